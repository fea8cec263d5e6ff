using System.Globalization;
using DuckDB.NET.Data;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Utilization;

/// <summary>One pass over the samples: count, mean, spread and percentiles of every series.</summary>
internal sealed class SummaryQuery
{
    private const int FirstPercentileColumn = 12;

    private readonly UtilizationInput _input;
    private readonly UtilizationOptions _options;
    private readonly DateTime _from;
    private readonly double[] _percentiles;
    private readonly double[] _idleLines;
    private readonly double[] _pinnedLines;
    private readonly Dictionary<string, DateTime?> _createdAt;

    /// <param name="input">Whose samples.</param>
    /// <param name="options">Lines and bounds.</param>
    /// <param name="percentiles">What is needed besides least and greatest, 0–100.</param>
    /// <param name="lookbackDays">Only the last so many days of the window; null: all of it.</param>
    public SummaryQuery(UtilizationInput input, UtilizationOptions options, IEnumerable<double> percentiles, int? lookbackDays)
    {
        _input = input;
        _options = options;
        _percentiles = [.. percentiles.Where(percentile => percentile is > 0 and < 100).Distinct().Order()];
        _idleLines = [.. options.IdleLines.Values.Distinct().Order()];
        _pinnedLines = [.. Metric.All.Select(PinnedLine).OfType<double>().Distinct().Order()];
        _createdAt = input.Resources.ToDictionary(resource => resource.Id, resource => resource.CreatedAt, StringComparer.Ordinal);
        _from = lookbackDays is { } days && input.To.AddDays(-days) > input.From ? input.To.AddDays(-days) : input.From;
    }

    /// <summary>The summaries of the series in a shard, ordered by resource, metric and statistic.</summary>
    public IEnumerable<SeriesSummary> Ask(DuckDBConnection connection, string condition) => connection.Read(Sql(condition), Row);

    // A condition on the whole window would be checked for every sample and never fail: the snapshot has no others.
    private string Sql(string condition) => $"""
        SELECT resource_id, metric, statistic, count(*), sum(step_seconds)::DOUBLE, min(step_seconds), min(timestamp), max(timestamp),
               avg(value), stddev_samp(value), min(value), max(value)
               {(_percentiles.Length == 0 ? ", []" : $", quantile_cont(value, [{string.Join(", ", _percentiles.Select(p => Number(p / 100)))}])")}
               {string.Concat(_idleLines.Select(line => $", count_if(value < {Number(line)})"))}
               {string.Concat(_pinnedLines.Select(line => $", count_if(value >= {Number(line)})"))}
        FROM metrics
        WHERE {condition} {(_from > _input.From ? $"AND timestamp >= {Duck.Time(_from)}" : "")}
        GROUP BY resource_id, metric, statistic
        ORDER BY resource_id, metric, statistic
        """;

    private SeriesSummary Row(DuckDBDataReader row)
    {
        var (id, metric, samples) = (row.GetString(0), row.GetString(1), row.GetInt64(3));
        var first = row.Utc(6);
        return new SeriesSummary
        {
            ResourceId = id,
            Metric = metric,
            Statistic = Word.Parse<Statistic>(row.GetString(2)),
            Samples = samples,
            CoveredSeconds = row.GetDouble(4),
            StepSeconds = row.GetInt32(5),
            First = first,
            Last = row.Utc(7),
            Mean = row.GetDouble(8),
            StandardDeviation = row.NumberOrNull(9),
            Minimum = row.GetDouble(10),
            Maximum = row.GetDouble(11),
            AskedPercentiles = _percentiles,
            PercentileValues = row.GetFieldValue<List<double>>(FirstPercentileColumn),
            UnderIdleLineFraction = Share(row, FirstPercentileColumn + 1, _idleLines, IdleLine(metric), samples),
            PinnedFraction = Share(row, FirstPercentileColumn + 1 + _idleLines.Length, _pinnedLines, PinnedLine(metric), samples),
            ExpectedSeconds = (_input.To - ExpectedFrom(id, first)).TotalSeconds,
        };
    }

    // A resource that was created within the window cannot have been observed before, unless a sample proves otherwise.
    private DateTime ExpectedFrom(string resourceId, DateTime firstSample)
    {
        if (_createdAt.GetValueOrDefault(resourceId) is not { } createdAt || createdAt <= _from)
            return _from;
        return createdAt < firstSample ? createdAt : firstSample;
    }

    private double? IdleLine(string metric) =>
        Metric.Find(metric) is { } known && _options.IdleLines.TryGetValue(known, out var line) ? line : null;

    private double? PinnedLine(string metric) => Metric.Find(metric) is { } known ? PinnedLine(known) : null;

    private double? PinnedLine(Metric metric) => double.IsFinite(metric.Upper) ? metric.Upper * _options.PinnedAtFraction : null;

    private static double? Share(DuckDBDataReader row, int firstColumn, double[] lines, double? line, long samples) =>
        line is { } value ? (double)row.GetInt64(firstColumn + Array.IndexOf(lines, value)) / samples : null;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "::DOUBLE";
}
