using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Utilization;

/// <summary>What to buy in place of a type of a previous generation.</summary>
internal sealed class Successors(IReadOnlyList<Offer> offers)
{
    /// <summary>
    /// The cheapest current type for the same purpose, at least as large, of the same region, operating system, purchase option and
    /// architecture (x64 where the source does not say: the old types are), with its cost a month; null where there is none.
    /// </summary>
    /// <param name="old">A machine or database of a previous generation.</param>
    public (Offer? Offer, Money? MonthlyCost) Find(Resource old)
    {
        if (old is not { VcpuCount: { } vcpus, MemoryGiB: { } memory, InstanceType: { } type })
            return (null, null);
        var successor = offers
            .Where(offer => IsSoldTheSameWay(offer, old)
                && offer.VcpuCount >= vcpus
                && offer.MemoryGiB >= memory
                && PreviousGenerations.Purpose(offer.Provider, offer.InstanceType) == PreviousGenerations.Purpose(old.Provider, type)
                && !PreviousGenerations.Contains(offer.Provider, offer.InstanceType))
            .OrderBy(offer => offer.Price)
            .ThenBy(offer => offer.InstanceType, StringComparer.Ordinal)
            .FirstOrDefault();
        return (successor, successor is null ? null : new Money(successor.Price * BillingCalendar.HoursPerMonth, successor.Currency));
    }

    private static bool IsSoldTheSameWay(Offer offer, Resource old) =>
        offer.Provider == old.Provider
        && offer.Kind == old.Kind
        && offer.Region == old.Region
        && offer.OperatingSystem == (old.Kind == ResourceKind.VirtualMachine ? old.OperatingSystem : null)
        && offer.PurchaseOption == (old.PurchaseOption ?? PurchaseOption.OnDemand)
        && offer.Unit == PricingUnit.Hour
        && offer.Architecture == (old.Architecture ?? Architecture.X64);
}
