using System.Globalization;
using DuckDB.NET.Data;

namespace Lepton.Analysis.Snapshots;

/// <summary>Puts samples onto a regular grid.</summary>
/// <remarks>
/// The step is the series' most common one (the finer of two alike), the grid goes through its most common phase, and each sample belongs to
/// the nearest grid moment. Where several meet there, an average is their mean, a minimum the least, a maximum or percentile the greatest.
/// </remarks>
internal static class SeriesGrid
{
    // Thirty years of minutes; a single sample of 1970 among those of today would otherwise fill the memory.
    private const int MostSteps = 16_000_000;

    /// <summary>Reads series, ordered by resource.</summary>
    /// <param name="connection">To the snapshot.</param>
    /// <param name="condition">Which metrics, resources and statistics.</param>
    /// <param name="unusable">Told why a series has no grid; null to throw there.</param>
    public static List<(string ResourceId, MetricSeries Series)> Read(DuckDBConnection connection, string condition, Action<string>? unusable)
    {
        var sql =
            $"SELECT resource_id, metric, statistic, epoch_us(timestamp), value, step_seconds FROM metrics WHERE {condition} " +
            "ORDER BY resource_id, metric, statistic, timestamp";
        var samples = connection.Read(sql, row => (
            Key: (Id: row.GetString(0), Metric: row.GetString(1), Statistic: row.GetString(2)),
            Microseconds: row.GetInt64(3), Value: row.GetDouble(4), Step: row.GetInt32(5)));

        var found = new List<(string, MetricSeries)>();
        foreach (var series in samples.ChunkBy(sample => sample.Key))
        {
            var (id, metric, statistic) = series[0].Key;
            try
            {
                found.Add((id, Place(id, Metric.Find(metric)!, Word.Parse<Statistic>(statistic), [.. series.Select(sample => (sample.Microseconds, sample.Value, sample.Step))])));
            }
            catch (SeriesException refusal) when (unusable is not null)
            {
                unusable(refusal.Message);
            }
        }

        return found;
    }

    private static MetricSeries Place(string id, Metric metric, Statistic statistic, IReadOnlyList<(long Microseconds, double Value, int Step)> samples)
    {
        var step = MostCommon(samples.Select(sample => (long)sample.Step)) * 1_000_000;
        var phase = MostCommon(samples.Select(sample => PhaseOf(sample.Microseconds, step)));
        var first = Nearest(samples[0].Microseconds);
        var values = new double[StepCount(id, metric, Nearest(samples[^1].Microseconds) - first + 1)];
        Array.Fill(values, double.NaN);
        var counts = new int[values.Length];
        foreach (var (microseconds, value, _) in samples)
        {
            var index = Nearest(microseconds) - first;
            values[index] = Join(statistic, values[index], value, counts[index]++);
        }

        var start = DateTime.UnixEpoch.AddMicroseconds((first * step) + phase);
        return new MetricSeries($"{id} / {metric.Name}", start, TimeSpan.FromMicroseconds(step), values, metric.Lower, metric.Upper);

        long Nearest(long microseconds) => (long)Math.Floor((microseconds - phase + (step / 2.0)) / step);
    }

    private static long StepCount(string id, Metric metric, long steps) => steps <= MostSteps
        ? steps
        : throw new SeriesException(
            string.Create(CultureInfo.InvariantCulture, $"{id} / {metric.Name}: from the first to the last sample there are {steps} steps, more than {MostSteps}. ") +
            "One of its times is probably wrong: state a window in study.json.");

    private static double Join(Statistic statistic, double before, double value, int count) => (count, statistic) switch
    {
        (0, _) => value,
        (_, Statistic.Average) => before + ((value - before) / (count + 1)),
        (_, Statistic.Minimum) => Math.Min(before, value),
        _ => Math.Max(before, value),
    };

    private static long PhaseOf(long microseconds, long step) => ((microseconds % step) + step) % step;

    private static long MostCommon(IEnumerable<long> values) => values
        .CountBy(value => value)
        .OrderByDescending(pair => pair.Value)
        .ThenBy(pair => pair.Key)
        .First().Key;

    private static IEnumerable<List<T>> ChunkBy<T, TKey>(this IEnumerable<T> items, Func<T, TKey> keyOf)
        where TKey : notnull
    {
        var chunk = new List<T>();
        foreach (var item in items)
        {
            if (chunk.Count > 0 && !keyOf(chunk[0]).Equals(keyOf(item)))
            {
                yield return chunk;
                chunk = [];
            }

            chunk.Add(item);
        }

        if (chunk.Count > 0)
            yield return chunk;
    }
}
