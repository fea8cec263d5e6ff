namespace Lepton.Analysis.Snapshots;

/// <summary>Columns of the FinOps Open Cost and Usage Specification (FOCUS) 1.0 to 1.2.</summary>
internal static class FocusColumns
{
    /// <summary>Costs, unit prices and quantities.</summary>
    public static readonly IReadOnlySet<string> Numbers = Set(
        "BilledCost", "CommitmentDiscountQuantity", "ConsumedQuantity", "ContractedCost", "ContractedUnitPrice", "EffectiveCost", "ListCost",
        "ListUnitPrice", "PricingCurrencyContractedUnitPrice", "PricingCurrencyEffectiveCost", "PricingCurrencyListUnitPrice", "PricingQuantity");

    /// <summary>Moments.</summary>
    public static readonly IReadOnlySet<string> Times = Set("BillingPeriodEnd", "BillingPeriodStart", "ChargePeriodEnd", "ChargePeriodStart");

    /// <summary>Columns without which a row is no cost.</summary>
    public static readonly IReadOnlySet<string> Required = Set(
        "BilledCost", "BillingCurrency", "ChargeCategory", "ChargePeriodEnd", "ChargePeriodStart", "EffectiveCost");

    private static readonly Dictionary<string, string> Known = new[]
    {
        Numbers, Times, Required,
        Set(
            "AvailabilityZone", "BillingAccountId", "BillingAccountName", "BillingAccountType", "CapacityReservationId", "CapacityReservationStatus", "ChargeClass", "ChargeDescription",
            "ChargeFrequency",
            "CommitmentDiscountCategory", "CommitmentDiscountId", "CommitmentDiscountName", "CommitmentDiscountStatus", "CommitmentDiscountType",
            "CommitmentDiscountUnit", "ConsumedUnit", "InvoiceId", "InvoiceIssuerName", "PricingCategory", "PricingCurrency", "PricingUnit",
            "ProviderName", "PublisherName", "RegionId", "RegionName", "ResourceId",
            "ResourceName", "ResourceType", "ServiceCategory", "ServiceName", "ServiceSubcategory", "SkuId", "SkuMeter", "SkuPriceDetails", "SkuPriceId", "SubAccountId",
            "SubAccountName", "SubAccountType", "Tags"),
    }.SelectMany(names => names).Distinct().ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>DuckDB type of a column; 28 digits are what a .NET decimal holds.</summary>
    public static string TypeOf(string column) =>
        Numbers.Contains(column) ? "DECIMAL(28,15)" : Times.Contains(column) ? "TIMESTAMP" : "VARCHAR";

    /// <summary>The column as FOCUS spells it, whatever the letter case of the export; a column of one's own as it is.</summary>
    public static string NameOf(string column) => Known.GetValueOrDefault(column, column);

    private static HashSet<string> Set(params string[] names) => new(names, StringComparer.Ordinal);
}
