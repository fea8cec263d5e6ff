using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>The rule of thumb of rightsizing tools: change a machine that is under 40 % or over 80 % used, within its family.</summary>
/// <remarks>
/// Use is the demand without headroom over the capacity, in the dimension where it is highest. A machine outside both lines gets the
/// cheapest size of its own family, region, system and purchase option whose use stays at or under 80 % in every dimension; one
/// machine at a time, as such tools do: rules over the fleet are not looked at.
/// </remarks>
public static class ThresholdRule
{
    /// <summary>What the rule chooses.</summary>
    /// <param name="input">Workloads, offers, rules.</param>
    /// <param name="lowFraction">Under this use a machine is too large; 0.4 is 40 %.</param>
    /// <param name="highFraction">Over this use a machine is too small; 0.8 is 80 %.</param>
    public static Baseline Choose(SizingInput input, double lowFraction = 0.4, double highFraction = 0.8)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Baseline.Of(
            "threshold rule", FormattableString.Invariant($"under {lowFraction:P0} or over {highFraction:P0} used: the cheapest size of the family at or under {highFraction:P0}"),
            input, input.Workloads.Select(workload => new SizingChoice(workload, Choose(workload, input.Offers, lowFraction, highFraction))));
    }

    private static Offer Choose(Workload workload, IReadOnlyList<Offer> offers, double low, double high)
    {
        var today = UseFraction(workload, workload.Today);
        if (workload.IsKeptAsIs || today >= low && today <= high)
            return workload.Today;
        return offers
            .Where(offer => IsSameFamily(workload, offer) && UseFraction(workload, offer) <= high)
            .OrderBy(offer => offer.Price).ThenBy(offer => offer.InstanceType, StringComparer.Ordinal)
            .FirstOrDefault(workload.Today);
    }

    private static double UseFraction(Workload workload, Offer offer) => Dimension.All.Max(dimension =>
    {
        // Memory that nobody measured is no sign of use; it only must not shrink.
        if (ReferenceEquals(dimension, Dimension.Memory) && !workload.IsMemoryMeasured)
            return workload.FitsOn(offer, dimension) ? 0 : double.PositiveInfinity;
        var used = workload.Demand(dimension).Value / (1 + workload.HeadroomFraction);
        return used <= 0 ? 0 : used / dimension.CapacityOf(offer) ?? double.PositiveInfinity;
    });

    private static bool IsSameFamily(Workload workload, Offer offer) =>
        offer.Kind == ResourceKind.VirtualMachine && offer.Provider == workload.Today.Provider && offer.Region == workload.Today.Region
        && offer.OperatingSystem == workload.Today.OperatingSystem && offer.PurchaseOption == workload.Today.PurchaseOption
        && InstanceFamily.Of(offer) == InstanceFamily.Of(workload.Today) && workload.Allows(offer);
}
