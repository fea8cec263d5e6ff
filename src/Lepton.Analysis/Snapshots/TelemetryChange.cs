namespace Lepton.Analysis.Snapshots;

/// <summary>How much more or less telemetry of one metric there is.</summary>
/// <param name="Metric">Column <c>metric</c>.</param>
/// <param name="Statistic">Column <c>statistic</c>.</param>
/// <param name="SeriesBefore">Series in the earlier snapshot.</param>
/// <param name="SeriesAfter">Series in the later one.</param>
/// <param name="SamplesBefore">Samples in the earlier snapshot.</param>
/// <param name="SamplesAfter">Samples in the later one.</param>
public sealed record TelemetryChange(string Metric, string Statistic, int SeriesBefore, int SeriesAfter, long SamplesBefore, long SamplesAfter);
