namespace Lepton.Analysis;

/// <summary>One reading of one metric of one resource.</summary>
/// <param name="ResourceId">The resource it belongs to.</param>
/// <param name="Metric">Name of the metric, see <see cref="Metric"/>.</param>
/// <param name="Statistic">How the step was summed up.</param>
/// <param name="Timestamp">Start of the step, UTC.</param>
/// <param name="Value">In the metric's unit; never NaN.</param>
/// <param name="StepSeconds">Length of the step in seconds, above 0.</param>
public readonly record struct MetricSample(
    string ResourceId, string Metric, Statistic Statistic, DateTime Timestamp, double Value, int StepSeconds);
