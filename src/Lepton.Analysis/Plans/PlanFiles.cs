using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lepton.Analysis.Plans;

/// <summary>Writes a plan for programs (JSON) and for spreadsheets (CSV); equal plans give equal bytes.</summary>
public static class PlanFiles
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly string[] Columns =
    [
        "step", "kind", "provider", "sub_account", "region", "resource_id", "name", "before", "after", "monthly_cost_before",
        "monthly_cost_after", "monthly_saving", "currency", "risk", "risk_reasons", "reason", "prerequisites_to_check", "way_back",
    ];

    /// <summary>The plan as JSON, schema version 1.</summary>
    /// <param name="plan">The plan.</param>
    public static string ToJson(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var document = new
        {
            schemaVersion = 1,
            plan.SnapshotId,
            plan.Currency,
            monthlySaving = plan.MonthlySaving.Rounded().Amount,
            plan.UnpricedCount,
            changes = plan.Changes.Select(change => new
            {
                change.Step,
                change.Kind,
                resource = Named(change.Resource),
                change.Before,
                change.After,
                monthlyCostBefore = change.MonthlyCostBefore?.Rounded().Amount,
                monthlyCostAfter = change.MonthlyCostAfter?.Rounded().Amount,
                monthlySaving = change.MonthlySaving?.Rounded().Amount,
                change.Reason,
                change.Risk,
                change.RiskReasons,
                change.Prerequisites,
                change.Procedure,
                change.WayBack,
                change.IsDestructive,
            }),
            notPlanned = plan.NotPlanned.Select(left => new
            {
                resource = Named(left.Resource),
                left.Proposal,
                left.Reason,
                monthlySaving = left.MonthlySaving?.Rounded().Amount,
            }),
        };
        return JsonSerializer.Serialize(document, Options).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>The changes as CSV with a header, one line a change.</summary>
    /// <param name="plan">The plan.</param>
    public static string ToCsv(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = new StringBuilder().AppendJoin(',', Columns).Append('\n');
        foreach (var change in plan.Changes)
            text.AppendJoin(',', Cells(change).Select(Csv.Field)).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<string?> Cells(Change change) =>
    [
        change.Step.ToString(CultureInfo.InvariantCulture),
        change.Kind.ToString(),
        change.Resource.Provider.ToString(),
        change.Resource.SubAccountId,
        change.Resource.Region,
        change.Resource.Id,
        change.Resource.Name,
        change.Before,
        change.After,
        Amount(change.MonthlyCostBefore),
        Amount(change.MonthlyCostAfter),
        Amount(change.MonthlySaving),
        (change.MonthlyCostAfter ?? change.MonthlyCostBefore)?.Currency,
        change.Risk.ToString(),
        string.Join("; ", change.RiskReasons),
        change.Reason,
        string.Join("; ", change.Prerequisites.Where(rule => rule.State == PrerequisiteState.ToCheck).Select(rule => rule.Text)),
        change.WayBack,
    ];

    private static object Named(Resource resource) =>
        new { resource.Id, resource.Name, resource.Provider, resource.SubAccountId, resource.Region, resource.Kind };

    private static string? Amount(Money? money) => money?.Rounded().Amount.ToString("F2", CultureInfo.InvariantCulture);
}
