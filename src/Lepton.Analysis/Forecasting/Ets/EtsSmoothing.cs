namespace Lepton.Analysis.Forecasting;

/// <summary>The smoothing parameters, in the parametrisation of R forecast: neutral where a form has none.</summary>
/// <param name="Alpha">How much of the error goes into the level.</param>
/// <param name="Beta">How much of it goes into the slope; 0 without a trend.</param>
/// <param name="Gamma">How much of it goes into the season; 0 without one.</param>
/// <param name="Phi">The factor by which the slope fades each step; 1 without damping.</param>
internal readonly record struct EtsSmoothing(double Alpha, double Beta, double Gamma, double Phi);
