using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>Why a workload has no candidate: the dimension that fails, the largest there is, and what to do.</summary>
internal static class Unplaceable
{
    public static string Explain(Workload workload, IReadOnlyList<Offer> offers)
    {
        Offer[] allowed = [.. offers.Append(workload.Today).Where(offer => offer.Kind == ResourceKind.VirtualMachine && workload.Allows(offer))];
        const string remedy = "Allow another instance family or region, split the workload, or mark it keep-as-is.";
        foreach (var dimension in Dimension.All.Where(dimension => !allowed.Any(offer => workload.FitsOn(offer, dimension))))
        {
            var largest = allowed.Where(offer => dimension.CapacityOf(offer) is not null)
                .OrderByDescending(offer => dimension.CapacityOf(offer)).ThenBy(offer => offer.Price).FirstOrDefault();
            var has = largest is null
                ? "the size of none is known"
                : $"the largest ({OfferName.Words(largest)}) has {new Quantity(dimension.CapacityOf(largest)!.Value, dimension.Unit)}";
            return $"No allowed offer carries \"{workload.Name}\": it needs {workload.Demand(dimension)}{Of(dimension)}, {has}. {remedy}";
        }

        var needs = string.Join(" and ", Dimension.All.Where(dimension => workload.Demand(dimension).Value > 0).Select(dimension => $"{workload.Demand(dimension)}{Of(dimension)}"));
        return $"No allowed offer carries \"{workload.Name}\": it needs {needs} together; each alone is to be had, not both in one offer. {remedy}";
    }

    private static string Of(Dimension dimension) => ReferenceEquals(dimension, Dimension.Vcpu) || ReferenceEquals(dimension, Dimension.Gpu) || ReferenceEquals(dimension, Dimension.DiskCount) ? ""
        : $" of {dimension.Name}";
}
