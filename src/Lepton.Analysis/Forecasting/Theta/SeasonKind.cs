namespace Lepton.Analysis.Forecasting;

/// <summary>How a season is taken off before a model sees the series.</summary>
public enum SeasonKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As an amount for each position.</summary>
    Additive,

    /// <summary>As a factor for each position; as an amount where a factor would be near zero.</summary>
    Multiplicative,
}
