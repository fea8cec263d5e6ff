namespace Lepton.Analysis.Forecasting;

/// <summary>How smooth the parts of an STL decomposition are; the defaults are those of R's <c>stl</c>.</summary>
public sealed record StlOptions
{
    /// <summary>
    /// Seasons whose values form one point of the seasonal part, odd, 3 or more: 7 lets the season change soon, 35 late.
    /// Null keeps the season the same throughout.
    /// </summary>
    public int? SeasonalWindow { get; init; } = 11;

    /// <summary>Samples that form one point of the trend, odd; null takes 1.5·period/(1 − 1.5/seasonal window), the next odd number.</summary>
    public int? TrendWindow { get; init; }

    /// <summary>Whether outliers are weighed down: 15 rounds with one inner pass each, instead of two inner passes.</summary>
    public bool IsRobust { get; init; }

    /// <summary>Checks the windows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A window below 3.</exception>
    internal void Validate()
    {
        if (SeasonalWindow is < 3)
            throw new ArgumentOutOfRangeException(nameof(SeasonalWindow), SeasonalWindow, "A seasonal window spans 3 seasons or more; null keeps the season fixed.");
        if (TrendWindow is < 3)
            throw new ArgumentOutOfRangeException(nameof(TrendWindow), TrendWindow, "A trend window spans 3 samples or more; null takes the usual one.");
    }
}
