using DuckDB.NET.Data;

namespace Lepton.Bench;

/// <summary>The same question as somebody would type it into DuckDB, on all its threads.</summary>
internal static class PlainSql
{
    /// <summary>Asks for the statistics and the weeks of all series and fetches every row.</summary>
    /// <param name="connection">With the view <c>metrics</c>.</param>
    /// <param name="zone">IANA zone of the hours; null: UTC.</param>
    public static void Run(DuckDBConnection connection, string? zone)
    {
        var local = zone is null ? "timestamp" : $"(timestamp AT TIME ZONE 'UTC') AT TIME ZONE '{zone}'";
        var rows = Fetch(connection, $"""
            CREATE OR REPLACE TEMP TABLE weeks AS
            SELECT resource_id, metric, statistic, (isodow(local) - 1) * 24 + hour(local) AS hour_of_week,
                   count(*) AS samples, avg(value) AS mean, quantile_cont(value, 0.95) AS p95, max(value) AS maximum
            FROM (SELECT *, {local} AS local FROM metrics)
            GROUP BY ALL
            """);
        rows = Fetch(connection, "SELECT * FROM weeks ORDER BY resource_id, metric, statistic, hour_of_week");
        if (rows != SampleFiles.SeriesCount * 168)
            throw new InvalidOperationException($"Plain SQL gave {rows} hours.");
        rows = Fetch(connection, """
            WITH series AS (
                SELECT resource_id, metric, statistic, count(*) AS samples, sum(step_seconds) AS covered, min(step_seconds) AS step,
                       min(timestamp) AS first, max(timestamp) AS last, min(value) AS minimum, avg(value) AS mean,
                       quantile_cont(value, [0.5, 0.95, 0.99]) AS percentiles, max(value) AS maximum, stddev_samp(value) AS deviation,
                       count(*) FILTER (value < CASE metric WHEN 'cpu_percent' THEN 3 WHEN 'network_in_bytes_per_second' THEN 2000 WHEN 'network_out_bytes_per_second' THEN 1000 END) AS idle,
                       count(*) FILTER (value >= 98) AS pinned
                FROM metrics
                GROUP BY ALL),
            busiest AS (
                SELECT resource_id, metric, statistic, arg_max(hour_of_week, mean) AS busiest, max(mean) AS busiest_mean, arg_max(p95, mean) AS busiest_p95,
                       sum(samples * mean) FILTER (hour_of_week < 120) / sum(samples) FILTER (hour_of_week < 120) AS weekday_mean,
                       sum(samples * mean) FILTER (hour_of_week >= 120) / sum(samples) FILTER (hour_of_week >= 120) AS weekend_mean
                FROM weeks
                GROUP BY ALL)
            SELECT * FROM series JOIN busiest USING (resource_id, metric, statistic) ORDER BY resource_id, metric, statistic
            """);
        if (rows != SampleFiles.SeriesCount)
            throw new InvalidOperationException($"Plain SQL gave {rows} series.");
    }

    private static long Fetch(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = 0L;
        while (reader.Read())
        {
            reader.GetString(0);
            rows++;
        }

        return rows;
    }
}
