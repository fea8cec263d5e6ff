using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>What cannot be forecast is refused by name, or falls back and says so.</summary>
public class BadInputTests
{
    public static TheoryData<string> Models => EveryFamily.Rows;

    [Theory]
    [InlineData("snaive(24)")]
    [InlineData("naive2(24)")]
    [InlineData("window(24)")]
    [InlineData("theta[24]")]
    [InlineData("dotheta[24]")]
    [InlineData("ets[24]")]
    [InlineData("ets(A,N,A)[24]")]
    [InlineData("arima[24]")]
    [InlineData("arima(0,1,1)(0,1,1)[24]")]
    [InlineData("fourier(24,3)+arima")]
    [InlineData("stl(24)+ets")]
    [InlineData("mstl(24,168)+arima")]
    [InlineData("card(24,168)")]
    [InlineData("boosting(24,168)")]
    [InlineData("conformal(theta[24])")]
    [InlineData("aci(snaive(24),0.1)")]
    [InlineData("combine(card(24),snaive(24))[24]")]
    [InlineData("auto[24,168]")]
    public void A_season_longer_than_the_series_is_refused_by_name_or_falls_back_to_a_finite_forecast(string text) =>
        Refused_or_finite(ForecasterText.Parse(text), 3, 5, 4, 6, 5, 7, 6, 8);

    // Also shorter than the season, of one point and of two.
    [Theory]
    [MemberData(nameof(Models))]
    public void A_series_of_few_samples_is_refused_by_name_or_forecast(string text)
    {
        double[] values = [3, 5, 4, 6, 5, 7, 6, 8, 7, 9, 8, 11, 9, 12];
        for (var count = 1; count <= values.Length; count++)
        {
            Refused_or_finite(EveryFamily.Of(text), values[..count]);
            Refused_or_finite(EveryFamily.Of(text), [.. Enumerable.Repeat(4.0, count)]);
            Refused_or_finite(EveryFamily.Of(text), new double[count]);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_series_of_few_observed_samples_among_many_missing_is_refused_by_name_or_forecast(string text)
    {
        foreach (var observed in new int[][] { [0], [39], [20], [0, 39], [19, 20], [3, 17, 31], [0, 1, 2, 3, 4, 5, 6, 7] })
            Refused_or_finite(EveryFamily.Of(text), [.. Enumerable.Range(0, 40).Select(t => observed.Contains(t) ? 5.0 + (t % 3) : double.NaN)]);
    }

    // Numbers whose squares overflow or vanish, a value a million times the others, and what grows by a power of ten in seven steps.
    [Theory]
    [MemberData(nameof(Models))]
    public void Numbers_of_any_size_are_refused_by_name_or_forecast(string text)
    {
        var random = new Random(4);
        double[] noise = [.. Enumerable.Range(0, 60).Select(t => 2 + Math.Sin(t) + random.NextDouble())];
        foreach (var unit in new[] { double.Epsilon, 1e-200, 1e-12, 1e12, 1e150, 1e300, -1 })
            Refused_or_finite(EveryFamily.Of(text), [.. noise.Select(value => unit * value)]);
        Refused_or_finite(EveryFamily.Of(text), [.. noise.Select((value, t) => t is 40 or 59 ? 1e6 * value : value)]);
        Refused_or_finite(EveryFamily.Of(text), [.. noise.Select((value, t) => value * Math.Exp(t / 3.0))]);
        Refused_or_finite(EveryFamily.Of(text), [.. noise.Select(value => 1e9 + (1e-6 * value))]);
    }

    // Models that ask for a season all the same say which number would have been enough.
    [Theory]
    [InlineData("snaive(24)", "i-0f3a / cpu: snaive(24) needs 48 samples, the series has 8")]
    [InlineData("window(24)", "i-0f3a / cpu: a window average over 24 samples needs 25 samples, the series has 8")]
    [InlineData("arima(0,1,1)(0,1,1)[24]", "i-0f3a / cpu: arima(0,1,1)(0,1,1)[24] needs 29 observed samples, the series has 8")]
    [InlineData("boosting(24)", "i-0f3a / cpu: boosting(24) needs 25 samples, more than one season, the series has 8")]
    public void A_refusal_says_how_many_samples_would_do(string text, string reason) => Assert.StartsWith(
        reason, Assert.Throws<SeriesException>(() => ForecasterText.Parse(text).Fit(MetricSeries.Of("i-0f3a / cpu", 3, 5, 4, 6, 5, 7, 6, 8))).Message, StringComparison.Ordinal);

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
    public void An_infinite_sample_is_refused_by_the_name_of_the_series_before_any_model_sees_it(double value)
    {
        var refusal = Assert.Throws<SeriesException>(() => MetricSeries.Of("i-0f3a / cpu", 1, 2, value, 4, 5, 6, 7, 8));
        Assert.StartsWith("i-0f3a / cpu: sample 2 is infinite", refusal.Message, StringComparison.Ordinal);
    }

    // A refusal is one of a series, not a defect that the bulk has caught.
    private static void Refused_or_finite(IForecaster model, params double[] values)
    {
        var result = Assert.Single(ForecastMany.Of([MetricSeries.Of("i-0f3a / cpu", values)], model, new() { Horizon = 9, Levels = [1, 80, 99.9] }));
        if (result.Failure is { } refusal)
        {
            Assert.StartsWith("i-0f3a / cpu: ", refusal, StringComparison.Ordinal);
            Assert.DoesNotContain("defect", refusal, StringComparison.Ordinal);
            return;
        }

        Assert.All(result.Forecast!.Mean, value => Assert.True(double.IsFinite(value)));
        Assert.All(result.Forecast.Probabilities, probability => Assert.All(result.Forecast.Quantile(probability), value => Assert.True(double.IsFinite(value))));
    }
}
