using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class ConformalTests
{
    private static readonly double[] Nine = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
    private static readonly double[] Equal = [1, 1, 1, 1, 1, 1, 1, 1, 1];

    // By hand: of 9 sorted errors the rank for 0.9 is ⌈10·0.9⌉ = 9, for 0.1 ⌊10·0.1⌋ = 1, for 0.5 the middle one.
    [Fact]
    public void Ranks_have_the_finite_sample_correction()
    {
        Assert.Equal(4, ConformalScores.Quantile(Nine, Equal, 0.9));
        Assert.Equal(-4, ConformalScores.Quantile(Nine, Equal, 0.1));
        Assert.Equal(0, ConformalScores.Quantile(Nine, Equal, 0.5));
        Assert.Equal(2, ConformalScores.Quantile(Nine, Equal, 0.7));
    }

    // By hand: weights 1, ½, ¼ of the errors 1, 5, 9 make 1.75 and 2.75 with the one to come; 0.5 of that is 1.375, reached at 5.
    [Fact]
    public void Errors_that_count_less_move_the_quantile_less()
    {
        Assert.Equal(5, ConformalScores.Quantile([1, 5, 9], [1, 0.5, 0.25], 0.54));
        Assert.Equal(9, ConformalScores.Quantile([1, 5, 9], [0.25, 0.5, 1], 0.54));
    }

    // By hand: nine errors of which two tell as much as one: the rank for 0.8 is ⌈(9 + 2)·0.8⌉ = 9 instead of 8.
    [Fact]
    public void Errors_that_hang_together_reach_less_far() => Assert.Equal(
        (3, 4), (ConformalScores.Quantile(Nine, Equal, 0.8), ConformalScores.Quantile(Nine, Equal, 0.8, together: 2)));

    // A made-up series whose noise grows fivefold halfway: with a half-life of two windows the interval is near the new width.
    [Fact]
    public void Under_drift_a_half_life_lets_the_newer_errors_speak()
    {
        var random = new Random(5);
        var values = Enumerable.Range(0, 400).Select(t => 100 + ((t < 330 ? 1 : 5) * ((2 * random.NextDouble()) - 1))).ToArray();
        var series = MetricSeries.Of("drift", values);
        var all = Width(new() { Horizon = 12, Windows = 14, LeastScores = 1000 });
        var recent = Width(new() { Horizon = 12, Windows = 14, LeastScores = 1000, HalfLifeWindows = 2 });
        Assert.True(recent > 1.3 * all, $"{recent} against {all}");

        double Width(ConformalOptions options)
        {
            var forecast = new ConformalForecaster(new HistoricMean(), options).Fit(series).Forecast(12, 80);
            return forecast.Upper(80)[5] - forecast.Lower(80)[5];
        }
    }

    // By hand: 0.975 of 9 errors needs the tenth; the normal tail stretches 4 by z(0.975)/z(0.9) = 1.959964/1.281552.
    [Fact]
    public void A_probability_beyond_the_errors_at_hand_stretches_the_outermost() =>
        Assert.Equal(4 * 1.959963984540054 / 1.2815515655446004, ConformalScores.Quantile(Nine, Equal, 0.975), 1e-9);

    // By hand: one error of -5 says no more about 0.6 and 0.9 than about the middle; only below it is the tail stretched, by z(0.9)/z(2/3).
    [Fact]
    public void A_single_error_below_zero_is_stretched_downwards_only()
    {
        Assert.Equal([-5, -5, -5], new[] { 0.5, 0.6, 0.9 }.Select(probability => ConformalScores.Quantile([-5], [1], probability)));
        Assert.Equal(-5 * 1.2815515655446004 / 0.4307272992954576, ConformalScores.Quantile([-5], [1], 0.1), 1e-9);
    }

    [Fact]
    public void With_a_single_error_quantiles_do_not_cross()
    {
        var forecast = new ConformalForecaster(new Naive(), new() { Horizon = 1, Windows = 1 }).Fit(MetricSeries.Of("falling", 9, 8, 9, 3)).Forecast(2, 10, 20, 80);
        Assert.Equal(forecast.Probabilities.Select(probability => forecast.Quantile(probability)[0]).Order(), forecast.Probabilities.Select(probability => forecast.Quantile(probability)[0]));
    }

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
