namespace Lepton.Analysis.Forecasting;

/// <summary>What all fitted models share: where the series went on, the fitted values, and the checks of what is asked.</summary>
public abstract class FittedModel : IFittedModel
{
    private readonly double[] _fitted;

    /// <summary>Makes the shared part.</summary>
    /// <param name="name">What was fitted, with what was chosen.</param>
    /// <param name="end">Where the series went on.</param>
    /// <param name="fitted">One-step-ahead forecasts, as long as the series; empty for a model restored from its state.</param>
    /// <param name="notes">What an analyst should know of the fit.</param>
    protected FittedModel(string name, SeriesEnd end, double[] fitted, IReadOnlyList<string> notes)
    {
        Name = name;
        End = end;
        _fitted = fitted;
        Notes = notes;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<double> Fitted => _fitted;

    /// <summary>Where the series went on.</summary>
    public SeriesEnd End { get; }

    /// <inheritdoc/>
    public abstract ModelState State { get; }

    /// <inheritdoc/>
    public Forecast Forecast(int horizon, params IReadOnlyList<double> levels)
    {
        ForecastArguments.Horizon(horizon);
        return Predict(horizon, Forecasting.Forecast.ProbabilitiesOf(levels));
    }

    /// <summary>Forecasts; the arguments are checked.</summary>
    /// <param name="horizon">1 or more.</param>
    /// <param name="probabilities">Ascending within (0, 1), the median among them.</param>
    protected abstract Forecast Predict(int horizon, IReadOnlyList<double> probabilities);
}
