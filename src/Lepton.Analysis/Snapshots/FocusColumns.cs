namespace Lepton.Analysis.Snapshots;

/// <summary>Columns of the FinOps Open Cost and Usage Specification (FOCUS) 1.0 to 1.2 that are not text.</summary>
internal static class FocusColumns
{
    /// <summary>Costs, unit prices and quantities.</summary>
    public static readonly IReadOnlySet<string> Numbers = new HashSet<string>(StringComparer.Ordinal)
    {
        "BilledCost", "CommitmentDiscountQuantity", "ConsumedQuantity", "ContractedCost", "ContractedUnitPrice", "EffectiveCost", "ListCost",
        "ListUnitPrice", "PricingCurrencyContractedUnitPrice", "PricingCurrencyEffectiveCost", "PricingCurrencyListUnitPrice", "PricingQuantity",
    };

    /// <summary>Moments.</summary>
    public static readonly IReadOnlySet<string> Times = new HashSet<string>(StringComparer.Ordinal)
    {
        "BillingPeriodEnd", "BillingPeriodStart", "ChargePeriodEnd", "ChargePeriodStart",
    };

    /// <summary>DuckDB type of a column; 28 digits are what a .NET decimal holds.</summary>
    public static string TypeOf(string column) =>
        Numbers.Contains(column) ? "DECIMAL(28,15)" : Times.Contains(column) ? "TIMESTAMP" : "VARCHAR";
}
