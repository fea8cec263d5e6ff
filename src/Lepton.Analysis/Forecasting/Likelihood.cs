namespace Lepton.Analysis.Forecasting;

/// <summary>How well a model explains its series, and that weighed against the number of its parameters.</summary>
/// <remarks>Comparable only between models of one family on one series: families drop different constants.</remarks>
/// <param name="LogLikelihood">Natural logarithm of the likelihood, as the family defines it.</param>
/// <param name="ParameterCount">Estimated numbers k, initial states and the error variance included.</param>
/// <param name="SampleCount">Samples n that the likelihood is over.</param>
public sealed record Likelihood(double LogLikelihood, int ParameterCount, int SampleCount)
{
    /// <summary>Akaike's criterion: −2 log L + 2k.</summary>
    public double Aic => (-2 * LogLikelihood) + (2 * ParameterCount);

    /// <summary>Akaike's criterion corrected for small samples: AIC + 2k(k + 1)/(n − k − 1); infinite where n ≤ k + 1.</summary>
    public double Aicc => SampleCount - ParameterCount - 1 <= 0
        ? double.PositiveInfinity
        : Aic + (2.0 * ParameterCount * (ParameterCount + 1) / (SampleCount - ParameterCount - 1));

    /// <summary>Schwarz's criterion: −2 log L + k log n.</summary>
    public double Bic => (-2 * LogLikelihood) + (ParameterCount * Math.Log(SampleCount));
}
