using DuckDB.NET.Data;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Utilization;

/// <summary>One pass over the samples: the hours of the week of every series.</summary>
internal sealed class ProfileQuery(LocalHours hours)
{
    public const string ResourceScope = "resource";

    /// <summary>The profiles of the series in a shard, ordered by resource, metric and statistic.</summary>
    public IEnumerable<HourOfWeekProfile> Ask(DuckDBConnection connection, string condition) => connection.Read(Sql(condition), Row);

    private string Sql(string condition) => $"""
        SELECT resource_id, metric, statistic,
               list(hour_of_week ORDER BY hour_of_week), list(samples ORDER BY hour_of_week), list(mean ORDER BY hour_of_week),
               list(p95 ORDER BY hour_of_week), list(maximum ORDER BY hour_of_week)
        FROM (
            SELECT resource_id, metric, statistic, {hours.Sql("timestamp")} AS hour_of_week,
                   count(*) AS samples, avg(value) AS mean, quantile_cont(value, 0.95) AS p95, max(value) AS maximum
            FROM metrics
            WHERE {condition}
            GROUP BY resource_id, metric, statistic, hour_of_week)
        GROUP BY resource_id, metric, statistic
        ORDER BY resource_id, metric, statistic
        """;

    private static HourOfWeekProfile Row(DuckDBDataReader row)
    {
        var hours = row.GetFieldValue<List<long>>(3);
        return new HourOfWeekProfile
        {
            Scope = ResourceScope,
            Key = row.GetString(0),
            Metric = row.GetString(1),
            Statistic = Word.Parse<Statistic>(row.GetString(2)),
            Resources = 1,
            Samples = Spread(hours, row.GetFieldValue<List<long>>(4), 0L),
            Mean = Spread(hours, row.GetFieldValue<List<double>>(5), double.NaN),
            P95 = Spread(hours, row.GetFieldValue<List<double>>(6), double.NaN),
            Maximum = Spread(hours, row.GetFieldValue<List<double>>(7), double.NaN),
        };
    }

    private static T[] Spread<T>(List<long> hours, List<T> values, T missing)
    {
        var week = new T[LocalHours.PerWeek];
        Array.Fill(week, missing);
        for (var i = 0; i < hours.Count; i++)
            week[hours[i]] = values[i];
        return week;
    }
}
