using System.Text.Json;
using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>What of a database with telemetry is read.</summary>
/// <remarks>
/// Credentials come from where the database's own tools take them: ClickHouse <c>CLICKHOUSE_USER</c> and <c>CLICKHOUSE_PASSWORD</c>; PostgreSQL
/// <c>PGUSER</c>, <c>PGPASSWORD</c>, <c>PGPASSFILE</c> or <c>~/.pgpass</c>.
/// </remarks>
public sealed record DatabaseSource
{
    private static readonly JsonSerializerOptions Form = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>Where the server is, without user and password: <c>https://clickhouse.example:8443</c>, <c>postgres://db.example:5432/metrics</c>.</summary>
    public required string Address { get; init; }

    /// <summary>What is asked.</summary>
    public required IReadOnlyList<DatabaseQuery> Queries { get; init; }

    /// <summary>Reads a source from a file: <c>{"address": …, "queries": [{"name", "query", "metric", "unit"}]}</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StudyException">It is not there, no such source, or holds credentials.</exception>
    public static DatabaseSource Load(string path)
    {
        try
        {
            var source = JsonSerializer.Deserialize<DatabaseSource>(File.ReadAllBytes(path), Form) ?? throw new JsonException("it is null");
            return Uri.TryCreate(source.Address, UriKind.Absolute, out var address) && address.UserInfo.Length > 0
                ? throw new StudyException($"{path}: the address holds a user or a password. Take them out; they come from the environment (docs/connect-your-clouds.md).")
                : source;
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StudyException(
                $"{path} cannot be used as a database with telemetry: {problem.Message} Write {{\"address\": …, \"queries\": [{{\"name\", \"query\", \"metric\", \"unit\"}}]}}.", problem);
        }
    }
}

/// <summary>One query whose answer is one metric of many resources.</summary>
public sealed record DatabaseQuery
{
    /// <summary>Names its documents: letters, digits, hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// A SELECT with the columns <c>resource</c> (id or name of a resource), <c>timestamp</c> (start of the step) and <c>value</c>. In it
    /// <c>$from</c> and <c>$to</c> stand for the ends of a slice of the window, <c>$step</c> for the seconds of a step.
    /// </summary>
    public required string Query { get; init; }

    /// <summary>One of ours: <c>cpu_percent</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>Unit of the values, as in a telemetry table: <c>percent</c>, <c>fraction</c>, <c>bytes/s</c>.</summary>
    public required string Unit { get; init; }

    /// <summary><c>average</c>, <c>maximum</c>, <c>minimum</c> or <c>p95</c>.</summary>
    public string Statistic { get; init; } = "average";

    /// <summary>A step of its own, in seconds; null takes the plan's, or five minutes.</summary>
    public int? StepSeconds { get; init; }
}
