using DuckDB.NET.Data;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Utilization;

/// <summary>What the bill says that resources cost: effective cost of usage (FOCUS), spread to a month of 730 hours.</summary>
internal sealed class BilledCosts
{
    private static readonly string[] NeededColumns =
        ["ResourceId", "ChargeCategory", "BillingCurrency", "EffectiveCost", "ChargePeriodStart", "ChargePeriodEnd"];

    private readonly ILookup<string, CostEstimate> _byId;

    private BilledCosts(ILookup<string, CostEstimate> byId) => _byId = byId;

    /// <summary>Reads the view <c>costs</c>; a bill without the columns that this needs tells no resource's cost.</summary>
    public static BilledCosts Read(DuckDBConnection connection)
    {
        var columns = connection.Read("SELECT column_name FROM (DESCRIBE costs)", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
        if (!NeededColumns.All(columns.Contains))
            return new BilledCosts(Array.Empty<CostEstimate>().ToLookup(_ => ""));
        var rows = connection.Read(
            """
            SELECT ResourceId, BillingCurrency, sum(EffectiveCost)::DECIMAL(28,10), min(ChargePeriodStart), max(ChargePeriodEnd)
            FROM costs
            WHERE ResourceId IS NOT NULL AND ChargeCategory = 'Usage'
            GROUP BY ResourceId, BillingCurrency
            HAVING max(ChargePeriodEnd) > min(ChargePeriodStart)
            ORDER BY ResourceId, BillingCurrency
            """,
            row => (Id: row.GetString(0), Estimate: Monthly(row.GetDecimal(2), row.GetString(1), row.Utc(3), row.Utc(4))));
        return new BilledCosts(rows.ToLookup(row => Key(row.Id), row => row.Estimate, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The billed cost of a resource, or null where the bill does not have it, or has it in several currencies.</summary>
    public CostEstimate? Find(Resource resource) => _byId[Key(resource.Id)].ToArray() is [var only] ? only : null;

    // Bills name AWS resources by ARN, inventories by the id at its end.
    private static string Key(string id) =>
        id.StartsWith("arn:", StringComparison.Ordinal) ? id[(id.LastIndexOfAny(['/', ':']) + 1)..] : id;

    private static CostEstimate Monthly(decimal cost, string currency, DateTime from, DateTime to) => new(
        new Money(cost / (decimal)(to - from).TotalHours * BillingCalendar.HoursPerMonth, currency),
        FormattableString.Invariant($"effective cost billed for {from:yyyy-MM-dd} to {to:yyyy-MM-dd}"));
}
