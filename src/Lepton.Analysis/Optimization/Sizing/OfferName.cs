using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>How an offer is named among the offers of one workload.</summary>
internal static class OfferName
{
    public static string Of(Offer offer) => offer.PurchaseOption == PurchaseOption.OnDemand
        ? $"{offer.InstanceType}@{offer.Region}"
        : $"{offer.InstanceType}@{offer.Region} {offer.PurchaseOption}";

    /// <summary>In words: <c>r7i.24xlarge, eu-central-1</c>.</summary>
    public static string Words(Offer offer) => offer.PurchaseOption == PurchaseOption.OnDemand
        ? $"{offer.InstanceType}, {offer.Region}"
        : $"{offer.InstanceType}, {offer.Region}, {offer.PurchaseOption}";
}
