namespace Lepton.Analysis.Forecasting;

/// <summary>Any model with intervals learnt from its own out-of-sample errors instead of its assumptions.</summary>
/// <remarks>
/// The model inside is backtested by rolling origin within the series; the errors of each step, divided by the spread the model
/// claimed there (half the distance of its 16 % and 84 % quantiles), become the quantiles of the forecast:
/// <code>quantile p of step h = mean(h) + spread(h)·q(p, errors around step h)</code>
/// so intervals keep the model's shape over the horizon and are as wide as its record demands (locally weighted split conformal
/// prediction: Lei et al., JASA 113 (2018), section 5.2). Where the load drifts, older windows can count less
/// (<see cref="ConformalOptions.HalfLifeWindows"/>). The mean is the model's own. Where no window fits, the model's own
/// intervals stand, and a note says so. With <see cref="ConformalOptions.AdaptationRate"/> the levels follow what was missed (see <see cref="AdaptiveLevels"/>).
/// </remarks>
/// <param name="inner">The model to calibrate.</param>
/// <param name="options">Windows and horizon; null for the defaults.</param>
public sealed class ConformalForecaster(IForecaster inner, ConformalOptions? options = null) : IForecaster
{
    private readonly ConformalOptions _options = options ?? new();

    /// <inheritdoc/>
    public string Name => ConformalText.Write(inner.Name, _options);

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        _options.Check();
        var model = inner.Fit(series);
        var backtest = CrossValidation.Of(series, [inner], new()
        {
            Horizon = _options.Horizon,
            OriginStep = _options.OriginStep,
            Windows = _options.Windows,
            MinimumTraining = _options.MinimumTraining ?? Math.Max(2, series.Count / 2),
            Levels = [SpreadLevel],
        });
        var isScaled = backtest.Windows.All(window => Spreads(window.Forecast).All(spread => spread > 0));
        var scores = Scores(backtest, isScaled);
        var weights = Weights(backtest.Windows.Count);
        return scores.Any(step => step.All(double.IsNaN))
            ? new ConformalModel(Name, model, [], weights, isScaled, _options.LeastScores, _options.AdaptationRate, [Uncalibrated(backtest)])
            : new ConformalModel(Name, model, scores, weights, isScaled, _options.LeastScores, _options.AdaptationRate, Notes(backtest));
    }

    internal const double SpreadLevel = 68.0;

    internal static IEnumerable<double> Spreads(Forecast forecast) =>
        forecast.Upper(SpreadLevel).Zip(forecast.Lower(SpreadLevel), (upper, lower) => (upper - lower) / 2);

    // One row a step, one element a window; NaN where nothing was observed.
    private double[][] Scores(Backtest backtest, bool isScaled)
    {
        var scores = Enumerable.Range(0, _options.Horizon).Select(_ => new double[backtest.Windows.Count]).ToArray();
        foreach (var (index, window) in backtest.Windows.Index())
        {
            foreach (var (step, spread) in Spreads(window.Forecast).Index())
            {
                var error = window.Actual[step] - window.Forecast.Mean[step];
                scores[step][index] = isScaled ? error / spread : error;
            }
        }

        return scores;
    }

    // The newest window counts 1.
    private double[] Weights(int windows) =>
        [.. Enumerable.Range(0, windows).Select(window => _options.HalfLifeWindows is { } halfLife ? Math.Pow(0.5, (windows - 1 - window) / halfLife) : 1)];

    private IReadOnlyList<string> Notes(Backtest backtest) => backtest.Windows.Count == _options.Windows
        ? []
        : [$"Calibrated on {backtest.Windows.Count} of {_options.Windows} windows; the series is too short for more."];

    private string Uncalibrated(Backtest backtest) =>
        $"Not calibrated: {(backtest.Failures.Count > 0 ? backtest.Failures[0].Reason : $"no window of {_options.Horizon} steps fits behind half of the series.")} The intervals are those of {inner.Name}.";
}
