namespace Lepton.Analysis.Snapshots;

/// <summary>How much telemetry there is of one metric and statistic.</summary>
/// <param name="Metric">As in <c>metrics/*.parquet</c>: <c>cpu_percent</c>.</param>
/// <param name="Statistic">As in <c>metrics/*.parquet</c>: <c>average</c>.</param>
/// <param name="Series">One a resource.</param>
/// <param name="Samples">Samples of all series.</param>
public sealed record MetricCount(string Metric, string Statistic, int Series, long Samples);
