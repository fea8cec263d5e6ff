namespace Lepton.Analysis.Forecasting;

/// <summary>Exponential smoothing in state space form: level, trend and season that follow the series; the form by AICc.</summary>
/// <remarks>
/// Hyndman, Koehler, Ord, Snyder, <i>Forecasting with Exponential Smoothing: The State Space Approach</i> (2008); FPP3, chapter 8. All 15
/// stable forms, parameters by maximum likelihood in the usual and the admissible region, the parametrisation and the likelihood (without
/// constants) of R forecast, so that its numbers can be compared. Means and variances of the steps ahead are exact and quantiles take them as normal; the unstable
/// forms with an additive error and a multiplicative season have no closed form, and quantiles of seeded sample paths.
/// </remarks>
public sealed class Ets : IForecaster
{
    private readonly EtsOptions _options;

    /// <summary>Makes a forecaster.</summary>
    /// <param name="options">Season and what of the form is fixed.</param>
    /// <exception cref="ArgumentException">A season without a season length, or an additive error with a multiplicative season and a trend to choose.</exception>
    public Ets(EtsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _options = options;
    }

    /// <summary>Makes a forecaster that chooses the form by AICc.</summary>
    /// <param name="seasonLength">Samples per season, 1 (no season) or more.</param>
    public Ets(int seasonLength) : this(new EtsOptions { SeasonLength = seasonLength })
    {
    }

    /// <inheritdoc/>
    public string Name => EtsText.Write(_options);

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var notes = new List<string>();
        var values = MissingValues.Fill(series, _options.SeasonLength, notes);
        if (values.Max() == values.Min())
            return Repeating(series, values, notes, $"The series is constant at {values[0]:R}: the last value is repeated.");

        var forms = Candidates(series, values, notes);
        return forms.Count == 0
            ? Repeating(series, values, notes, $"{values.Length} samples are too few to choose a form: the last value is repeated.")
            : EtsModel.Of(Search(series, forms, values).Result(), SeriesEnd.Of(series), notes);
    }

    // The coarse search of all forms, then the fine one of those whose AICc comes near enough to the best to overtake it.
    private EtsFit Search(MetricSeries series, IReadOnlyList<EtsForm> forms, double[] values)
    {
        const double withinReach = 12;
        var start = new EtsStart(values, _options.SeasonLength);
        var fits = forms.Select(form => EtsFit.Begin(form, values, start, _options.SeasonLength)).ToArray();
        var best = fits.Min(fit => fit.Likelihood.Aicc);
        if (double.IsPositiveInfinity(best))
            throw new SeriesException($"{series.Name}: no likelihood of {Name} is finite. The series may change its size by too many powers of ten; take its logarithm.");
        foreach (var fit in fits.Where(fit => fit.Likelihood.Aicc <= best + withinReach))
            fit.Refine();
        return fits.MinBy(fit => fit.Likelihood.Aicc)!;
    }

    private List<EtsForm> Candidates(MetricSeries series, double[] values, List<string> notes)
    {
        var allowed = _options.Forms().ToList();
        var isPositive = values.Min() > 0;
        if (!isPositive && allowed.All(form => form.NeedsPositive))
            throw new SeriesException($"{series.Name}: {Name} needs samples above zero, the least is {values.Min():R}. Take an additive form, such as ets(A,N,A)[24].");
        allowed.RemoveAll(form => form.NeedsPositive && !isPositive);
        if (!allowed[0].IsStable)
            notes.Add($"{Name} is not a stable form: its variance grows without bound where a seasonal factor comes near zero. Its intervals are simulated.");

        if (_options.SeasonLength > 1 && values.Length < 2 * _options.SeasonLength && _options.Season is null)
        {
            allowed.RemoveAll(form => form.HasSeason);
            notes.Add($"Two seasons of {_options.SeasonLength} samples are not there ({values.Length} are): no seasonal form was tried.");
        }

        allowed.RemoveAll(form => form.HasSeason && _options.SeasonLength < 2);
        if (_options.IsFixed && !EtsFit.IsJudgeable(allowed[0], _options.SeasonLength, values.Length))
            series.RequireSamples(new EtsLayout(allowed[0], _options.SeasonLength).Count + 3, Name);
        allowed.RemoveAll(form => !EtsFit.IsJudgeable(form, _options.SeasonLength, values.Length));
        return allowed;
    }

    private static EtsModel Repeating(MetricSeries series, double[] values, List<string> notes, string note)
    {
        notes.Add(note);
        var fitted = values.Select((value, t) => t == 0 ? value : values[t - 1]).ToArray();
        var squares = values.Zip(fitted, (value, forecast) => (value - forecast) * (value - forecast)).Sum();
        var states = new EtsStates(values[^1], 0, []);
        var form = new EtsForm(EtsError.Additive, EtsTrend.None, EtsSeason.None);
        var likelihood = new Likelihood(double.NaN, 2, values.Length);
        return EtsModel.Of(
            new(form, new(1, 0, 0, 1), new(values[0], 0, []), states, squares / Math.Max(1, values.Length - 1), likelihood, fitted), SeriesEnd.Of(series), notes);
    }
}
