using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class AdaptiveLevelsTests
{
    // By hand: errors of 1 in the first window and of 5 in the second. At or below the 90 % quantile of the first (the tail of 80 errors of 1 is 1) lies none of
    // the second, so that 0.9 goes up by 0.05·(0.9 − 0): 0.945; 0.5 goes to 0.525.
    [Fact]
    public void A_window_above_the_quantile_moves_the_probability_by_the_rate_times_what_was_missed()
    {
        var errors = Enumerable.Repeat(new[] { 1.0, 5.0 }, 80).ToArray();
        var asked = AdaptiveLevels.Of(errors, [1, 1], 80, 0.05, [0.5, 0.9]);
        Assert.Equal(0.525, asked[0], 1e-12);
        Assert.Equal(0.945, asked[1], 1e-12);
    }

    [Fact]
    public void A_single_window_moves_nothing() =>
        Assert.Equal([0.1, 0.5, 0.9], AdaptiveLevels.Of([[1.0], [2.0]], [1], 80, 0.2, [0.1, 0.5, 0.9]));

    [Fact]
    public void Levels_neither_cross_nor_leave_the_range_under_a_high_rate()
    {
        var random = new Random(5);
        var errors = Enumerable.Range(0, 24).Select(_ => Enumerable.Range(0, 8).Select(window => (10 * window) + random.NextDouble()).ToArray()).ToArray();
        var asked = AdaptiveLevels.Of(errors, [1, 1, 1, 1, 1, 1, 1, 1], 80, 1, [0.05, 0.25, 0.5, 0.75, 0.95]);
        Assert.Equal(asked.Order(), asked);
        Assert.All(asked, level => Assert.InRange(level, 0.001, 0.999));
    }

    [Fact]
    public void Growing_errors_widen_the_interval_and_it_is_kept()
    {
        // A wave whose noise grows from window to window: the plain interval is learnt on noise that is past.
        var random = new Random(2);
        var series = MetricSeries.Of("growing", [.. Enumerable.Range(0, 480).Select(t => (10 * Math.Sin(Math.PI * t / 12)) + (t * t / 20_000.0 * (random.NextDouble() - 0.5)))]);
        var plain = ForecasterText.Parse("conformal(snaive(24),24,8)").Fit(series).Forecast(24, 80);
        var adaptive = ForecasterText.Parse("aci(snaive(24),0.2,24,8)").Fit(series);
        Assert.True(adaptive.Forecast(24, 80).Upper(80).Zip(adaptive.Forecast(24, 80).Lower(80), (upper, lower) => upper - lower).Average()
            > plain.Upper(80).Zip(plain.Lower(80), (upper, lower) => upper - lower).Average());
        Assert.Equal("aci(snaive(24),0.2,24,8)", ForecasterText.Parse(adaptive.Name).Name);
        Assert.Equal(adaptive.Forecast(24, 80).Upper(80), ForecasterText.Restore(ModelState.FromJson(adaptive.State.ToJson())).Forecast(24, 80).Upper(80));
    }

    [Theory]
    [InlineData("aci(naive)")]
    [InlineData("aci(naive,0)")]
    [InlineData("aci(naive,2)")]
    [InlineData("aci(naive,0.1,24)")]
    public void An_ill_formed_text_is_refused(string text) => Assert.Throws<FormatException>(() => ForecasterText.Parse(text));
}
