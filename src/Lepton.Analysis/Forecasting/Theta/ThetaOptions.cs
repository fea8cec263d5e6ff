namespace Lepton.Analysis.Forecasting;

/// <summary>Which theta model, and how the season is treated.</summary>
public sealed record ThetaOptions
{
    /// <summary>Samples per season, 1 (no season) or more; 1 by default.</summary>
    public int SeasonLength { get; init; } = 1;

    /// <summary>The member of the family; the standard one by default.</summary>
    public ThetaKind Kind { get; init; }

    /// <summary>How a season that passes the test is taken off; null for multiplicative where all samples are above zero, else additive.</summary>
    public SeasonKind? Season { get; init; }

    internal void Check() => ForecastArguments.SeasonLength(SeasonLength);
}
