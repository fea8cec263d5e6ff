using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>Backtests of many series as tables, and what failures, progress and cancelling do to them.</summary>
public class CrossValidateManyTests
{
    private static readonly CrossValidationOptions TwoWindows = new() { Horizon = 2, Windows = 2, Levels = [80] };

    // By hand: of 0, 1, 2 … 19 the origins are 16 and 18. Naive says 15 twice, then 17 twice; every step was 1, so σ = 1 and the 80 % interval is 1.2816·√h to either side.
    [Fact]
    public void A_row_for_each_series_model_window_and_step()
    {
        var frame = Backtest.Join(ForecastMany.CrossValidate([Ramp("a"), Ramp("b")], [new Naive(), new HistoricMean()], TwoWindows)).ToDataFrame();
        Assert.Equal(
            ["series_id", "model", "window", "origin", "step", "timestamp", "actual", "mean", "q_0.1", "q_0.5", "q_0.9"], frame.Columns.Select(column => column.Name));
        Assert.Equal(2 * 2 * 2 * 2, frame.Rows.Count);
        object[][] expected =
        [
            ["a", "naive", 1, 16, 1, new DateTime(2000, 1, 1, 16, 0, 0), 16.0, 15.0],
            ["a", "naive", 1, 16, 2, new DateTime(2000, 1, 1, 17, 0, 0), 17.0, 15.0],
            ["a", "naive", 2, 18, 1, new DateTime(2000, 1, 1, 18, 0, 0), 18.0, 17.0],
            ["a", "naive", 2, 18, 2, new DateTime(2000, 1, 1, 19, 0, 0), 19.0, 17.0],
            ["a", "mean", 1, 16, 1, new DateTime(2000, 1, 1, 16, 0, 0), 16.0, 7.5],
        ];
        Assert.Equal(expected, frame.Rows.Take(5).Select(row => row.Take(8).ToArray()));
        Assert.Equal(15 - (1.2815515655446004 * Math.Sqrt(2)), (double)frame["q_0.1"][1], 1e-9);
        Assert.Equal(15, (double)frame["q_0.5"][1], 1e-9);
        Assert.Equal(15 + (1.2815515655446004 * Math.Sqrt(2)), (double)frame["q_0.9"][1], 1e-9);
        Assert.Equal(["a", "b"], frame.Rows.Select(row => (string)row[0]).Distinct());
    }

    // By hand: errors of 1 and 2 over a scale of 1; of the two steps only the first lies within 1.2816·√h. The interval scores are 2.5631 and 3.6248 + 10·(2 − 1.8124).
    // sMAPE: 200·(1/31 + 2/32)/2 in the first window, 200·(1/35 + 2/36)/2 in the second.
    [Fact]
    public void A_row_of_scores_for_each_series_and_model()
    {
        var holed = Ramp("holed").With([.. Ramp("").Values[..19], double.NaN]);
        var frame = Backtest.Join(ForecastMany.CrossValidate([Ramp("a"), holed], [new Naive(), new SeasonalNaive(9)], TwoWindows)).ScoresToDataFrame([80]);
        Assert.Equal(["series_id", "model", "windows", "mase", "smape", "rmsse", "scaled_pinball", "coverage_80", "msis_80"], frame.Columns.Select(column => column.Name));
        Assert.Equal([("a", "naive", 2), ("a", "snaive(9)", 1), ("holed", "naive", 2), ("holed", "snaive(9)", 1)], frame.Rows.Select(row => ((string)row[0], (string)row[1], (int)row[2])));
        var z = 1.2815515655446004;
        Assert.Equal(1.5, (double)frame["mase"][0], 1e-12);
        Assert.Equal(100 * ((1.0 / 31) + (2.0 / 32) + (1.0 / 35) + (2.0 / 36)) / 2, (double)frame["smape"][0], 1e-9);
        Assert.Equal(Math.Sqrt(2.5), (double)frame["rmsse"][0], 1e-12);
        Assert.Equal(50, (double)frame["coverage_80"][0], 1e-12);
        Assert.Equal(((2 * z) + (2 * z * Math.Sqrt(2)) + (10 * (2 - (z * Math.Sqrt(2))))) / 2, (double)frame["msis_80"][0], 1e-9);

        // The mean over both windows of 2·max(p·e, (p − 1)·e) for the quantiles 0.1, 0.5 and 0.9.
        Assert.Equal(((0.2 * (1 + z)) + 1 + (0.2 * (z - 1)) + (0.2 * (2 + (z * Math.Sqrt(2)))) + 2 + (1.8 * (2 - (z * Math.Sqrt(2))))) / 6, (double)frame["scaled_pinball"][0], 1e-9);

        // A missing outcome is in no mean: errors of 1 and 2 in the first window, 1 in the second.
        Assert.Equal((1.5 + 1) / 2, (double)frame["mase"][2], 1e-12);
    }

    [Fact]
    public void A_series_without_scale_has_missing_scores_not_NaN()
    {
        var frame = Backtest.Join(ForecastMany.CrossValidate([MetricSeries.Of("flat", [.. Enumerable.Repeat(3.0, 20)])], [new Naive()], TwoWindows)).ScoresToDataFrame([80]);
        Assert.Null(frame["mase"][0]);
        Assert.Equal(100.0, frame["coverage_80"][0]);
    }

    [Fact]
    public void A_series_that_fails_or_meets_a_defect_leaves_the_rest_and_the_other_models()
    {
        MetricSeries[] fleet = [Ramp("a"), MetricSeries.Of("holes", [.. Enumerable.Repeat(double.NaN, 20)]), Ramp("odd"), MetricSeries.Of("short", 1, 2), Ramp("z")];
        var backtests = ForecastMany.CrossValidate(fleet, [new Naive(), new Crashing("odd")], TwoWindows, 2).ToArray();
        Assert.Equal([4, 0, 2, 0, 4], backtests.Select(backtest => backtest.Windows.Count));
        Assert.All(backtests[1].Failures, failure => Assert.StartsWith("holes: ", failure.Reason, StringComparison.Ordinal));
        Assert.Contains("odd: crashing failed on it, which is a defect of Lepton: InvalidOperationException: odd", Assert.Single(backtests[2].Failures).Reason, StringComparison.Ordinal);
        Assert.All(backtests[3].Notes, note => Assert.StartsWith("short: 0 of 2 windows", note, StringComparison.Ordinal));
        Assert.NotEmpty(backtests[3].Notes);
    }

    // A model that learns from all series at once must neither stop at one of them nor be spoilt by it.
    [Fact]
    public void Series_that_cannot_be_learnt_from_spoil_no_other_in_a_global_model()
    {
        MetricSeries[] good = [Waves("a", 1), Waves("b", 2)];
        MetricSeries[] bad =
        [
            MetricSeries.Of("holes", [.. Enumerable.Repeat(double.NaN, 150)]), MetricSeries.Of("point", 7), MetricSeries.Of("flat", [.. Enumerable.Repeat(3.0, 150)]),
            MetricSeries.Of("beyond", [.. Enumerable.Range(0, 150).Select(t => t % 2 == 0 ? -1e308 : 1e308)]),
        ];
        var (alone, among) = (Upper(good), Upper([bad[0], good[0], bad[1], bad[2], good[1], bad[3]]));
        Assert.Equal(alone, among);

        double[] Upper(MetricSeries[] fleet) =>
        [
            .. ForecastMany.Of(fleet, ForecasterText.Parse("boosting(12,trees=10)"), new() { Horizon = 12, Levels = [80] }).Where(one => one.Series is "a" or "b").SelectMany(one => one.Forecast!.Upper(80)),
            .. ForecastMany.CrossValidate(fleet, [ForecasterText.Parse("boosting(12,trees=10)")], new() { Horizon = 12, Levels = [80] }).SelectMany(backtest => backtest.Windows).Where(window => window.Series is "a" or "b").SelectMany(window => window.Forecast.Upper(80)),
        ];
    }

    [Theory]
    [InlineData("naive")]
    [InlineData("boosting(12,trees=3)")]
    public void Cancelling_stops_between_fits(string text)
    {
        using var stop = new CancellationTokenSource();
        var seen = 0;
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var _ in ForecastMany.CrossValidate(Enumerable.Range(0, 60).Select(i => Waves($"s{i}", i)), [ForecasterText.Parse(text)], TwoWindows, 2, null, stop.Token))
            {
                if (++seen == 3)
                    stop.Cancel();
            }
        });
        Assert.InRange(seen, 3, 24);
    }

    [Fact]
    public void Progress_counts_series_and_those_without_a_window()
    {
        var told = new List<BulkProgress>();
        foreach (var _ in ForecastMany.CrossValidate([Ramp("a"), MetricSeries.Of("short", 1, 2), Ramp("b")], [new Naive()], TwoWindows, 2, new Listener(told)))
        {
        }

        Assert.Equal([new(1, 0, "a"), new(2, 1, "short"), new BulkProgress(3, 1, "b")], told);
    }

    // Told at the call, not when the first result is read, and before any series is.
    [Fact]
    public void A_wrong_horizon_level_or_number_of_workers_is_refused_at_once()
    {
        var unread = Enumerable.Range(0, 1).Select<int, MetricSeries>(_ => throw new InvalidOperationException("read"));
        foreach (var horizon in new[] { 0, -3 })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => ForecastMany.Of(unread, new Naive(), new() { Horizon = horizon }));
            Assert.Throws<ArgumentOutOfRangeException>(() => ForecastMany.CrossValidate(unread, [new Naive()], new() { Horizon = horizon }));
        }

        foreach (var level in new[] { 0.0, 100, -5, double.NaN })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => ForecastMany.Of(unread, new Naive(), new() { Levels = [80, level] }));
            Assert.Throws<ArgumentOutOfRangeException>(() => ForecastMany.CrossValidate(unread, [new Naive()], new() { Levels = [80, level] }));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => ForecastMany.Of(unread, new Naive(), new() { Workers = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ForecastMany.CrossValidate(unread, [new Naive()], workers: 0));
    }

    private static MetricSeries Ramp(string name) => MetricSeries.Of(name, [.. Enumerable.Range(0, 20).Select(i => (double)i)]);

    private static MetricSeries Waves(string name, int seed)
    {
        var random = new Random(seed);
        return MetricSeries.Of(name, [.. Enumerable.Range(0, 150).Select(t => 50 + (20 * Math.Sin(Math.PI * t / 6)) + (5 * random.NextDouble()))]);
    }

    private sealed class Crashing(string on) : IForecaster
    {
        public string Name => "crashing";

        public IFittedModel Fit(MetricSeries series) => series.Name == on ? throw new InvalidOperationException(on) : new Naive().Fit(series);
    }

    private sealed class Listener(List<BulkProgress> told) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => told.Add(value);
    }
}
