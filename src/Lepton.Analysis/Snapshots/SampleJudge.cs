using System.Globalization;
using DuckDB.NET.Data;

namespace Lepton.Analysis.Snapshots;

/// <summary>The steps of judging samples, in the order in which <see cref="SampleStore.Judge"/> takes them.</summary>
internal sealed class SampleJudge(DuckDBConnection connection, IReadOnlyList<string> files, FindingLog findings)
{
    // What a sum of some hundred doubles can lose; more than that is not rounding.
    private const double RoundingFraction = 1e-6;

    /// <summary>Numbers the series in the order in which they are written; series of unknown resources get no number and so drop out.</summary>
    public void Number(IReadOnlyCollection<SampledSeries> found, IReadOnlyList<Resource> resources)
    {
        var ids = resources.ToDictionary(resource => resource.Id, resource => resource.Id, ResourceIds.Comparer);
        ReportUnknown(found.Where(series => !ids.ContainsKey(series.ResourceId)), resources);
        ReportOutOfOrder(found);

        connection.Execute(
            "CREATE TABLE series (series INTEGER, found INTEGER, resource_id VARCHAR, metric VARCHAR, statistic VARCHAR, " +
            "lower DOUBLE, upper DOUBLE, may_repeat BOOLEAN, file INTEGER)");
        using var appender = connection.CreateAppender("series");
        var groups = found
            .Where(series => ids.ContainsKey(series.ResourceId))
            .GroupBy(series => (Id: ids[series.ResourceId], series.Metric, Statistic: Word.Of(series.Statistic)))
            .OrderBy(group => group.Key.Id, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Metric, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Statistic, StringComparer.Ordinal);
        foreach (var (number, group) in groups.Index())
        {
            var metric = Metric.Find(group.Key.Metric)!;
            var mayRepeat = group.Count() > 1 || group.Any(series => series.MayRepeat);
            foreach (var series in group)
            {
                appender.CreateRow()
                    .AppendValue(number).AppendValue(series.Number)
                    .AppendValue(group.Key.Id).AppendValue(group.Key.Metric).AppendValue(group.Key.Statistic)
                    .AppendValue(metric.Lower).AppendValue(metric.Upper)
                    .AppendValue(mayRepeat).AppendValue(series.FirstFileNumber)
                    .EndRow();
            }
        }
    }

    /// <summary>Keeps samples inside of the window whose values can be.</summary>
    public void KeepValid(CaptureWindow? window)
    {
        var inside = window is { } asked ? $"(timestamp >= {Duck.Time(asked.From)} AND timestamp < {Duck.Time(asked.To)})" : "true";
        var slack = Duck.Number(RoundingFraction);
        var possible = $"isfinite(value) AND value >= lower - {slack} * greatest(1, abs(lower)) AND value <= upper + {slack} * greatest(1, abs(upper))";
        connection.Execute(
            $"""
            CREATE VIEW judged AS
            SELECT series, samples.file, resource_id, metric, statistic, timestamp, value, step_seconds, may_repeat, lower, upper,
                   {inside} AS is_inside, ({possible}) AS is_possible
            FROM samples JOIN series USING (found)
            """);
        connection.Execute(
            "CREATE VIEW valid AS SELECT series, file, statistic, timestamp, greatest(lower, least(upper, value)) AS value, step_seconds, may_repeat " +
            "FROM judged WHERE is_inside AND is_possible");
        if (window is { } kept)
            ReportOutside(kept);
        ReportImpossible();
    }

    /// <summary>Makes one sample of all that a series has for one moment. Series that came in strict order have nothing to merge.</summary>
    public void MergeMoments()
    {
        connection.Execute(
            """
            CREATE TABLE moments AS
            WITH repeating AS (
                SELECT *, min(step_seconds) OVER (PARTITION BY series, timestamp) AS finest FROM valid WHERE may_repeat)
            SELECT series, timestamp, min(step_seconds) AS step_seconds,
                   CASE WHEN min(value) = max(value) THEN min(value)
                        WHEN any_value(statistic) = 'average' THEN list_sum(list(DISTINCT value ORDER BY value)) / count(DISTINCT value)
                        WHEN any_value(statistic) = 'minimum' THEN min(value)
                        ELSE max(value) END AS value,
                   count(*) AS copies, count(DISTINCT value) AS readings
            FROM repeating WHERE step_seconds = finest
            GROUP BY series, timestamp
            """);
        connection.Execute(
            """
            CREATE VIEW kept AS
            SELECT series, timestamp, value, step_seconds FROM valid WHERE NOT may_repeat
            UNION ALL
            SELECT series, timestamp, value, step_seconds FROM moments
            """);
        ReportRepetitions();
    }

    /// <summary>Reports series with more than one step, and samples beside the series' grid; both are kept.</summary>
    public void ReportGrids()
    {
        const string Sql =
            """
            WITH phases AS (
                SELECT series, step_seconds, epoch_us(timestamp) % (step_seconds * 1000000::BIGINT) AS phase, count(*) AS n
                FROM kept GROUP BY ALL),
            grids AS (SELECT series, sum(n)::BIGINT AS total, max(n) AS on_grid, count(DISTINCT step_seconds) AS steps FROM phases GROUP BY series)
            SELECT resource_id, metric, statistic, min(file), any_value(total), any_value(on_grid), any_value(steps)
            FROM grids JOIN series USING (series)
            WHERE on_grid < total GROUP BY series, resource_id, metric, statistic ORDER BY series
            """;
        var irregular = connection.Read(Sql, row => (Series: SeriesText(row), File: row.GetInt32(3), Total: row.GetInt64(4), OnGrid: row.GetInt64(5), Steps: row.GetInt64(6)));
        foreach (var (series, file, total, onGrid, steps) in irregular)
        {
            Note(
                steps > 1 ? "mixed-steps" : "off-grid", file, series,
                Text($"{total - onGrid} of {total} samples lie beside the series' grid{(steps > 1 ? Text($", which has {steps} steps") : "")}. ") +
                "They are kept; a regular series puts each at the nearest moment of the most common step.");
        }
    }

    private void ReportUnknown(IEnumerable<SampledSeries> unknown, IReadOnlyList<Resource> resources)
    {
        var byName = resources.ToLookup(resource => resource.Name, resource => resource.Id);
        foreach (var group in unknown.GroupBy(series => series.ResourceId).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var ids = byName[group.Key].ToList();
            var remedy = ids.Count > 0
                ? $"Resources of that name have the ids {string.Join(", ", ids.Take(3))}: use the id."
                : "Add the document that lists it, or take it out of the telemetry.";
            Warn(
                "unknown-resource", group.Min(series => series.FirstFileNumber), group.Key, "resource",
                Text($"no document lists this resource, so what was measured of it is kept out (samples: {group.Sum(series => series.Count)}, series: {group.Count()}). {remedy}"));
        }
    }

    private void ReportOutOfOrder(IEnumerable<SampledSeries> found)
    {
        foreach (var series in found.Where(series => series.IsDisordered))
        {
            Note(
                "out-of-order", series.FirstFileNumber, $"{series.ResourceId} / {series.Metric} / {Word.Of(series.Statistic)}",
                Text($"samples that are earlier than the one before them: {series.OutOfOrderCount}. They were sorted."));
        }
    }

    private void ReportOutside(CaptureWindow window)
    {
        var sql = "SELECT file, count(*) FROM judged WHERE NOT is_inside GROUP BY file ORDER BY file";
        foreach (var (file, count) in connection.Read(sql, row => (row.GetInt32(0), row.GetInt64(1))).ToList())
            Note("outside-window", file, null, Text($"samples outside of the window {window}, left out: {count}. Widen the window to use them."));
    }

    private void ReportImpossible()
    {
        const string Sql =
            """
            SELECT file, metric, count(*), min(value), max(value), arg_min(resource_id, (timestamp, series)), min(timestamp), any_value(lower), any_value(upper)
            FROM judged WHERE is_inside AND NOT is_possible GROUP BY file, metric ORDER BY file, metric
            """;
        var impossible = connection.Read(Sql, row => (
            File: row.GetInt32(0), Metric: row.GetString(1), Count: row.GetInt64(2), Least: row.GetDouble(3), Greatest: row.GetDouble(4),
            Id: row.GetString(5), At: row.Utc(6), Lower: row.GetDouble(7), Upper: row.GetDouble(8)));
        foreach (var found in impossible)
        {
            Warn(
                "impossible-value", found.File, found.Id, found.Metric,
                Text($"values outside of {found.Lower} to {found.Upper}, kept out: {found.Count} (from {found.Least} to {found.Greatest}, the first at {found.At:yyyy-MM-dd'T'HH:mm:ss'Z'}). ") +
                "Check the unit: a fraction, a percentage of one core or another metric is often the cause.");
        }

        const string Rounded =
            "SELECT file, metric, count(*) FROM judged WHERE is_inside AND is_possible AND (value < lower OR value > upper) GROUP BY file, metric ORDER BY file, metric";
        foreach (var (file, metric, count) in connection.Read(Rounded, row => (row.GetInt32(0), row.GetString(1), row.GetInt64(2))).ToList())
            Note("rounded-to-bound", file, metric, Text($"values that pass the bound by rounding only and were set to it: {count}."));
    }

    private void ReportRepetitions()
    {
        const string Sql =
            """
            WITH counts AS (
                SELECT series, sum(copies)::BIGINT AS copies, sum(readings)::BIGINT AS readings, count(*) AS kept,
                       count_if(readings > 1) AS conflicts, min(timestamp) FILTER (readings > 1) AS first_conflict
                FROM moments GROUP BY series),
            incoming AS (SELECT series, count(*) AS n FROM valid WHERE may_repeat GROUP BY series)
            SELECT resource_id, metric, statistic, min(file), any_value(copies - readings), any_value(conflicts), any_value(first_conflict), any_value(n - copies)
            FROM counts JOIN incoming USING (series) JOIN series USING (series)
            GROUP BY series, resource_id, metric, statistic ORDER BY series
            """;
        var repeating = connection.Read(Sql, row => (
            Series: SeriesText(row), File: row.GetInt32(3), Repeated: row.GetInt64(4), Conflicts: row.GetInt64(5),
            FirstConflict: row.IsDBNull(6) ? default : row.Utc(6), Coarser: row.GetInt64(7)));
        foreach (var found in repeating.ToList())
        {
            if (found.Repeated > 0)
                Note("repeated-sample", found.File, found.Series, Text($"samples that came twice and were dropped: {found.Repeated}."));
            if (found.Coarser > 0)
                Note("mixed-steps", found.File, found.Series, Text($"samples left out because a finer step has the same moment: {found.Coarser}."));
            if (found.Conflicts > 0)
            {
                Warn(
                    "conflicting-sample", found.File, found.Series, "value",
                    Text($"moments with different readings: {found.Conflicts}, the first {found.FirstConflict:yyyy-MM-dd'T'HH:mm:ss'Z'}. ") +
                    "They were joined (mean of averages, greatest maximum, least minimum). Take out one of the documents that overlap.");
            }
        }
    }

    private static string SeriesText(DuckDBDataReader row) => $"{row.GetString(0)} / {row.GetString(1)} / {row.GetString(2)}";

    private void Note(string code, int file, string? position, string message) =>
        findings.Add(new Finding(FindingSeverity.Note, code, files[file], position, null, message));

    private void Warn(string code, int file, string? position, string field, string message) =>
        findings.Add(new Finding(FindingSeverity.Warning, code, files[file], position, field, message));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
