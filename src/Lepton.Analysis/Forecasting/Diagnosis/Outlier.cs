namespace Lepton.Analysis.Forecasting;

/// <summary>A sample far from what trend and season would have it.</summary>
/// <param name="Index">Which sample.</param>
/// <param name="Time">Its start, UTC.</param>
/// <param name="Value">What was observed.</param>
/// <param name="Expected">Trend and season at that sample.</param>
public sealed record Outlier(int Index, DateTime Time, double Value, double Expected);
