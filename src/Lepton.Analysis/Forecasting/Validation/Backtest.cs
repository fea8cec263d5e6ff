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
        var rows = Windows.SelectMany(window => Enumerable.Range(0, window.Forecast.Horizon).Select(step => (window, step))).ToArray();
        var frame = new DataFrame(
            new StringDataFrameColumn("series_id", rows.Select(row => row.window.Series)),
            new StringDataFrameColumn("model", rows.Select(row => row.window.Model)),
            new Int32DataFrameColumn("window", rows.Select(row => row.window.Window)),
            new Int32DataFrameColumn("origin", rows.Select(row => row.window.Origin)),
            new Int32DataFrameColumn("step", rows.Select(row => row.step + 1)),
            new DateTimeDataFrameColumn("timestamp", rows.Select(row => row.window.Forecast.TimeAt(row.step))),
            new DoubleDataFrameColumn("actual", rows.Select(row => row.window.Actual[row.step])),
            new DoubleDataFrameColumn("mean", rows.Select(row => row.window.Forecast.Mean[row.step])));
        foreach (var probability in Windows.SelectMany(window => window.Forecast.Probabilities).Distinct().Order())
        {
            frame.Columns.Add(new DoubleDataFrameColumn(
                FormattableString.Invariant($"q_{probability:0.######}"), rows.Select(row => row.window.Forecast.Quantile(probability)[row.step])));
        }

        return frame;
    }

    /// <summary>One row for each series and model: mean measures over its windows, and <c>coverage_80, msis_80</c> … for each level.</summary>
    /// <param name="levels">The levels the backtest was made with.</param>
    public DataFrame ScoresToDataFrame(IReadOnlyList<double> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var rows = Windows.GroupBy(window => (window.Series, window.Model))
            .Select(group => (group.Key, Windows: group.Count(), Score: ForecastScore.MeanOf([.. group.Select(window => window.Score)]))).ToArray();
        var frame = new DataFrame(
            new StringDataFrameColumn("series_id", rows.Select(row => row.Key.Series)),
            new StringDataFrameColumn("model", rows.Select(row => row.Key.Model)),
            new Int32DataFrameColumn("windows", rows.Select(row => row.Windows)),
            new DoubleDataFrameColumn("mase", rows.Select(row => row.Score.Mase)),
            new DoubleDataFrameColumn("smape", rows.Select(row => row.Score.Smape)),
            new DoubleDataFrameColumn("rmsse", rows.Select(row => row.Score.Rmsse)),
            new DoubleDataFrameColumn("scaled_pinball", rows.Select(row => row.Score.ScaledPinball)));
        for (var i = 0; i < levels.Count; i++)
        {
            var index = i;
            frame.Columns.Add(new DoubleDataFrameColumn(FormattableString.Invariant($"coverage_{levels[i]}"), rows.Select(row => row.Score.CoveragePercent[index])));
            frame.Columns.Add(new DoubleDataFrameColumn(FormattableString.Invariant($"msis_{levels[i]}"), rows.Select(row => row.Score.Msis[index])));
        }

        return frame;
    }
}
