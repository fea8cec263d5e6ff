namespace Lepton.Analysis.Forecasting;

/// <summary>How the error enters an exponential smoothing model: the E of ETS.</summary>
public enum EtsError
{
    /// <summary>A: the error is added, the same size at every level.</summary>
    Additive,

    /// <summary>M: the error is a fraction of the forecast; for positive series only.</summary>
    Multiplicative,
}
