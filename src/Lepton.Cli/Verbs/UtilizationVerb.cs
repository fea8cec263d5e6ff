using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Utilization;

namespace Lepton.Cli;

/// <summary><c>lepton utilization</c>: how hard everything in a snapshot works.</summary>
internal static class UtilizationVerb
{
    private static readonly Dictionary<string, UtilizationOptions> Rules = new(StringComparer.Ordinal)
    {
        ["lepton"] = new UtilizationOptions(),
        ["aws-compute-optimizer"] = UtilizationOptions.AwsComputeOptimizer,
        ["azure-advisor"] = UtilizationOptions.AzureAdvisor,
        ["azure-advisor-user-facing"] = UtilizationOptions.AzureAdvisorUserFacing,
        ["google-recommender"] = UtilizationOptions.GoogleRecommender,
        ["optscale"] = UtilizationOptions.OptScale,
    };

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Argument<string> SnapshotFolder = new("snapshot") { Description = "Folder of the snapshot, as lepton snapshot create makes it." };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "Folder for statistics.csv, hour_of_week.csv, classes.csv, waste.csv and funnel.csv (default: none are written).",
    };

    private static readonly Option<string> TimeZone = new("--time-zone")
    {
        Description = "IANA time zone of the hours of the week, for instance Europe/Berlin.",
        DefaultValueFactory = _ => "UTC",
    };

    private static readonly Option<string> Thresholds = new("--rules")
    {
        Description = "Whose thresholds decide what is idle, oversized or undersized; docs/utilization.md has them side by side.",
        DefaultValueFactory = _ => "lepton",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print funnel and waste as JSON instead of tables." };

    public static Command Create()
    {
        Thresholds.AcceptOnlyFromAmong([.. Rules.Keys]);
        var command = new Command("utilization", "How hard everything in a snapshot works: counts by class with the rule that decided, and what is wasted.")
        {
            SnapshotFolder, Output, TimeZone, Thresholds, Json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(TimeZone) is { } zone && WhyNoZone(zone) is { } reason)
                result.AddError(reason);
        });
        return command.Does(async (parsed, output, error, cancellationToken) =>
        {
            var snapshot = Snapshot.Open(parsed.GetRequiredValue(SnapshotFolder));
            var options = Rules[parsed.GetRequiredValue(Thresholds)] with { TimeZone = parsed.GetRequiredValue(TimeZone) };
            var report = UtilizationReport.Of(snapshot, options, cancellationToken);
            if (parsed.GetValue(Output) is { } folder)
            {
                foreach (var path in report.WriteCsv(folder))
                    await error.WriteLineAsync($"wrote {path}");
            }

            await output.WriteAsync(parsed.GetValue(Json) ? AsJson(report) : AsText(report));
            return ExitCode.Done;
        });
    }

    private static string? WhyNoZone(string zone)
    {
        try
        {
            _ = new UtilizationOptions { TimeZone = zone };
            return null;
        }
        catch (ArgumentException refused)
        {
            return refused.Message.Split(" (Parameter", StringSplitOptions.None)[0];
        }
    }

    private static string AsText(UtilizationReport report)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine($"{report.Classes.Count} resources, {report.Statistics.Count} series, {report.Window}");
        text.WriteLine();
        foreach (var row in report.Funnel)
            text.WriteLine($"{row.Resources,6}  {row.Kind,-15} {row.Class,-17} {Cost(row),26}  {row.Rule.Text}");
        text.WriteLine();
        text.WriteLine(report.Waste.Count == 0 ? "No waste was found." : "Waste, a month:");
        foreach (var item in report.Waste)
            text.WriteLine($"  {item.Kind,-24} {item.Resource.Name,-28} {Cost(item.MonthlyWaste),18}  {item.Reason}");
        return text.ToString();
    }

    private static string AsJson(UtilizationReport report) => JsonSerializer.Serialize(
        new
        {
            report.SnapshotId,
            from = report.Window.From,
            to = report.Window.To,
            report.Options.TimeZone,
            resources = report.Classes.Count,
            series = report.Statistics.Count,
            funnel = report.Funnel.Select(row => new
            {
                kind = row.Kind.ToString(),
                @class = row.Class.ToString(),
                rule = row.Rule.Code,
                row.Resources,
                monthlyCost = row.MonthlyCost?.Amount,
                currency = row.MonthlyCost?.Currency,
                row.WithoutCost,
            }),
            waste = report.Waste.Select(item => new
            {
                kind = item.Kind.ToString(),
                resourceId = item.Resource.Id,
                monthlyCost = item.MonthlyCost?.Amount,
                monthlyWaste = item.MonthlyWaste?.Amount,
                currency = item.MonthlyCost?.Currency,
                item.Reason,
                item.Basis,
            }),
        },
        Indented).ReplaceLineEndings("\n") + "\n";

    private static string Cost(FunnelRow row) =>
        row.MonthlyCost is { } known && row.WithoutCost > 0 ? $"{known} + {row.WithoutCost} unknown" : Cost(row.MonthlyCost);

    private static string Cost(Money? money) => money?.ToString() ?? "cost unknown";
}
