using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class ForecastManyTests
{
    private static readonly ForecastManyOptions Options = new() { Horizon = 5, Levels = [80, 95] };

    private static MetricSeries[] Fleet(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var random = new Random(i);
            return MetricSeries.Of($"vm-{i}", [.. Enumerable.Range(0, 96).Select(t => 20 + i + (5 * Math.Sin(2 * Math.PI * t / 24)) + random.NextDouble())]);
        }),
    ];

    [Fact]
    public void Results_come_in_order_and_do_not_depend_on_the_number_of_workers()
    {
        var fleet = Fleet(40);
        var one = Csv(Forecasts(fleet, ForecasterText.Parse("ets[24]"), Options));
        var four = Csv(Forecasts(fleet, ForecasterText.Parse("ets[24]"), Options with { Workers = 4 }));
        Assert.Equal(one, four);
        Assert.Equal(1 + (40 * 5), one.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Permuting_the_series_permutes_the_results_and_changes_nothing_else()
    {
        var fleet = Fleet(12);
        var straight = Forecasts(fleet, new Theta(24), Options with { Workers = 2 }).ToDictionary(one => one.Series, one => one.Forecast!.Upper(95));
        foreach (var one in Forecasts([.. fleet.Reverse()], new Theta(24), Options with { Workers = 2 }))
            Assert.Equal(straight[one.Series], one.Forecast!.Upper(95));
    }

    [Fact]
    public void A_series_that_fails_and_one_that_meets_a_defect_leave_the_rest()
    {
        var fleet = Fleet(4);
        var broken = MetricSeries.Of("holes", double.NaN, double.NaN);
        var results = Forecasts([fleet[0], broken, fleet[1], fleet[2].With(fleet[2].Values[..3])], new Crashing(new Theta(1)), Options);
        Assert.Equal([true, false, true, false], results.Select(one => one.Forecast is not null));
        Assert.Contains("holes: no sample of 2 was observed", results[1].Failure, StringComparison.Ordinal);
        Assert.Contains("vm-2: crashing failed on it, which is a defect of Lepton: InvalidOperationException: three", results[3].Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Series_are_read_only_a_little_ahead_of_the_results()
    {
        var read = 0;
        var source = Enumerable.Range(0, 1000).Select(i =>
        {
            read++;
            return MetricSeries.Of($"s{i}", 1, 2, 3, 4);
        });
        foreach (var (index, _) in ForecastMany.Of(source, new Naive(), Options with { Workers = 2 }, null, TestContext.Current.CancellationToken).Index())
            Assert.True(read <= index + 1 + 16, $"{read} series were read for {index + 1} results");
    }

    [Fact]
    public void Cancelling_stops_between_series()
    {
        using var stop = new CancellationTokenSource();
        var seen = 0;
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var _ in ForecastMany.Of(Fleet(1000), new Naive(), Options, null, stop.Token))
            {
                if (++seen == 3)
                    stop.Cancel();
            }
        });
        Assert.InRange(seen, 3, 20);
    }

    [Fact]
    public void Progress_counts_what_is_done_and_what_failed()
    {
        var told = new List<BulkProgress>();
        var results = ForecastMany.Of([.. Fleet(2), MetricSeries.Of("bad", double.NaN)], new Naive(), Options, new Listener(told), TestContext.Current.CancellationToken).ToArray();
        Assert.Equal([new(1, 0, "vm-0"), new(2, 0, "vm-1"), new BulkProgress(3, 1, "bad")], told);
        Assert.Equal(3, results.Length);
    }

    [Fact]
    public void Backtests_of_many_series_are_those_of_each()
    {
        var fleet = Fleet(3);
        var options = new CrossValidationOptions { Horizon = 6, Windows = 2 };
        var many = ForecastMany.CrossValidate(fleet, [new Naive(), new Theta(24)], options, 2, null, TestContext.Current.CancellationToken).ToArray();
        for (var i = 0; i < fleet.Length; i++)
        {
            var alone = CrossValidation.Of(fleet[i], [new Naive(), new Theta(24)], options, TestContext.Current.CancellationToken);
            Assert.Equal(alone.Windows.Select(window => window.Score.Mase), many[i].Windows.Select(window => window.Score.Mase));
        }
    }

    private static SeriesForecast[] Forecasts(IEnumerable<MetricSeries> series, IForecaster model, ForecastManyOptions options) =>
        [.. ForecastMany.Of(series, model, options, null, TestContext.Current.CancellationToken)];

    private static string Csv(IEnumerable<SeriesForecast> forecasts)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var table = new ForecastTable([80, 95]);
        table.WriteHeader(writer);
        foreach (var one in forecasts)
            table.Write(writer, one.Series, one.Forecast!);
        return writer.ToString();
    }

    private sealed class Crashing(IForecaster inner) : IForecaster
    {
        public string Name => "crashing";

        public IFittedModel Fit(MetricSeries series) => series.Count == 3 ? throw new InvalidOperationException("three") : inner.Fit(series);
    }

    private sealed class Listener(List<BulkProgress> told) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => told.Add(value);
    }
}
