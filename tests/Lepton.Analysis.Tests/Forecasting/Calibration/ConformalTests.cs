using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class ConformalTests
{
    // By hand: of 9 sorted errors the rank for 0.9 is ⌈10·0.9⌉ = 9, for 0.1 ⌊10·0.1⌋ = 1, for 0.5 the middle one.
    [Fact]
    public void Ranks_have_the_finite_sample_correction()
    {
        double[] sorted = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
        Assert.Equal(4, ConformalScores.Quantile(sorted, 0.9));
        Assert.Equal(-4, ConformalScores.Quantile(sorted, 0.1));
        Assert.Equal(0, ConformalScores.Quantile(sorted, 0.5));
        Assert.Equal(2, ConformalScores.Quantile(sorted, 0.7));
    }

    // By hand: 0.975 of 9 errors needs the tenth; the normal tail stretches 4 by z(0.975)/z(0.9) = 1.959964/1.281552.
    [Fact]
    public void A_probability_beyond_the_errors_at_hand_stretches_the_outermost() =>
        Assert.Equal(4 * 1.959963984540054 / 1.2815515655446004, ConformalScores.Quantile([-4, -3, -2, -1, 0, 1, 2, 3, 4], 0.975), 1e-9);

    // 200 made-up series whose naive intervals are wrong because the steps are independent, not a walk: coverage is that of the level.
    [Fact]
    public void Intervals_cover_what_they_claim_where_the_model_inside_is_wrong()
    {
        var random = new Random(20240101);
        var (inside, count) = (0, 0);
        for (var i = 0; i < 200; i++)
        {
            var values = Enumerable.Range(0, 312).Select(_ => 50 + (8 * Math.Log(1 / (1 - random.NextDouble())))).ToArray();
            var forecast = new ConformalForecaster(new HistoricMean(), new() { Horizon = 12, Windows = 12 })
                .Fit(MetricSeries.Of("exponential", values.AsSpan(0, 300))).Forecast(12, 90);
            for (var h = 0; h < 12; h++)
            {
                inside += values[300 + h] >= forecast.Lower(90)[h] && values[300 + h] <= forecast.Upper(90)[h] ? 1 : 0;
                count++;
            }
        }

        Assert.InRange(100.0 * inside / count, 88, 94);
    }

    [Fact]
    public void A_series_too_short_to_calibrate_keeps_the_models_own_intervals_and_says_so()
    {
        var series = MetricSeries.Of("short", 1, 2, 3, 2, 1, 2);
        var model = new ConformalForecaster(new Naive()).Fit(series);
        Assert.Equal(new Naive().Fit(series).Forecast(3, 80).Upper(80), model.Forecast(3, 80).Upper(80));
        Assert.Contains("Not calibrated", Assert.Single(model.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_of_the_series_hold()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 400).Select(_ => 100 * random.NextDouble()).ToArray();
        var series = MetricSeries.Of("cpu", values).With(values, lower: 0, upper: 100);
        var forecast = new ConformalForecaster(new Naive()).Fit(series).Forecast(48, 99);
        Assert.All(forecast.Lower(99), value => Assert.InRange(value, 0, 100));
        Assert.All(forecast.Upper(99), value => Assert.InRange(value, 0, 100));
    }
}
