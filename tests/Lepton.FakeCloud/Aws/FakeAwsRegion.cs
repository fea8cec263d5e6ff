using System.Text.Json.Nodes;

namespace Lepton.FakeCloud;

/// <summary>What an account has in a region, record by record as the AWS CLI prints it.</summary>
public sealed class FakeAwsRegion
{
    public List<JsonObject> Reservations { get; } = [];

    public List<JsonObject> Volumes { get; } = [];

    public List<JsonObject> Snapshots { get; } = [];

    public List<JsonObject> Addresses { get; } = [];

    public List<JsonObject> DBInstances { get; } = [];

    public List<JsonObject> ReservedInstances { get; } = [];

    public List<JsonObject> ReservedDBInstances { get; } = [];

    public List<JsonObject> LoadBalancers { get; } = [];

    public List<JsonObject> LoadBalancerDescriptions { get; } = [];

    /// <summary>The samples of a query from a time to a time; null where CloudWatch has no such metric.</summary>
    public Func<FakeMetricQuery, IEnumerable<(DateTime Time, double Value)>?> Metrics { get; set; } = _ => null;

    /// <summary>Buckets and their storage classes, as S3 reports them to CloudWatch.</summary>
    public List<IReadOnlyList<(string Name, string Value)>> BucketSizes { get; } = [];

    /// <summary>Instances whose agent reports memory, by the dimensions that it reports with.</summary>
    public List<IReadOnlyList<(string Name, string Value)>> AgentMemory { get; } = [];
}

/// <summary>What is asked of CloudWatch.</summary>
public sealed record FakeMetricQuery(
    string Namespace, string Metric, string Statistic, IReadOnlyList<(string Name, string Value)> Dimensions, DateTime From, DateTime To, int StepSeconds)
{
    /// <summary>The start of each step.</summary>
    public IEnumerable<DateTime> Steps()
    {
        for (var time = From; time < To; time = time.AddSeconds(StepSeconds))
            yield return time;
    }
}
