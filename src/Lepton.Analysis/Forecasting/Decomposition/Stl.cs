namespace Lepton.Analysis.Forecasting;

/// <summary>Parts a series into one season, a trend and a remainder by loess.</summary>
/// <remarks>
/// y = S + T + R. Cleveland, Cleveland, McRae and Terpenning, "STL: A Seasonal-Trend Decomposition Procedure Based on Loess", Journal of
/// Official Statistics 6 (1990). Time and memory grow linearly with the length of the series.
/// </remarks>
public sealed class Stl
{
    private readonly int _seasonLength;
    private readonly StlOptions _options;

    /// <summary>A decomposition with one season.</summary>
    /// <param name="seasonLength">Samples a season, 2 or more.</param>
    /// <param name="options">Smoothness and robustness; null for R's defaults with a seasonal window of 11.</param>
    /// <exception cref="ArgumentOutOfRangeException">A season below 2, or a window below 3.</exception>
    public Stl(int seasonLength, StlOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seasonLength, 2);
        _seasonLength = seasonLength;
        _options = options ?? new StlOptions();
        _options.Validate();
    }

    /// <summary>Parts a series.</summary>
    /// <param name="series">More than two seasons; missing samples are filled for the work and have no remainder.</param>
    /// <exception cref="SeriesException">Two seasons or fewer, or nothing observed.</exception>
    public Decomposition Decompose(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        series.RequireSamples((2 * _seasonLength) + 1, $"an STL decomposition of season length {_seasonLength}");
        var notes = new List<string>();
        var filled = MissingValues.Fill(series, _seasonLength, notes);
        var fit = StlFit.Of(filled, _seasonLength, _options);
        return new Decomposition(series, filled, fit.Trend, [new SeasonalPart(_seasonLength, fit.Seasonal)], notes);
    }
}
