using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class CrossValidationTests
{
    private static readonly MetricSeries Ramp = MetricSeries.Of("ramp", [.. Enumerable.Range(0, 20).Select(i => (double)i)]);

    // By hand: horizon 2, step 3, the last window ends with the series: origins 12, 15, 18.
    [Fact]
    public void Origins_roll_by_the_origin_step_and_the_last_window_ends_with_the_series()
    {
        var backtest = Run(Ramp, [new Naive()], new() { Horizon = 2, OriginStep = 3, Windows = 3 });
        Assert.Equal([12, 15, 18], backtest.Windows.Select(window => window.Origin));
        Assert.Equal([18, 19], backtest.Windows[^1].Actual);
        Assert.Equal([17, 17], backtest.Windows[^1].Forecast.Mean);
        Assert.Equal([1, 2], backtest.ErrorByStep("naive"));
    }

    // A leak detector: the model tells what it was shown; no sample from the origin on may be among it, in any model or window.
    [Fact]
    public void No_model_sees_a_sample_from_its_origin_on()
    {
        var seen = new List<double[]>();
        var spy = new Spy(seen);
        var models = new IForecaster[] { spy, new ConformalForecaster(spy, new() { Horizon = 2, Windows = 2 }) };
        var backtest = Run(Ramp, models, new() { Horizon = 2, OriginStep = 1, Windows = 4 });
        Assert.Equal(8, backtest.Windows.Count);
        foreach (var window in backtest.Windows)
            Assert.True(window.Forecast.Mean[0] < window.Origin, $"the forecast from {window.Origin} knows {window.Forecast.Mean[0]}");
        Assert.All(seen, shown => Assert.True(shown.Max() <= shown.Length - 1));
        Assert.True(seen.Max(shown => shown.Length) <= 18);
    }

    [Fact]
    public void The_future_does_not_change_what_was_forecast()
    {
        var changed = Ramp.With([.. Ramp.Values[..18], 1e9, -1e9]);
        var options = new CrossValidationOptions { Horizon = 2, Windows = 1 };
        IForecaster[] models = [new Naive(), new Drift(), new HistoricMean(), new WindowAverage(3), new SeasonalNaive(4)];
        var (one, other) = (Run(Ramp, models, options), Run(changed, models, options));
        Assert.Equal(one.Windows.SelectMany(window => window.Forecast.Upper(95)), other.Windows.SelectMany(window => window.Forecast.Upper(95)));
    }

    // By hand: naive's median is the last value; what rises is always above it, what falls never, and a missing outcome counts as neither.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    public void Reliability_counts_the_outcomes_at_or_below_each_quantile(double slope, double belowMedian)
    {
        var line = MetricSeries.Of("line", [.. Enumerable.Range(0, 20).Select(i => i == 19 ? double.NaN : slope * i)]);
        var reliability = Run(line, [new Naive()], new() { Horizon = 2, Windows = 3, Levels = [80] }).Reliability("naive");
        Assert.Equal([0.1, 0.5, 0.9], reliability.Select(point => point.Probability), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(belowMedian, reliability[1].ObservedFraction);
        Assert.Empty(Run(line, [new Naive()], new() { Horizon = 2, Windows = 1 }).Reliability("theta"));
    }

    [Fact]
    public void A_short_series_gets_fewer_windows_and_a_note()
    {
        var backtest = Run(Ramp, [new Naive()], new() { Horizon = 8, Windows = 5 });
        Assert.Equal(2, backtest.Windows.Count);
        Assert.Contains("2 of 5 windows", Assert.Single(backtest.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_refuses_a_window_is_counted_and_the_others_go_on()
    {
        var backtest = Run(Ramp, [new SeasonalNaive(9), new Naive()], new() { Horizon = 2, OriginStep = 2, Windows = 2 });
        Assert.Equal([16], backtest.Failures.Select(failure => failure.Origin));
        Assert.Equal(3, backtest.Windows.Count);
        Assert.Contains("ramp: snaive(9) needs 18 samples, the series has 16", backtest.Failures[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_come_as_a_frame_with_a_column_for_each_quantile()
    {
        var frame = Run(Ramp, [new Naive()], new() { Horizon = 2, Windows = 2, Levels = [80] }).ToDataFrame();
        Assert.Equal(["series_id", "model", "window", "origin", "step", "timestamp", "actual", "mean", "q_0.1", "q_0.5", "q_0.9"], frame.Columns.Select(column => column.Name));
        Assert.Equal(4, frame.Rows.Count);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void A_layout_below_one_is_refused(int horizon, int windows, int step) => Assert.Throws<ArgumentOutOfRangeException>(
        () => Run(Ramp, [new Naive()], new() { Horizon = horizon, Windows = windows, OriginStep = step }));

    private static Backtest Run(MetricSeries series, IReadOnlyList<IForecaster> models, CrossValidationOptions options) =>
        CrossValidation.Of(series, models, options, TestContext.Current.CancellationToken);

    private sealed class Spy(List<double[]> seen) : IForecaster
    {
        public string Name => "spy";

        public IFittedModel Fit(MetricSeries series)
        {
            seen.Add(series.Values.ToArray());
            return new Naive().Fit(series);
        }
    }
}
