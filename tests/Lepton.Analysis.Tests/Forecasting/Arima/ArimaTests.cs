using CsCheck;
using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public sealed class ArimaTests
{
    private static readonly Gen<double[]> Walks =
        from length in Gen.Int[60, 160]
        from steps in Gen.Double[-1, 1].Array[length]
        select steps.Select((_, i) => 10 + steps.Take(i + 1).Sum() + (3 * Math.Sin(2 * Math.PI * i / 12))).ToArray();

    [Theory]
    [InlineData("arima(1,1,1)")]
    [InlineData("arima(1,1,1)(0,1,1)[24]")]
    [InlineData("arima(2,0,1)+mean")]
    [InlineData("arima(0,1,1)(1,0,0)[12]+drift")]
    [InlineData("arima")]
    [InlineData("arima[24]")]
    [InlineData("fourier(24,3)+arima")]
    [InlineData("fourier(24,3)(168,5)+arima(1,0,1)+mean")]
    public void The_text_is_read_back(string text) => Assert.Equal(text, ForecasterText.Parse(text).Name);

    [Theory]
    [InlineData("arima(1,1)")]
    [InlineData("arima(1,3,1)")]
    [InlineData("arima(1,1,1)(0,1,1)")]
    [InlineData("arima(1,1,1)(0,1,1)[24]+drift")]
    [InlineData("arima(1,0,1)+drift")]
    [InlineData("arima+mean")]
    [InlineData("fourier(24,13)+arima")]
    [InlineData("fourier(24,3)+naive")]
    [InlineData("fourier+arima")]
    public void An_ill_formed_text_is_refused(string text) => Assert.Throws<FormatException>(() => ForecasterText.Parse(text));

    // AR(1) with φ = 0.5 and mean 0 from y = 8: 4, 2, 1 …, variance σ²(1 − φ^2h)/(1 − φ²), by hand.
    [Fact]
    public void An_autoregression_at_given_numbers_forecasts_as_by_hand()
    {
        var series = MetricSeries.Of("hand", 0, 2, -1, 3, 8);
        var model = (ArimaModel)new Analysis.Forecasting.Arima(new ArimaOrder(1, 0, 0)).FitWith(series, new Dictionary<string, double> { ["ar1"] = 0.5 });
        var forecast = model.Forecast(3, 95);
        Assert.Equal([4, 2, 1], forecast.Mean.Select(mean => Math.Round(mean, 12)));
        double[] multiples = [1, 1.25, 1.3125];
        for (var h = 0; h < 3; h++)
            Assert.Equal(1.959963984540054 * Math.Sqrt(model.ErrorVariance * multiples[h]), forecast.Upper(95)[h] - forecast.Mean[h], 1e-9);

        // Σe² = y₁²(1 − φ²) + Σ(y_t − φy_{t−1})², over n − 1.
        Assert.Equal(((2 * 2) + (2 * 2) + (3.5 * 3.5) + (6.5 * 6.5)) / 4.0, model.ErrorVariance, 1e-12);
    }

    // θ all but cancels φ: y = ε + a·u with u within O(a) of the autoregression, whose variance is 1/(1 − (1 − a)²)² = 1/4a², so F(0) = 1 + 1/4, up to O(a).
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-8)]
    public void A_large_autoregression_that_the_moving_average_cancels_keeps_its_digits(double a)
    {
        var filter = new ArmaFilter([new double[10]], 2, 2);
        filter.Run([(1 - a) * (2 - a), -(1 - a)], [-(1 - (1.5 * a)) * (2 - (1.5 * a)), 1 - (1.5 * a)]);
        Assert.Equal(1.25, filter.Deviations[0] * filter.Deviations[0], 1e-6 + (5 * a));
    }

    [Fact]
    public void A_shift_and_a_factor_carry_over_to_the_forecast() => Gen.Select(Walks, Gen.Double[-100, 100], Gen.Double[0.1, 20]).Sample((values, shift, factor) =>
    {
        var forecaster = new Analysis.Forecasting.Arima(new ArimaOrder(1, 1, 1));
        var plain = forecaster.Fit(MetricSeries.Of("made", values)).Forecast(5, 80);
        var moved = forecaster.Fit(MetricSeries.Of("made", [.. values.Select(value => shift + (factor * value))])).Forecast(5, 80);
        for (var h = 0; h < 5; h++)
        {
            Assert.Equal(shift + (factor * plain.Mean[h]), moved.Mean[h], factor * 1e-3);
            Assert.Equal(shift + (factor * plain.Upper(80)[h]), moved.Upper(80)[h], factor * 1e-3);
        }
    }, iter: 30);

    [Fact]
    public void A_longer_horizon_leaves_the_earlier_steps() => Walks.Sample(values =>
    {
        var model = ForecasterText.Parse("arima(1,1,1)(0,1,1)[12]").Fit(MetricSeries.Of("made", values));
        Assert.Equal(model.Forecast(6, 80).Upper(80), model.Forecast(30, 80).Upper(80).Take(6));
    }, iter: 10);

    [Theory]
    [InlineData("arima(1,1,1)(0,1,1)[12]")]
    [InlineData("arima(2,0,0)+mean")]
    [InlineData("arima(0,1,1)+drift")]
    [InlineData("fourier(12,2)+arima(1,0,1)+mean")]
    [InlineData("arima[12]")]
    public void A_restored_model_forecasts_the_same(string text)
    {
        var golden = GoldenSeries.Load("AirPassengers");
        var values = golden.Values;
        (values[20], values[50], values[^1]) = (double.NaN, double.NaN, double.NaN);
        var model = ForecasterText.Parse(text).Fit(MetricSeries.Of("AirPassengers", values));
        var restored = ForecasterText.Restore(ModelState.FromJson(model.State.ToJson()));
        Assert.Equal(model.Name, restored.Name);
        Assert.Equal(model.Forecast(24, 80, 95).Mean, restored.Forecast(24, 80, 95).Mean);
        Assert.Equal(model.Forecast(24, 80, 95).Lower(95), restored.Forecast(24, 80, 95).Lower(95));
    }

    // A missing sample adds no innovation: the likelihood of an AR(1) with every second sample missing is that of an AR(1) with φ².
    [Fact]
    public void Missing_samples_are_left_out_of_the_likelihood_exactly()
    {
        double[] observed = [1.2, -0.4, 0.9, 2.1, 0.3, -1.1, 0.2, 0.8, 1.9, 0.1];
        var values = observed.SelectMany(value => new[] { value, double.NaN }).ToArray();
        const double phi = 0.7;
        var forecaster = new Analysis.Forecasting.Arima(new ArimaOrder(1, 0, 0));
        var holed = (ArimaModel)forecaster.FitWith(MetricSeries.Of("holed", values), new Dictionary<string, double> { ["ar1"] = phi });
        var every = (ArimaModel)forecaster.FitWith(MetricSeries.Of("every", observed), new Dictionary<string, double> { ["ar1"] = phi * phi });

        // An error of two steps has variance 1 + φ² times the one of one step: the likelihood, free of scale, is the same.
        Assert.Equal(every.Likelihood.LogLikelihood, holed.Likelihood.LogLikelihood, 1e-9);
        Assert.Equal(every.Forecast(1, 80).Mean[0], holed.Forecast(1, 80).Mean[0], 1e-9);
        Assert.Equal(every.ErrorVariance, holed.ErrorVariance * (1 + (phi * phi)), 1e-9);
    }

    [Fact]
    public void Many_missing_samples_are_interpolated_and_said() => Gen.Int[0, 10_000].Sample(seed =>
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, 400).Select(i => random.NextDouble() < 0.4 ? double.NaN : 20 + Math.Sin(2 * Math.PI * i / 24) + random.NextDouble()).ToArray();
        var model = ForecasterText.Parse("arima(1,0,1)(1,0,0)[24]+mean").Fit(MetricSeries.Of("holes", values));
        Assert.Contains(model.Notes, note => note.Contains("interpolation", StringComparison.Ordinal));
        Assert.All(model.Forecast(24, 80).Mean, mean => Assert.InRange(mean, 15, 25));
    }, iter: 3);

    [Fact]
    public void A_regressor_must_reach_over_the_horizon()
    {
        var regressor = Regressor.Of("sale", [.. Enumerable.Range(0, 65).Select(i => i % 20 == 0 ? 1.0 : 0)]);
        var values = Enumerable.Range(0, 60).Select(i => 10 + (i % 20 == 0 ? 50.0 : 0) + (i * 7 % 5)).ToArray();
        var model = new Analysis.Forecasting.Arima(new ArimaOrder(0, 0, 0, HasConstant: true), regressor).Fit(MetricSeries.Of("sales", values));
        Assert.InRange(model.State.Parameters["sale"], 45, 55);
        Assert.InRange(model.Forecast(5, 80).Mean[0], 55, 68);
        Assert.Contains("sale has 65 values", Assert.Throws<ArgumentException>(() => model.Forecast(6, 80)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused_by_name()
    {
        var forecaster = ForecasterText.Parse("arima(1,1,1)(0,1,1)[24]");
        var tooShort = Assert.Throws<SeriesException>(() => forecaster.Fit(MetricSeries.Of("i-1 / cpu", new double[20])));
        Assert.Contains("i-1 / cpu: arima(1,1,1)(0,1,1)[24] needs 30 observed samples, the series has 20", tooShort.Message, StringComparison.Ordinal);
        Assert.Throws<SeriesException>(() => ForecasterText.Parse("arima").Fit(MetricSeries.Of("none", double.NaN, double.NaN)));
        Assert.Throws<ArgumentException>(() => new Analysis.Forecasting.Arima(new ArimaOrder(-1, 0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => FourierTerms.Of(24, 13));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AutoArima(new AutoArimaOptions { MostLags = 50 }));
    }

    [Theory]
    [InlineData("arima(1,1,1)")]
    [InlineData("arima(1,0,0)+mean")]
    [InlineData("arima")]
    [InlineData("arima[12]")]
    public void A_constant_series_stays_constant(string text)
    {
        var forecast = ForecasterText.Parse(text).Fit(MetricSeries.Of("flat", Enumerable.Repeat(7.0, 50).ToArray())).Forecast(5, 95);
        Assert.All(forecast.Mean, mean => Assert.Equal(7, mean, 1e-9));
        Assert.All(forecast.Upper(95), bound => Assert.Equal(7, bound, 1e-6));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(11)]
    public void The_automatic_search_takes_series_of_any_length(int length)
    {
        var values = Enumerable.Range(0, length).Select(i => 5.0 + (i * 7 % 3)).ToArray();
        Assert.All(ForecasterText.Parse("arima[24]").Fit(MetricSeries.Of("short", values)).Forecast(3, 80).Mean, mean => Assert.True(double.IsFinite(mean)));
    }
}
