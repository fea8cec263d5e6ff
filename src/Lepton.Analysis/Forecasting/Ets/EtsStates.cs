namespace Lepton.Analysis.Forecasting;

/// <summary>The states between two samples.</summary>
/// <param name="Level">ℓ.</param>
/// <param name="Slope">b; 0 without a trend.</param>
/// <param name="Season">s, the position of the next sample first; empty without a season.</param>
internal sealed record EtsStates(double Level, double Slope, double[] Season);
