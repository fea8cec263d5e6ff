using System.Globalization;

namespace Lepton.Connectors;

/// <summary>How a kind of database is asked for resource, seconds since 1970 and value of a query's rows.</summary>
/// <param name="Name">Of the documents.</param>
/// <param name="Instant">Writes an instant, UTC.</param>
/// <param name="Around">Puts a query into the one that is sent: so only what can stand in a FROM is run.</param>
internal sealed record DatabaseDialect(string Name, Func<DateTime, string> Instant, Func<string, string> Around)
{
    /// <summary>ClickHouse over its HTTP interface; a time without a zone counts in that of the server.</summary>
    public static readonly DatabaseDialect ClickHouse = new(
        "clickhouse",
        time => $"toDateTime('{Text(time)}', 'UTC')",
        query => $"SELECT toString(resource) AS r, toUnixTimestamp(timestamp) AS t, toFloat64(value) AS v FROM (\n{query}\n) ORDER BY r, t FORMAT JSONCompact");

    /// <summary>PostgreSQL; a time without a zone counts as UTC.</summary>
    public static readonly DatabaseDialect Postgres = new(
        "postgres",
        time => $"TIMESTAMPTZ '{Text(time)}+00'",
        query => $"SELECT resource::text, extract(epoch FROM \"timestamp\")::float8, \"value\"::float8 FROM (\n{query}\n) AS answer ORDER BY 1, 2");

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
