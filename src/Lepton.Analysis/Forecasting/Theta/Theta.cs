namespace Lepton.Analysis.Forecasting;

/// <summary>The theta method: exponential smoothing of the level, drawn along the trend line; the winner of the M3 competition.</summary>
/// <remarks>
/// Standard: Assimakopoulos and Nikolopoulos, IJF 16 (2000), in the form of Hyndman and Billah, IJF 19 (2003): simple exponential smoothing
/// with drift, half the slope of the line through all samples; equal to R forecast's <c>thetaf</c>, its intervals included. Optimised and
/// dynamic optimised: Fiorucci et al., IJF 32 (2016); their intervals are those of their own linear recursion.
/// A season is taken off before and put back after (see <see cref="ThetaOptions.Season"/>).
/// </remarks>
public sealed class Theta : IForecaster
{
    private readonly ThetaOptions _options;

    /// <summary>Makes a forecaster.</summary>
    /// <param name="options">Season and member of the family.</param>
    /// <exception cref="ArgumentOutOfRangeException">A season length below 1.</exception>
    public Theta(ThetaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _options = options;
    }

    /// <summary>Makes the standard method.</summary>
    /// <param name="seasonLength">Samples per season, 1 (no season) or more.</param>
    public Theta(int seasonLength) : this(new ThetaOptions { SeasonLength = seasonLength })
    {
    }

    /// <inheritdoc/>
    public string Name => ThetaText.Write(_options);

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var notes = new List<string>();
        var values = MissingValues.Fill(series, _options.SeasonLength, notes);
        var season = SeasonalAdjustment.Of(values, _options.SeasonLength, _options.Season);
        if (_options.SeasonLength > 1 && values.Length <= 2 * _options.SeasonLength)
            notes.Add($"More than two seasons of {_options.SeasonLength} samples are not there ({values.Length} are): no season was taken off.");
        var adjusted = season.Adjust(values);
        return ThetaModel.Of(Name, _options.Kind, Parameters(adjusted, notes), adjusted, season, SeriesEnd.Of(series), notes);
    }

    private ThetaParameters Parameters(double[] adjusted, List<string> notes)
    {
        // Two numbers of the line, the level, α and perhaps θ cannot be told from fewer samples.
        const int fewest = 6;
        if (adjusted.Length >= fewest && adjusted.Max() > adjusted.Min())
            return new ThetaFit(adjusted, _options.Kind).Solve();
        notes.Add(adjusted.Max() > adjusted.Min()
            ? $"{adjusted.Length} samples are too few to estimate from: the last value is taken as the level."
            : $"The series is constant at {adjusted[0]:R}.");
        var errors = adjusted.Zip(adjusted.Skip(1), (before, after) => (after - before) * (after - before)).Sum();
        return new(1, adjusted[0], 2, errors);
    }
}
