using Microsoft.Data.Analysis;

namespace Lepton.Analysis.Forecasting;

/// <summary>What a rolling-origin backtest found.</summary>
/// <param name="Windows">One for each model and origin, by model (as given), then oldest origin first.</param>
/// <param name="Failures">Windows a model could not be fitted on.</param>
/// <param name="Notes">What an analyst should know: fewer windows than asked for.</param>
public sealed record Backtest(IReadOnlyList<BacktestWindow> Windows, IReadOnlyList<BacktestFailure> Failures, IReadOnlyList<string> Notes)
{
    /// <summary>The mean score of each model over its windows, best MASE first; models without a window are missing.</summary>
    public IReadOnlyList<(string Model, ForecastScore Score)> Scores() =>
    [
        .. Windows.GroupBy(window => window.Model)
            .Select(group => (Model: group.Key, Score: ForecastScore.MeanOf([.. group.Select(window => window.Score)])))
            .OrderBy(row => double.IsNaN(row.Score.Mase) ? double.PositiveInfinity : row.Score.Mase),
    ];

    /// <summary>Mean absolute error of one model by step ahead; NaN where no window has an actual value there.</summary>
    /// <param name="model">Name of the forecaster, as it was asked for.</param>
    public IReadOnlyList<double> ErrorByStep(string model)
    {
        var windows = Windows.Where(window => window.Model == model).ToArray();
        var horizon = windows.Length == 0 ? 0 : windows.Max(window => window.Forecast.Horizon);
        return
        [
            .. Enumerable.Range(0, horizon).Select(step => windows
                .Select(window => Math.Abs(window.Actual[step] - window.Forecast.Mean[step]))
                .Where(error => !double.IsNaN(error)).DefaultIfEmpty(double.NaN).Average()),
        ];
    }

    /// <summary>How often the outcome stayed at or below each quantile of one model; a calibrated model meets its probabilities.</summary>
    /// <remarks>A reliability diagram of quantiles: Gneiting, Balabdaoui and Raftery, JRSS B 69 (2007), section 3.1.</remarks>
    /// <param name="model">Name of the forecaster, as it was asked for.</param>
    /// <returns>Probability, ascending, and the share of outcomes, 0 to 1; empty where there is no window or no outcome.</returns>
    public IReadOnlyList<(double Probability, double ObservedFraction)> Reliability(string model)
    {
        var windows = Windows.Where(window => window.Model == model).ToArray();
        var outcomes = windows.Sum(window => window.Actual.Count(value => !double.IsNaN(value)));
        return outcomes == 0
            ? []
            : [.. windows[0].Forecast.Probabilities.Select(probability => (probability, windows.Sum(window => AtOrBelow(window, probability)) / (double)outcomes))];

        static int AtOrBelow(BacktestWindow window, double probability) =>
            window.Forecast.Quantile(probability).Zip(window.Actual).Count(pair => pair.Second <= pair.First);
    }

    /// <summary>Several backtests as one, in the order given.</summary>
    public static Backtest Join(IEnumerable<Backtest> backtests)
    {
        var all = backtests.ToArray();
        return new(
            [.. all.SelectMany(backtest => backtest.Windows)],
            [.. all.SelectMany(backtest => backtest.Failures)],
            [.. all.SelectMany(backtest => backtest.Notes)]);
    }

    /// <summary>One row for each window and step: <c>series_id, model, window, origin, step, timestamp, actual, mean</c> and a column <c>q_0.025</c> for each probability.</summary>
    public DataFrame ToDataFrame()
    {
        var rows = Windows.SelectMany(window => Enumerable.Range(0, window.Forecast.Horizon).Select(step => (Of: window, Step: step)));
        var frame = new FrameOf<(BacktestWindow Of, int Step)>(rows)
            .Text("series_id", row => row.Of.Series)
            .Text("model", row => row.Of.Model)
            .Count("window", row => row.Of.Window)
            .Count("origin", row => row.Of.Origin)
            .Count("step", row => row.Step + 1)
            .Time("timestamp", row => row.Of.Forecast.TimeAt(row.Step))
            .Number("actual", row => row.Of.Actual[row.Step])
            .Number("mean", row => row.Of.Forecast.Mean[row.Step]);
        foreach (var probability in Windows.SelectMany(window => window.Forecast.Probabilities).Distinct().Order())
            frame.Number(FormattableString.Invariant($"q_{probability:0.######}"), row => row.Of.Forecast.Quantile(probability)[row.Step]);
        return frame.Build();
    }

    /// <summary>One row for each series and model: mean measures over its windows, and <c>coverage_80, msis_80</c> … for each level.</summary>
    /// <param name="levels">The levels the backtest was made with.</param>
    public DataFrame ScoresToDataFrame(IReadOnlyList<double> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var rows = Windows.GroupBy(window => (window.Series, window.Model))
            .Select(group => (group.Key, Windows: group.Count(), Score: ForecastScore.MeanOf([.. group.Select(window => window.Score)])));
        var frame = new FrameOf<((string Series, string Model) Key, int Windows, ForecastScore Score)>(rows)
            .Text("series_id", row => row.Key.Series)
            .Text("model", row => row.Key.Model)
            .Count("windows", row => row.Windows)
            .Number("mase", row => row.Score.Mase)
            .Number("smape", row => row.Score.Smape)
            .Number("rmsse", row => row.Score.Rmsse)
            .Number("scaled_pinball", row => row.Score.ScaledPinball);
        foreach (var (i, level) in levels.Index())
        {
            frame.Number(ForecastTable.Column("coverage", level), row => row.Score.CoveragePercent[i]);
            frame.Number(ForecastTable.Column("msis", level), row => row.Score.Msis[i]);
        }

        return frame.Build();
    }
}
