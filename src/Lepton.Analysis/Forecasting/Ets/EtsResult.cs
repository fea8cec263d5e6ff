namespace Lepton.Analysis.Forecasting;

/// <summary>What a fit of one form found.</summary>
/// <param name="Form">The form.</param>
/// <param name="Smoothing">Its parameters.</param>
/// <param name="Initial">States before the first sample.</param>
/// <param name="Last">States after the last sample.</param>
/// <param name="Variance">Error variance σ², unbiased: Σε²/(n − estimated numbers); relative where the error is multiplicative.</param>
/// <param name="Likelihood">Without the constants, as in R forecast.</param>
/// <param name="Fitted">One-step forecasts.</param>
internal sealed record EtsResult(
    EtsForm Form, EtsSmoothing Smoothing, EtsStates Initial, EtsStates Last, double Variance, Likelihood Likelihood, double[] Fitted);
