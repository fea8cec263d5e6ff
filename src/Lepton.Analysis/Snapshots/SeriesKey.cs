namespace Lepton.Analysis.Snapshots;

/// <summary>Names one series of a snapshot.</summary>
/// <param name="ResourceId">The resource it belongs to.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="Statistic">How each step was summed up.</param>
public sealed record SeriesKey(string ResourceId, Metric Metric, Statistic Statistic)
{
    /// <summary>For people: <c>i-0f3a / cpu_percent / average</c>.</summary>
    public override string ToString() => $"{ResourceId} / {Metric.Name} / {Word.Of(Statistic)}";
}
