using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Utilization;

/// <summary>What resources cost a month: as billed where there is a bill, else at list price.</summary>
/// <param name="prices">The price list.</param>
/// <param name="bill">Null where there is none.</param>
internal sealed class MonthlyCosts(PriceBook prices, BilledCosts? bill)
{
    /// <summary>The cost of a resource as it is; a stopped machine that is not billed costs nothing, which is known.</summary>
    public CostEstimate Of(Resource resource)
    {
        if (bill?.Find(resource) is { } billed)
            return billed;
        if (prices.Today(resource) is not { } offer || prices.MonthlyCost(resource) is not { } cost)
            return new CostEstimate(null, $"Unknown: {prices.WhyUnknown(resource)}.");
        return resource is { Kind: ResourceKind.VirtualMachine, State: ResourceState.Stopped }
            ? new CostEstimate(Money.Zero(cost.Currency), "a stopped machine is not billed")
            : new CostEstimate(cost, FormattableString.Invariant($"list price of {offer.AsOf:yyyy-MM-dd} ({offer.Source})"));
    }
}
