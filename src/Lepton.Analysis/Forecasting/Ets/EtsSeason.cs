namespace Lepton.Analysis.Forecasting;

/// <summary>The season of an exponential smoothing model: the S of ETS.</summary>
public enum EtsSeason
{
    /// <summary>N: none.</summary>
    None,

    /// <summary>A: an amount added at each position of the season.</summary>
    Additive,

    /// <summary>M: a factor at each position of the season; for positive series only.</summary>
    Multiplicative,
}
