namespace Lepton.Analysis.Forecasting;

/// <summary>What a theta model estimates.</summary>
/// <param name="Alpha">Smoothing of the level.</param>
/// <param name="Level">Level before the first sample.</param>
/// <param name="Theta">Weight θ ≥ 1 of the theta line; 1 is simple exponential smoothing.</param>
/// <param name="Squares">Sum of squared one-step errors.</param>
internal readonly record struct ThetaParameters(double Alpha, double Level, double Theta, double Squares);
