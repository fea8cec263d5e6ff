using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class AccuracyTests
{
    // By hand: |2-1|, |4-2|, |3-4| average 4/3; errors 1, 2 average 1.5.
    [Fact]
    public void Mase_is_the_mean_error_over_the_in_sample_naive_error()
    {
        var scale = Accuracy.Scale([1, 2, 4, 3], 1);
        Assert.Equal(4.0 / 3, scale, 12);
        Assert.Equal(1.5 / (4.0 / 3), Accuracy.Mase([5, 6], [4, 4], scale), 12);
    }

    // By hand: 200·1/9 and 200·2/10, mean 31.111…; a step where both are zero counts as zero.
    [Fact]
    public void Smape_is_symmetric_percent_and_two_zeros_agree()
    {
        Assert.Equal(((200.0 / 9) + 40) / 2, Accuracy.Smape([5, 6], [4, 4]), 12);
        Assert.Equal(0, Accuracy.Smape([0], [0]));
    }

    // By hand: at p = 0.9 an actual 2 above costs 2·0.9·2, 1 below costs 2·0.1·1.
    [Fact]
    public void Pinball_loss_weighs_the_two_sides_by_the_probability() =>
        Assert.Equal((3.6 + 0.2) / 2, Accuracy.Pinball([12, 9], [10, 10], 0.9), 12);

    // By hand: widths 4 and 4; the second lies 1 above: 2/0.05·1 = 40; mean 24; scale 2.
    [Fact]
    public void Msis_adds_forty_times_the_miss_at_95_percent()
    {
        Assert.Equal(12, Accuracy.Msis([10, 13], [8, 8], [12, 12], 95, 2), 12);
        Assert.Equal(50, Accuracy.IntervalCoveragePercent([10, 13], [8, 8], [12, 12]), 12);
    }

    // By hand: squared errors 1 and 4, mean 2.5; squared scale (1 + 4 + 1)/3 = 2.
    [Fact]
    public void Rmsse_is_the_root_of_the_squared_errors_over_the_squared_scale() =>
        Assert.Equal(Math.Sqrt(2.5 / 2), Accuracy.Rmsse([5, 6], [4, 4], Accuracy.SquaredScale([1, 2, 4, 3], 1)), 12);

    [Fact]
    public void Owa_of_the_benchmark_itself_is_one() => Assert.Equal(1, Accuracy.Owa(18.383, 2.395, 18.383, 2.395), 12);

    [Fact]
    public void Missing_actual_values_are_left_out() =>
        Assert.Equal(1, Accuracy.MeanAbsoluteError([5, double.NaN], [4, 100]), 12);

    [Fact]
    public void A_constant_series_has_no_scale_and_so_no_mase() =>
        Assert.True(double.IsNaN(Accuracy.Mase([1], [2], Accuracy.Scale([3, 3, 3], 1))));

    [Fact]
    public void Lengths_that_differ_are_refused_with_both_lengths()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Accuracy.MeanAbsoluteError([1, 2], [1]));
        Assert.Contains("2 actual values but 1 forecasts", refusal.Message, StringComparison.Ordinal);
    }

    // R: accuracy(snaive(...)), accuracy(naive(...)) on the last h values, Golden/forecast.
    [Theory]
    [MemberData(nameof(GoldenSeries.All), MemberType = typeof(GoldenSeries))]
    public void Errors_equal_those_of_R_on_the_held_out_end(string name)
    {
        var golden = GoldenSeries.Load(name);
        if (!golden.Root.TryGetProperty("accuracy", out var accuracy))
            return;
        foreach (var (row, model) in new (string, IForecaster)[] { ("naive", new Naive()), ("snaive", new SeasonalNaive(golden.Frequency)) })
        {
            if (!accuracy.TryGetProperty(row, out var expected))
                continue;
            var training = golden.Series.Take(golden.Values.Length - golden.Horizon);
            var forecast = model.Fit(training).Forecast(golden.Horizon).Mean.ToArray();
            var actual = golden.Values[^golden.Horizon..];
            var test = expected.GetProperty("test");
            Assert.Equal(test.GetProperty("MAE").GetDouble(), Accuracy.MeanAbsoluteError(actual, forecast), 1e-9 * test.GetProperty("MAE").GetDouble());
            var mase = Accuracy.Mase(actual, forecast, Accuracy.Scale(training.Values, golden.Frequency));
            Assert.Equal(test.GetProperty("MASE").GetDouble(), mase, 1e-9);
        }
    }
}
