using DuckDB.NET.Data;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Reads series from a long table, CSV (plain or gzip) or Parquet: columns <c>series_id</c>, <c>timestamp</c> or <c>index</c>, <c>value</c>.</summary>
/// <remarks>
/// Without <c>series_id</c> the file is one series. Other columns are ignored. An empty value, <c>NA</c>, <c>NaN</c> and <c>null</c> are missing
/// samples. A timestamp without a zone is UTC. The step of a series is its most common distance between samples; stamps that lie off that
/// grid and infinite values make the series unusable, absent stamps are missing samples. Samples out of order are sorted and of equal stamps the last one
/// counts; both are noted. An <c>index</c> counts steps; its series are given hours from 2000-01-01 as times.
/// </remarks>
public static class SeriesTable
{
    private static readonly string[] TimeColumns = ["timestamp", "index"];

    /// <summary>Reads the series one by one, in the order in which they first appear.</summary>
    /// <param name="path">The table; <c>.parquet</c> is Parquet, all else CSV with a header.</param>
    /// <param name="lower">The least value that can be.</param>
    /// <param name="upper">The greatest value that can be.</param>
    /// <exception cref="StudyException">The file is not there or not a table, lacks a column, or has a field that is not what its column says.</exception>
    public static IEnumerable<SeriesTableEntry> Read(string path, double lower = double.NegativeInfinity, double upper = double.PositiveInfinity)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path))
            throw new StudyException($"{path}: there is no such file. Give a CSV or Parquet file with the columns series_id, timestamp or index, value.");
        if (new FileInfo(path).Length == 0)
            throw new StudyException($"{path}: the file is empty. A table has a header line with series_id, timestamp or index, value.");
        return ReadAll(path, lower, upper);
    }

    private static IEnumerable<SeriesTableEntry> ReadAll(string path, double lower, double upper)
    {
        using var connection = Duck.OpenInMemory();
        var time = Load(connection, path);
        Refuse(connection, path, time);
        var rows = connection.Read(
            "SELECT name, moment, value, row FROM samples WINDOW series AS (PARTITION BY name) ORDER BY min(row) OVER series, moment, row",
            row => (Name: row.GetString(0), Moment: row.GetInt64(1), Value: row.NumberOrNull(2) ?? double.NaN, Row: row.GetInt64(3)));
        var samples = new List<(long Moment, double Value, long Row)>();
        string? name = null;
        foreach (var row in rows)
        {
            if (name is not null && name != row.Name)
            {
                yield return Entry(name, samples, time, lower, upper);
                samples.Clear();
            }

            name = row.Name;
            samples.Add((row.Moment, row.Value, row.Row));
        }

        if (name is not null)
            yield return Entry(name, samples, time, lower, upper);
    }

    // All fields as text first: DuckDB's own conversion would stop at a bad one without saying which series and column it is.
    private static string Load(DuckDBConnection connection, string path)
    {
        var source = path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)
            ? $"read_parquet({Duck.Text(path)})"
            : $"read_csv({Duck.Text(path)}, header=true, all_varchar=true, delim=',')";
        List<string> columns;
        try
        {
            columns = [.. connection.Read($"DESCRIBE SELECT * FROM {source}", row => row.GetString(0))];
        }
        catch (DuckDBException refusal)
        {
            throw new StudyException($"{path}: cannot be read as a table: {FirstLine(refusal)} Give CSV with a header line and commas, or Parquet.", refusal);
        }

        var time = TimeColumns.FirstOrDefault(columns.Contains);
        if (time is null || !columns.Contains("value"))
            throw new StudyException($"{path}: needs the columns series_id, timestamp or index, value; it has {string.Join(", ", columns)}. Rename its columns.");
        var name = columns.Contains("series_id") ? "series_id::VARCHAR" : Duck.Text(Path.GetFileName(path).Split('.')[0]);
        try
        {
            connection.Execute(
                $"CREATE TABLE fields AS SELECT row_number() OVER () AS row, {name} AS name, trim({time}::VARCHAR) AS time_text, " +
                $"nullif(trim(\"value\"::VARCHAR), '') AS value_text FROM {source}");
        }
        catch (DuckDBException refusal)
        {
            throw new StudyException($"{path}: cannot be read as a table: {FirstLine(refusal)} Mend that line.", refusal);
        }

        var moment = time == "index" ? "TRY_CAST(time_text AS BIGINT)" : "epoch_us(TRY_CAST(time_text AS TIMESTAMPTZ))";
        connection.Execute(
            $"CREATE TABLE samples AS SELECT row, name, time_text, {moment} AS moment, value_text, " +
            "CASE WHEN lower(value_text) IN ('na', 'nan', 'null') THEN NULL ELSE TRY_CAST(value_text AS DOUBLE) END AS value FROM fields");
        connection.Execute("DROP TABLE fields");
        return time;
    }

    private static void Refuse(DuckDBConnection connection, string path, string time)
    {
        First("name IS NULL OR name = ''", "name", "series_id", "is no name. Every row belongs to a named series.");
        First("moment IS NULL", "time_text", time, time == "index" ? "is not a whole number." : "is not a time. Write 2026-11-24 13:00:00, UTC unless a zone is given.");
        First("value IS NULL AND value_text IS NOT NULL AND lower(value_text) NOT IN ('na', 'nan', 'null')", "value_text", "value", "is not a number. Numbers use a decimal point: write 97.3; leave a missing one empty.");

        void First(string condition, string found, string column, string problem)
        {
            // The header is line 1.
            var bad = connection.Read(
                $"SELECT row + 1, coalesce({found}, ''), coalesce(name, '') FROM samples WHERE {condition} ORDER BY row LIMIT 1", row => (Line: row.GetInt64(0), Text: row.GetString(1), Series: row.GetString(2))).ToArray();
            if (bad is [var (line, text, series)])
                throw new StudyException($"{path}, {(series.Length > 0 ? $"series {series}, " : "")}line {line}, column \"{column}\": \"{text}\" {problem}");
        }
    }

    private static SeriesTableEntry Entry(string name, List<(long Moment, double Value, long Row)> sorted, string time, double lower, double upper)
    {
        var notes = new List<string>();
        var outOfOrder = sorted.Zip(sorted.Skip(1)).Count(pair => pair.Second.Row < pair.First.Row);
        if (outOfOrder > 0)
            notes.Add($"{name}: its samples were not in order of {time} ({outOfOrder} of {sorted.Count} stand before an earlier one); they were sorted.");
        var samples = sorted.GroupBy(sample => sample.Moment).Select(group => group.Last()).ToArray();
        if (samples.Length < sorted.Count)
            notes.Add($"{name}: {sorted.Count - samples.Length} of {sorted.Count} samples repeat a {time}; the last one of each counts.");
        try
        {
            return new(name, Grid(name, samples, time, lower, upper), notes, null);
        }
        catch (SeriesException unusable)
        {
            return new(name, null, notes, unusable.Message);
        }
    }

    private static MetricSeries Grid(string name, (long Moment, double Value, long Row)[] samples, string time, double lower, double upper)
    {
        const long hour = 3_600_000_000;
        const long mostSteps = 100_000_000;
        if (Array.Find(samples, sample => double.IsInfinity(sample.Value)) is { Row: > 0 } infinite)
            throw new SeriesException($"{name}: the value at {Moment(infinite.Moment, time)} (line {infinite.Row + 1}) is infinite. Leave it empty or mend the source.");
        var distances = samples.Zip(samples.Skip(1), (one, next) => next.Moment - one.Moment);
        var step = distances.CountBy(distance => distance).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).FirstOrDefault().Key;
        step = step == 0 ? (time == "index" ? 1 : hour) : step;
        foreach (var sample in samples)
        {
            if ((sample.Moment - samples[0].Moment) % step != 0)
            {
                throw new SeriesException(
                    $"{name}: most samples lie {Distance(step, time)} apart, but the one at {Moment(sample.Moment, time)} (line {sample.Row + 1}) lies off that grid. " +
                    "A series has one frequency: resample it, or split it in two.");
            }
        }

        var steps = ((samples[^1].Moment - samples[0].Moment) / step) + 1;
        if (steps > mostSteps)
            throw new SeriesException($"{name}: {samples.Length} samples would be spread over {steps} steps of {Distance(step, time)}. Check its first and last {time}.");
        var values = new double[steps];
        Array.Fill(values, double.NaN);
        foreach (var sample in samples)
            values[(sample.Moment - samples[0].Moment) / step] = sample.Value;
        var start = time == "index" ? new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc) : DateTime.UnixEpoch.AddMicroseconds(samples[0].Moment);
        return new MetricSeries(name, start, time == "index" ? TimeSpan.FromHours(1) : TimeSpan.FromMicroseconds(step), values, lower, upper);
    }

    private static string Distance(long distance, string time) => time == "index" ? $"{distance}" : $"{TimeSpan.FromMicroseconds(distance)}";

    private static string Moment(long moment, string time) => time == "index" ? $"{moment}" : $"{DateTime.UnixEpoch.AddMicroseconds(moment):yyyy-MM-dd HH:mm:ss}";

    private static string FirstLine(DuckDBException refusal) => refusal.Message.Split('\n')[0].TrimEnd('.') + ".";
}
