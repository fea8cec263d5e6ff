namespace Lepton.Analysis.Forecasting;

/// <summary>The trend of an exponential smoothing model: the T of ETS.</summary>
public enum EtsTrend
{
    /// <summary>N: none.</summary>
    None,

    /// <summary>A: a slope that goes on for ever.</summary>
    Additive,

    /// <summary>Ad: a slope that fades by the factor φ each step.</summary>
    Damped,
}
