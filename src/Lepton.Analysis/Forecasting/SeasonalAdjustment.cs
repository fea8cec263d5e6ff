namespace Lepton.Analysis.Forecasting;

/// <summary>A season taken off a series before a model sees it, and put back on the forecast.</summary>
/// <remarks>
/// The way of the M4 competition's Theta and Naive2: the season is taken off where the autocorrelation at the seasonal lag passes a 90 % test,
/// |r(m)| &gt; 1.645·√((1 + 2Σ r(i)²)/n), i &lt; m (Fiorucci et al., IJF 32 (2016), section 3.2.2); by classical decomposition,
/// multiplicative for positive series and additive for others.
/// </remarks>
/// <param name="Figure">One value a position of the season, the position of the first sample first; empty where no season was found.</param>
/// <param name="IsFactor">Whether samples are divided by it instead of lessened.</param>
internal sealed record SeasonalAdjustment(double[] Figure, bool IsFactor)
{
    /// <summary>No season.</summary>
    public static readonly SeasonalAdjustment None = new([], false);

    /// <summary>Tests for a season and finds it.</summary>
    /// <param name="values">None missing.</param>
    /// <param name="seasonLength">m; 1 for none.</param>
    /// <param name="season">What kind, or null for what fits the series.</param>
    public static SeasonalAdjustment Of(ReadOnlySpan<double> values, int seasonLength, SeasonKind? season = null)
    {
        // A factor nearer to zero than this would blow up whatever is divided by it (the limit of R forecast's thetaf).
        const double leastFactor = 1e-4;
        if (season == SeasonKind.None || seasonLength < 2 || values.Length <= 2 * seasonLength || !IsSeasonal(values, seasonLength))
            return None;
        var isPositive = true;
        foreach (var value in values)
            isPositive &= value > 0;
        if (season == SeasonKind.Multiplicative || (season is null && isPositive))
        {
            var factors = ClassicalSeason.Figure(values, seasonLength, isFactor: true);
            if (factors.All(factor => Math.Abs(factor) >= leastFactor))
                return new(factors, true);
        }

        return new(ClassicalSeason.Figure(values, seasonLength, isFactor: false), false);
    }

    /// <summary>The samples without the season.</summary>
    public double[] Adjust(ReadOnlySpan<double> values)
    {
        var adjusted = values.ToArray();
        for (var t = 0; t < adjusted.Length && Figure.Length > 0; t++)
            adjusted[t] = IsFactor ? adjusted[t] / Figure[t % Figure.Length] : adjusted[t] - Figure[t % Figure.Length];
        return adjusted;
    }

    /// <summary>Puts the season back on a value of sample <paramref name="t"/>.</summary>
    public double Restore(double value, int t) => Figure.Length == 0 ? value
        : IsFactor ? value * Figure[t % Figure.Length]
        : value + Figure[t % Figure.Length];

    /// <summary>By how much the season widens the spread at sample <paramref name="t"/>.</summary>
    public double Widening(int t) => Figure.Length > 0 && IsFactor ? Math.Abs(Figure[t % Figure.Length]) : 1;

    /// <summary>The same season counted from a later sample.</summary>
    public SeasonalAdjustment From(int t) => this with { Figure = [.. Enumerable.Range(t, Figure.Length).Select(k => Figure[k % Figure.Length])] };

    /// <summary>Whether the autocorrelation at the seasonal lag passes the 90 % test.</summary>
    public static bool IsSeasonal(ReadOnlySpan<double> values, int seasonLength)
    {
        const double quantile95 = 1.6448536269514722;
        var (n, mean, deviations) = (values.Length, 0.0, new double[values.Length]);
        foreach (var value in values)
            mean += value / n;
        for (var t = 0; t < n; t++)
            deviations[t] = values[t] - mean;
        var variance = Product(deviations, 0);
        if (!(variance > 0))
            return false;
        var squares = 0.0;
        for (var lag = 1; lag < seasonLength; lag++)
            squares += Math.Pow(Product(deviations, lag) / variance, 2);
        return Math.Abs(Product(deviations, seasonLength) / variance) > quantile95 * Math.Sqrt((1 + (2 * squares)) / n);
    }

    private static double Product(double[] deviations, int lag) =>
        System.Numerics.Tensors.TensorPrimitives.Dot<double>(deviations.AsSpan(lag), deviations.AsSpan(0, deviations.Length - lag));
}
