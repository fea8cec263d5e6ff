using System.Text.Json.Nodes;

namespace Lepton.FakeCloud;

/// <summary>What a project has, record by record as Google's REST interface gives it.</summary>
public sealed class FakeGcpProject
{
    /// <summary>By the name in the path: instances, disks, snapshots, addresses, forwardingRules.</summary>
    public Dictionary<string, List<JsonObject>> Lists { get; } = new(StringComparer.Ordinal);

    public List<JsonObject> SqlInstances { get; } = [];

    /// <summary>The series of a metric: everything of them but the points, and the points, newest first.</summary>
    public Func<FakeGcpMetric, IEnumerable<(JsonObject Head, IEnumerable<JsonObject> Points)>> TimeSeries { get; set; } = _ => [];
}

/// <summary>What is asked of Cloud Monitoring.</summary>
public sealed record FakeGcpMetric(string Type, string Aligner, DateTime From, DateTime To, int StepSeconds)
{
    /// <summary>The end of each step, newest first.</summary>
    public IEnumerable<DateTime> Ends()
    {
        for (var time = To; time > From; time = time.AddSeconds(-StepSeconds))
            yield return time;
    }
}
