using System.CommandLine;
using System.Globalization;
using Lepton.Analysis;
using Lepton.Analysis.Snapshots;

namespace Lepton.Cli;

/// <summary>Snapshots and their differences as lines for people.</summary>
internal static class SnapshotText
{
    public static Argument<string> DirectoryArgument(string name, string description) => new(name) { Description = description };

    public static void Write(SnapshotSummary summary, TextWriter output)
    {
        Line(output, $"id          {summary.Id}");
        Line(output, $"captured    {summary.CapturedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        Line(output, $"window      {summary.Window?.ToString() ?? "none: there are no samples"}");
        Line(output, $"state       {StateOf(summary)}");
        Line(output, $"resources   {summary.Counts.Resources}");
        foreach (var count in summary.Resources)
            Line(output, $"            {count.Provider,-6} {count.Kind,-16} {count.Count,10}");
        Line(output, $"telemetry   {summary.Counts.Series} series, {summary.Counts.Samples} samples");
        foreach (var count in summary.Metrics)
            Line(output, $"            {count.Metric,-34} {count.Statistic,-8} {count.Series,6} series {count.Samples,12} samples");
        Line(output, $"offers      {summary.Counts.Offers}");
        Line(output, $"costs       {summary.Counts.Costs} rows");
        WriteImperfections(summary, FindingSeverity.Note, output);
    }

    /// <summary>Gaps and warnings only: what keeps a capture from being whole.</summary>
    public static void WriteShortfalls(SnapshotSummary summary, TextWriter error)
    {
        WriteImperfections(summary, FindingSeverity.Warning, error);
        if (summary.IsPartial && !summary.IsAccepted)
            Line(error, $"warning: the snapshot is partial. See above; --accept-partial, or \"acceptPartial\": true in study.json, says that it will do.");
    }

    public static void Write(SnapshotDiff diff, TextWriter output)
    {
        Line(output, $"from {diff.Before[..12]} to {diff.After[..12]}{(diff.IsEmpty ? ": the same content" : "")}");
        if (diff.WindowBefore != diff.WindowAfter)
            Line(output, $"window: {diff.WindowBefore?.ToString() ?? "none"} → {diff.WindowAfter?.ToString() ?? "none"}");
        List(output, "resources added", diff.ResourcesAdded);
        List(output, "resources removed", diff.ResourcesRemoved);
        List(output, "fields changed", diff.ResourcesChanged.Select(change => change.ToString()));
        if (diff.OffersAdded + diff.OffersRemoved > 0)
            Line(output, $"offers: {diff.OffersAdded} added, {diff.OffersRemoved} removed");
        List(output, "prices changed", diff.PricesChanged.Select(change => change.ToString()));
        List(output, "telemetry changed", diff.TelemetryChanged.Select(change => string.Create(
            CultureInfo.InvariantCulture,
            $"{change.Metric} {change.Statistic}: {change.SeriesBefore} → {change.SeriesAfter} series, {change.SamplesBefore} → {change.SamplesAfter} samples")));
    }

    private static string StateOf(SnapshotSummary summary) => (summary.IsPartial, summary.IsAccepted) switch
    {
        (false, _) => "whole",
        (true, true) => "partial, accepted",
        (true, false) => "partial, not accepted",
    };

    private static void WriteImperfections(SnapshotSummary summary, FindingSeverity atLeast, TextWriter output)
    {
        foreach (var gap in summary.Gaps)
            Line(output, $"gap: {gap.Scope}: {gap.Reason}");
        foreach (var group in summary.Findings.Where(group => group.Severity >= atLeast))
        {
            foreach (var line in group.Lines())
                Line(output, $"{(group.Severity == FindingSeverity.Warning ? "warning" : "note")}: {line}");
        }
    }

    private static void List(TextWriter output, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        Line(output, $"{title} ({all.Count}):");
        foreach (var line in all)
            Line(output, $"  {line}");
    }

    private static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
