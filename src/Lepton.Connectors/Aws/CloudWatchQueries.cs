using System.Text.Json;
using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>What is asked of CloudWatch about each resource.</summary>
internal static class CloudWatchQueries
{
    /// <summary>A metric of one resource with one statistic.</summary>
    internal sealed record Query(string Namespace, string Metric, string Statistic, IReadOnlyList<(string Name, string Value)> Dimensions);

    private static readonly (string Metric, string Statistic)[] OfMachine =
    [
        ("CPUUtilization", "Average"), ("CPUUtilization", "Maximum"), ("NetworkIn", "Sum"), ("NetworkOut", "Sum"),
        ("EBSReadBytes", "Sum"), ("EBSWriteBytes", "Sum"),
    ];

    private static readonly (string Metric, string Statistic)[] OfDatabase =
    [
        ("CPUUtilization", "Average"), ("CPUUtilization", "Maximum"), ("DatabaseConnections", "Average"), ("FreeableMemory", "Average"),
        ("FreeStorageSpace", "Average"),
    ];

    /// <summary>The queries about what a list names, in its order.</summary>
    /// <param name="kind">Of the list.</param>
    /// <param name="list">The document.</param>
    /// <param name="agentMemory">By instance, under which dimensions the CloudWatch agent reports its memory.</param>
    /// <param name="statistics">Of processor load, beside mean and maximum.</param>
    public static IEnumerable<Query> Of(string kind, JsonElement list, IReadOnlyDictionary<string, Query> agentMemory, IReadOnlyList<Statistic> statistics) => kind switch
    {
        "aws/describe-instances" => Machines(list).SelectMany(id => Of("AWS/EC2", [.. OfMachine, .. Also(statistics)], "InstanceId", id)
            .Concat(agentMemory.TryGetValue(id, out var memory) ? [memory] : Array.Empty<Query>())),
        "aws/describe-db-instances" => Texts(list, "DBInstances", "DBInstanceIdentifier").SelectMany(id => Of("AWS/RDS", [.. OfDatabase, .. Also(statistics)], "DBInstanceIdentifier", id)),
        "aws/describe-load-balancers" => Texts(list, "LoadBalancerDescriptions", "LoadBalancerName")
            .Select(name => new Query("AWS/ELB", "RequestCount", "Sum", [("LoadBalancerName", name)]))
            .Concat(Texts(list, "LoadBalancers", "LoadBalancerArn").Where(arn => arn.Contains(":loadbalancer/app/", StringComparison.Ordinal))
                .Select(arn => new Query("AWS/ApplicationELB", "RequestCount", "Sum", [("LoadBalancer", arn[(arn.IndexOf(":loadbalancer/", StringComparison.Ordinal) + ":loadbalancer/".Length)..])]))),
        _ => [],
    };

    /// <summary>By instance, the query for the agent's memory: of several sets of dimensions the one with the fewest.</summary>
    /// <param name="listMetrics">Answer of ListMetrics for CWAgent mem_used_percent.</param>
    public static IReadOnlyDictionary<string, Query> AgentMemory(JsonElement listMetrics) => JsonText.List(listMetrics, "Metrics")
        .Select(metric => new Query("CWAgent", "mem_used_percent", "Average",
            [.. JsonText.List(metric, "Dimensions").Select(one => (one.GetProperty("Name").GetString()!, one.GetProperty("Value").GetString()!))]))
        .Where(query => query.Dimensions.Any(dimension => dimension.Name == "InstanceId"))
        .GroupBy(query => query.Dimensions.First(dimension => dimension.Name == "InstanceId").Value, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.MinBy(query => query.Dimensions.Count)!, StringComparer.Ordinal);

    /// <summary>The queries for the size of buckets, those of one bucket together: each storage class is a series of its own.</summary>
    /// <param name="listMetrics">Answer of ListMetrics for AWS/S3 BucketSizeBytes.</param>
    public static IEnumerable<IReadOnlyCollection<Query>> BucketSizes(JsonElement listMetrics) => JsonText.List(listMetrics, "Metrics")
        .Select(metric => new Query("AWS/S3", "BucketSizeBytes", "Average",
            [.. JsonText.List(metric, "Dimensions").Select(one => (one.GetProperty("Name").GetString()!, one.GetProperty("Value").GetString()!))]))
        .Where(query => query.Dimensions.Any(dimension => dimension.Name == "StorageType"))
        .GroupBy(query => query.Dimensions.FirstOrDefault(dimension => dimension.Name == "BucketName").Value, StringComparer.Ordinal)
        .Where(bucket => bucket.Key is not null).OrderBy(bucket => bucket.Key, StringComparer.Ordinal)
        .Select(bucket => bucket.ToList());

    /// <summary>The member <c>MetricDataQueries</c> of a request; the ids are <c>q0</c>, <c>q1</c> …</summary>
    public static byte[] ToJson(IEnumerable<Query> queries, int stepSeconds) => JsonSerializer.SerializeToUtf8Bytes(queries.Select((query, i) => new
    {
        Id = $"q{i}",
        MetricStat = new
        {
            Metric = new
            {
                query.Namespace,
                MetricName = query.Metric,
                Dimensions = query.Dimensions.Select(dimension => new { dimension.Name, dimension.Value }),
            },
            Period = stepSeconds,
            Stat = query.Statistic,
        },
        ReturnData = true,
    }));

    private static IEnumerable<(string Metric, string Statistic)> Also(IReadOnlyList<Statistic> statistics) =>
        statistics.Select(statistic => ("CPUUtilization", statistic == Statistic.P95 ? "p95" : statistic.ToString())).Except(OfMachine);

    private static IEnumerable<string> Machines(JsonElement list) => JsonText.List(list, "Reservations")
        .SelectMany(reservation => JsonText.List(reservation, "Instances"))
        .Where(instance => !(instance.TryGetProperty("State", out var state) && JsonText.Mark(state, "Name") == "terminated"))
        .Select(instance => JsonText.Mark(instance, "InstanceId")).OfType<string>();

    private static IEnumerable<string> Texts(JsonElement list, string records, string field) =>
        JsonText.List(list, records).Select(record => JsonText.Mark(record, field)).OfType<string>();

    private static IEnumerable<Query> Of(string metricNamespace, (string Metric, string Statistic)[] metrics, string dimension, string value) =>
        metrics.Select(one => new Query(metricNamespace, one.Metric, one.Statistic, [(dimension, value)]));
}
