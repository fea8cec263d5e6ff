namespace Lepton.Analysis.Forecasting;

/// <summary>Rolling-origin backtest: how good a model would have been on this very series.</summary>
/// <remarks>
/// The series is cut at each origin, the model is fitted anew on the samples before it and forecasts the steps after it
/// (Tashman, <i>Out-of-sample tests of forecasting accuracy</i>, IJF 16 (2000); FPP3, section 5.10). A model is handed a copy of the
/// samples before the origin only, so it cannot see what comes.
/// </remarks>
public static class CrossValidation
{
    /// <summary>Backtests models on a series.</summary>
    /// <param name="series">Oldest first; NaN where none was observed.</param>
    /// <param name="models">Their names tell them apart in the result.</param>
    /// <param name="options">Horizon, origins, levels; null for the defaults.</param>
    /// <param name="cancellationToken">Stops between fits.</param>
    /// <returns>Windows and failures. Windows that the series is too short for are left out and noted; there may be none.</returns>
    public static Backtest Of(
        MetricSeries series, IReadOnlyList<IForecaster> models, CrossValidationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(models);
        options ??= new();
        options.Check();

        var origins = options.OriginsIn(series.Count);
        var (windows, failures) = (new List<BacktestWindow>(), new List<BacktestFailure>());
        foreach (var model in models)
        {
            for (var i = 0; i < origins.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    windows.Add(Judge(series, model, options, i + 1, origins[i]));
                }
                catch (SeriesException refusal)
                {
                    failures.Add(new(series.Name, model.Name, i + 1, origins[i], refusal.Message));
                }
            }
        }

        return new(windows, failures, Notes(series, options, origins.Count));
    }

    private static BacktestWindow Judge(MetricSeries series, IForecaster model, CrossValidationOptions options, int window, int origin)
    {
        var past = series.Take(origin);
        var learned = model is LearnedByOrigin byOrigin ? byOrigin.At(series.TimeAt(origin)) : model;
        var fitted = learned.Fit(past);
        var forecast = fitted.Forecast(options.Horizon, options.Levels);
        var actual = series.Values.Slice(origin, options.Horizon).ToArray();
        var score = ForecastScore.Of(forecast, actual, past.Values, options.SeasonLength, options.Levels);
        return new(series.Name, model.Name, fitted.Name, window, origin, forecast, actual, score);
    }

    private static IReadOnlyList<string> Notes(MetricSeries series, CrossValidationOptions options, int windows) => windows == options.Windows
        ? []
        : [$"{series.Name}: {windows} of {options.Windows} windows of {options.Horizon} steps fit into {series.Count} samples. Capture a longer window, or shorten the horizon or the origin step."];
}
