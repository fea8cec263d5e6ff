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
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>Where the server is, without user, password and query: <c>https://clickhouse.example:8443</c>, <c>postgres://db.example:5432/metrics</c>.</summary>
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
            var source = JsonSerializer.Deserialize<DatabaseSource>(File.ReadAllBytes(path), Form) ?? throw new JsonException("it is null.");
            return source.WhatIsWrong() is { } wrong ? throw new StudyException($"{path}: {wrong}") : source;
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StudyException(
                $"{path} cannot be used as a database with telemetry: {problem.Message} Write {{\"address\": …, \"queries\": [{{\"name\", \"query\", \"metric\", \"unit\"}}]}}.", problem);
        }
    }

    // Without the address: it may hold a password.
    private string? WhatIsWrong()
    {
        if (Uri.TryCreate(Address, UriKind.Absolute, out var address) && (address.UserInfo.Length > 0 || address.Query.Length > 0))
            return "user, password or a query do not belong in the address. Take them out; user and password come from the environment (docs/connect-your-clouds.md).";
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var query in Queries)
        {
            if (query is null)
                return "one of the queries is null. Write {\"name\", \"query\", \"metric\", \"unit\"}, or take it out.";
            if (query.Name.Length == 0 || !query.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
                return $"a query is named \"{query.Name}\". Name it with letters, digits and hyphens: its documents are named after it.";
            if (!names.Add(query.Name))
                return $"two queries are named \"{query.Name}\", whatever the letter case. Give each a name of its own.";
            if (query.StepSeconds < 1)
                return $"the step of the query \"{query.Name}\" is below a second. Write stepSeconds of at least 1, or leave it out.";
        }

        return null;
    }
}

/// <summary>One query whose answer is one metric of many resources.</summary>
public sealed record DatabaseQuery
{
    /// <summary>Names its documents: letters, digits, hyphens; no two alike, whatever the letter case.</summary>
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

    /// <summary>A step of its own, in seconds, at least 1; null takes the plan's, or five minutes.</summary>
    public int? StepSeconds { get; init; }
}
