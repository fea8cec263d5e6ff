namespace Lepton.Analysis.Forecasting;

/// <summary>What counts as a shift, an outlier or a saturation.</summary>
public sealed record DiagnosisOptions
{
    /// <summary>Samples a season, each 2 or more; empty for none.</summary>
    public IReadOnlyList<int> SeasonLengths { get; init; } = [];

    /// <summary>
    /// A shift is a difference of the medians before and after of so many robust standard deviations, above 0. A straight line reaches
    /// 2.7; of 100 random walks of 700 samples 9 reached 8, of as many autoregressions with φ = 0.9 none.
    /// </summary>
    public double ShiftDeviations { get; init; } = 8;

    /// <summary>Samples on either side of a shift that must hold the level, 3 or more; null for the shortest season, at least 24.</summary>
    public int? ShiftWindow { get; init; }

    /// <summary>An outlier's remainder lies so many quartile distances beyond the quartiles; 3 is what R's <c>tsoutliers</c> takes.</summary>
    public double OutlierQuartileDistances { get; init; } = 3;

    /// <summary>A sample is at the limit within this share of the range of values.</summary>
    public double LimitShare { get; init; } = 0.005;

    /// <summary>Share of samples at the limit that makes a saturation: at a bound of the series one sample in a hundred.</summary>
    public double SaturatedShareAtBound { get; init; } = 0.01;

    /// <summary>The same where the series has no bound and piles up at its own maximum.</summary>
    public double SaturatedShareAtMaximum { get; init; } = 0.05;

    private const int LeastWindow = 24;

    internal int Window => ShiftWindow ?? Math.Max(LeastWindow, SeasonLengths.Count > 0 ? SeasonLengths.Min() : 0);

    internal DiagnosisOptions Checked()
    {
        if (SeasonLengths.Any(length => length < 2))
            throw new ArgumentOutOfRangeException(nameof(SeasonLengths), string.Join(", ", SeasonLengths), "A season has 2 samples or more.");
        ArgumentOutOfRangeException.ThrowIfLessThan(Window, 3, nameof(ShiftWindow));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ShiftDeviations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(OutlierQuartileDistances);
        return this;
    }
}
