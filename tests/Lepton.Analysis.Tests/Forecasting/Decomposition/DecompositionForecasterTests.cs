using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public sealed class DecompositionForecasterTests
{
    private static readonly double[] TwoWeeks = [.. Enumerable.Range(0, 400).Select(i => 50 + (10 * Math.Sin(2 * Math.PI * i / 24)) + (i * 7919 % 1009 / 500.0))];

    [Theory]
    [InlineData("mstl(24)+naive")]
    [InlineData("mstl(24,168)+drift")]
    [InlineData("mstl(24,168,robust)+mean")]
    public void The_text_is_read_back(string text) => Assert.Equal(text, ForecasterText.Parse(text).Name);

    [Theory]
    [InlineData("mstl(24)")]
    [InlineData("mstl+naive")]
    [InlineData("mstl(1)+naive")]
    [InlineData("stl(24,168)+naive")]
    public void An_ill_formed_text_is_refused(string text) => Assert.Throws<FormatException>(() => ForecasterText.Parse(text));

    // The seasonally adjusted series' last value, plus the last season of the decomposition: what R's stlf(method = "naive") does.
    [Fact]
    public void With_naive_inside_every_step_is_the_last_adjusted_value_plus_the_last_season()
    {
        var series = MetricSeries.Of("made", TwoWeeks);
        var parts = new Mstl(24).Decompose(series);
        var forecast = ForecasterText.Parse("mstl(24)+naive").Fit(series).Forecast(30, 80);
        for (var h = 0; h < 30; h++)
            Assert.Equal(parts.SeasonallyAdjusted[^1] + parts.Seasonal[0].Values[400 - 24 + (h % 24)], forecast.Mean[h], 1e-9);
        Assert.All(Enumerable.Range(0, 30), h => Assert.True(forecast.Lower(80)[h] < forecast.Mean[h] && forecast.Mean[h] < forecast.Upper(80)[h]));
    }

    [Fact]
    public void A_restored_model_forecasts_the_same()
    {
        var model = ForecasterText.Parse("mstl(24,168)+drift").Fit(MetricSeries.Of("made", TwoWeeks));
        var restored = ForecasterText.Restore(ModelState.FromJson(model.State.ToJson()));
        Assert.Equal(model.Forecast(50, 80, 95).Mean, restored.Forecast(50, 80, 95).Mean);
        Assert.Equal(model.Forecast(50, 80, 95).Upper(95), restored.Forecast(50, 80, 95).Upper(95));
        Assert.Equal(model.Name, restored.Name);
    }

    [Fact]
    public void The_bounds_of_the_series_hold_for_the_sum_not_for_the_adjusted_part()
    {
        var values = Enumerable.Range(0, 240).Select(i => Math.Max(0, 50 * Math.Sin(2 * Math.PI * i / 24))).ToArray();
        var series = new MetricSeries("cpu", DateTime.UnixEpoch, TimeSpan.FromHours(1), values, lower: 0, upper: 100);
        var forecast = ForecasterText.Parse("mstl(24)+naive").Fit(series).Forecast(48, 95);
        Assert.All(forecast.Lower(95), value => Assert.InRange(value, 0, 100));
        Assert.InRange(forecast.Mean.Max(), 45, 55);
    }

    [Fact]
    public void A_longer_horizon_leaves_the_earlier_steps()
    {
        var model = ForecasterText.Parse("mstl(24)+drift").Fit(MetricSeries.Of("made", TwoWeeks));
        Assert.Equal(model.Forecast(10, 80).Upper(80), model.Forecast(100, 80).Upper(80).Take(10));
    }

    [Fact]
    public void The_fitted_values_and_the_parts_are_there()
    {
        var model = Assert.IsType<DecompositionModel>(ForecasterText.Parse("mstl(24,168)+naive").Fit(MetricSeries.Of("made", TwoWeeks)));
        Assert.Equal(400, model.Fitted.Length);
        Assert.Equal(new long[] { 400, 6 }, new[] { model.Decomposition!.ToDataFrame().Rows.Count, model.Decomposition!.ToDataFrame().Columns.Count });
    }
}
