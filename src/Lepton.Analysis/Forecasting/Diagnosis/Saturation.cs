namespace Lepton.Analysis.Forecasting;

/// <summary>A series pinned at a limit: what was wanted above it was never seen.</summary>
/// <param name="Limit">The limit, in the series' unit.</param>
/// <param name="Share">Share of observed samples at it, 0 to 1.</param>
/// <param name="LongestRun">Most samples in a row at it.</param>
public sealed record Saturation(double Limit, double Share, int LongestRun);
