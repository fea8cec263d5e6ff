using System.Text.Json;
using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>What of a Prometheus server is read; the servers with its interface (Thanos, Mimir, VictoriaMetrics) answer the same way.</summary>
/// <remarks>
/// Credentials come from the environment: <c>PROMETHEUS_TOKEN</c> for a bearer token, or <c>PROMETHEUS_USERNAME</c> and
/// <c>PROMETHEUS_PASSWORD</c>.
/// </remarks>
public sealed record PrometheusSource
{
    private static readonly JsonSerializerOptions Form = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>Address of the server, <c>https://prometheus.example</c>; http only without credentials or to this machine.</summary>
    public required string Address { get; init; }

    /// <summary>What is asked.</summary>
    public required IReadOnlyList<PrometheusQuery> Queries { get; init; }

    /// <summary>Reads a source from a file: <c>{"address": …, "queries": [{"name", "query", "resource", "metric", "unit"}]}</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StudyException">It is not there, or no such source.</exception>
    public static PrometheusSource Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<PrometheusSource>(File.ReadAllBytes(path), Form) ?? throw new JsonException("it is null");
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StudyException(
                $"{path} cannot be used as a Prometheus source: {problem.Message} Write {{\"address\": …, \"queries\": [{{\"name\", \"query\", \"resource\", \"metric\", \"unit\"}}]}}.", problem);
        }
    }
}

/// <summary>One query whose answer is one metric of many resources.</summary>
public sealed record PrometheusQuery
{
    /// <summary>Names its document: letters, digits, hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>In PromQL; <c>$step</c> in it stands for the step, as in <c>rate(x[$step])</c>.</summary>
    public required string Query { get; init; }

    /// <summary>The label whose value is the id or name of the resource.</summary>
    public required string Resource { get; init; }

    /// <summary>One of ours: <c>cpu_percent</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>Unit of the values, as in a telemetry table: <c>percent</c>, <c>fraction</c>, <c>bytes/s</c>.</summary>
    public required string Unit { get; init; }

    /// <summary><c>average</c>, <c>maximum</c>, <c>minimum</c> or <c>p95</c>.</summary>
    public string Statistic { get; init; } = "average";

    /// <summary>A step of its own, in seconds; null takes the plan's, or five minutes.</summary>
    public int? StepSeconds { get; init; }
}
