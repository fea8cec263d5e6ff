using Lepton.Analysis.Forecasting;
using Microsoft.Data.Analysis;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>Whatever the model: neither the number of workers nor the order of the series decides a forecast, and no series learns from another's future.</summary>
public class EveryFamilyInBulkTests
{
    private static readonly CrossValidationOptions TwoWindows = new() { Horizon = 6, Windows = 2, SeasonLength = EveryFamily.Season, Levels = [20, 80] };

    public static TheoryData<string> Models => EveryFamily.Rows;

    [Theory]
    [MemberData(nameof(Models))]
    public void One_two_and_seven_workers_give_the_same_bytes(string text)
    {
        var fleet = Fleet();
        var (forecasts, backtests) = (Forecasts(fleet, text, 1), Backtests(fleet, text, 1));
        foreach (var workers in new[] { 2, 7 })
        {
            Assert.Equal(forecasts, Forecasts(fleet, text, workers));
            Assert.Equal(backtests, Backtests(fleet, text, workers));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_order_of_the_series_changes_no_forecast_and_no_backtest(string text)
    {
        var fleet = Fleet();
        MetricSeries[] shuffled = [fleet[4], fleet[0], fleet[5], fleet[2], fleet[1], fleet[3]];
        Assert.Equal(Forecasts(fleet, text, 1).Order(StringComparer.Ordinal), Forecasts(shuffled, text, 2).Order(StringComparer.Ordinal));
        Assert.Equal(Backtests(fleet, text, 1).Order(StringComparer.Ordinal), Backtests(shuffled, text, 2).Order(StringComparer.Ordinal));
    }

    // The second series goes on for two days after the first has ended, and all of that is enormous: a model that learns from all series must not have seen it.
    [Theory]
    [MemberData(nameof(Models))]
    public void What_another_series_does_later_is_not_known(string text)
    {
        var (first, second) = (Waves(1, 100), Waves(2, 148));
        var origin = first.Count - 6;
        var planted = second.With([.. second.Values.ToArray().Select((value, t) => t < origin ? value : 1e6 + (1e5 * t))]);
        Assert.Equal(Backtests([first, second], text, 1, first.Name), Backtests([first, planted], text, 1, first.Name));
    }

    private static MetricSeries[] Fleet() => [Waves(1, 96), Waves(2, 96), Waves(3, 90), Waves(4, 108), MetricSeries.Of("holes", double.NaN, double.NaN), MetricSeries.Of("point", 7)];

    private static MetricSeries Waves(int seed, int count)
    {
        var random = new Random(seed);
        return MetricSeries.Of($"s{seed}", [.. Enumerable.Range(0, count).Select(t => 50 + seed + (0.1 * t) + (9 * Math.Sin(Math.PI * t / 3)) + (4 * random.NextDouble()))]);
    }

    // One text a series: its forecast with all digits, its state and notes, or why there is none.
    private static string[] Forecasts(IReadOnlyList<MetricSeries> series, string text, int workers)
    {
        var results = ForecastMany.Of(series, EveryFamily.Of(text), new() { Horizon = 14, Levels = [20, 80], Workers = workers }).ToArray();
        Assert.Equal(series.Select(one => one.Name), results.Select(one => one.Series));
        Assert.All(results.Where(one => one.Series[0] == 's'), one => Assert.Null(one.Failure));
        return [.. results.Select(one => one.Forecast is null ? one.Failure! : $"{one.Series}: {string.Join(' ', one.Forecast.Mean)} {string.Join(' ', one.Forecast.Upper(80))} {one.Model!.ToJson()}")];
    }

    // One text a row of the tables, of all series or of one.
    private static string[] Backtests(IReadOnlyList<MetricSeries> series, string text, int workers, string? only = null)
    {
        var backtests = ForecastMany.CrossValidate(series, [EveryFamily.Of(text), new Naive()], TwoWindows, workers).ToArray();
        Assert.All(backtests.Zip(series).Where(pair => pair.Second.Name[0] == 's'), pair => Assert.Equal(4, pair.First.Windows.Count));
        var all = Backtest.Join(backtests);
        return [.. new[] { all.ToDataFrame(), all.ScoresToDataFrame([20, 80]) }.SelectMany(Rows).Where(row => only is null || row.StartsWith(only + " ", StringComparison.Ordinal))];
    }

    private static IEnumerable<string> Rows(DataFrame frame) => frame.Rows.Select(row => string.Join(' ', row));
}
