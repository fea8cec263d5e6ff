using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>What cannot be forecast is refused by name, or falls back and says so.</summary>
public class BadInputTests
{
    [Theory]
    [InlineData("snaive(24)")]
    [InlineData("theta[24]")]
    [InlineData("ets[24]")]
    [InlineData("arima[24]")]
    [InlineData("card(24,168)")]
    [InlineData("boosting(24,168)")]
    [InlineData("auto[24,168]")]
    public void A_season_longer_than_the_series_is_refused_by_name_or_falls_back_to_a_finite_forecast(string text)
    {
        var series = MetricSeries.Of("i-0f3a / cpu", 3, 5, 4, 6, 5, 7, 6, 8);
        var result = Assert.Single(ForecastMany.Of([series], ForecasterText.Parse(text), new() { Horizon = 3 }));
        if (result.Failure is { } refusal)
            Assert.StartsWith("i-0f3a / cpu: ", refusal, StringComparison.Ordinal);
        else
            Assert.All(result.Forecast!.Upper(95), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Boosting_refuses_a_series_of_one_season_and_has_width_with_more()
    {
        var series = MetricSeries.Of("i-0f3a / cpu", 3, 5, 4, 6, 5, 7, 6, 8);
        var refusal = Assert.Throws<SeriesException>(() => ForecasterText.Parse("boosting(8)").Fit(series));
        Assert.StartsWith("i-0f3a / cpu: boosting(8) needs 9 samples", refusal.Message, StringComparison.Ordinal);
        var forecast = ForecasterText.Parse("boosting(7)").Fit(series).Forecast(20, 95);
        Assert.All(forecast.Upper(95).Zip(forecast.Mean), pair => Assert.True(pair.First > pair.Second));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void An_infinite_sample_is_refused_by_the_name_of_the_series(double value)
    {
        var refusal = Assert.ThrowsAny<Exception>(() => new Theta(1).Fit(MetricSeries.Of("i-0f3a / cpu", 1, 2, value, 4, 5, 6, 7, 8)));
        Assert.Contains("i-0f3a / cpu", refusal.Message, StringComparison.Ordinal);
    }
}
