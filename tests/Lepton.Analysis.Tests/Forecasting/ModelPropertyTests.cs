using CsCheck;
using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>What the models of all families keep to, whatever the series.</summary>
public class ModelPropertyTests
{
    private const int Season = EveryFamily.Season;

    public static TheoryData<string> Models => EveryFamily.Rows;

    // Multiplicative parts, logarithms and zeros that mean "no demand" know where zero is.
    public static TheoryData<string> Linear =>
    [
        "naive", "drift", "mean", "window(5)", "snaive(6)", "theta(additive)[6]", "otheta(additive)[6]", "dotheta(additive)[6]", "ets(A,N,N)", "ets(A,A,A)[6]",
        "arima(1,1,1)(0,1,1)[6]", "arima(1,0,1)+mean", "fourier(6,2)+arima(1,0,0)+mean", "stl(6)+drift", "mstl(6,12)+theta", "mstl(6,robust)+naive",
        "conformal(snaive(6),6,4)", "aci(drift,0.1,6,4)", "combine(snaive(6)*3,theta(additive)[6],naive)[6]",
    ];

    // Level, slope, season and noise of any size, 40 to 80 samples.
    private static readonly Gen<double[]> Positive =
        from count in Gen.Int[40, 80]
        from level in Gen.Double[50, 200]
        from slope in Gen.Double[-0.3, 0.5]
        from season in Gen.Double[0, 10]
        from noise in Gen.Double[-1, 1].Array[count]
        select Enumerable.Range(0, count).Select(t => level + (slope * t) + (season * Math.Sin(2 * Math.PI * t / Season)) + (3 * noise[t])).ToArray();

    [Theory]
    [MemberData(nameof(Models))]
    public void A_longer_horizon_leaves_the_earlier_steps(string text) => Sample(text, values =>
    {
        var model = Fit(text, values);
        var (near, far) = (model.Forecast(4, 80, 95), model.Forecast(15, 80, 95));
        foreach (var probability in near.Probabilities)
            Assert.Equal(near.Quantile(probability), far.Quantile(probability).Take(4));
    });

    [Theory]
    [MemberData(nameof(Models))]
    public void Forecasts_keep_within_the_bounds_of_the_series(string text) => Sample(text, values =>
    {
        var (least, greatest) = (values.Min(), values.Max());
        var series = MetricSeries.Of("bounded", values).With(values, lower: least, upper: greatest);
        var forecast = EveryFamily.Of(text).Fit(series).Forecast(12, 1, 80, 99.9);
        Assert.All(forecast.Probabilities, probability => Assert.All(forecast.Quantile(probability), value => Assert.InRange(value, least, greatest)));
        Assert.All(forecast.Mean, value => Assert.InRange(value, least, greatest));
    });

    [Theory]
    [MemberData(nameof(Models))]
    public void Quantiles_never_cross_at_any_level(string text) => Sample(text, values =>
    {
        // Few samples leave few errors to learn from, which is where tails are stretched.
        foreach (var count in new[] { values.Length, 26, 14, 9, 4 })
        {
            if (Attempt(text, values[^count..]) is not { } model)
                continue;
            var forecast = model.Forecast(10, 1, 5, 20, 50, 80, 95, 99, 99.9);
            for (var i = 1; i < forecast.Probabilities.Count; i++)
                Assert.All(forecast.Quantile(forecast.Probabilities[i]).Zip(forecast.Quantile(forecast.Probabilities[i - 1])), pair => Assert.True(pair.First >= pair.Second));
        }
    });

    public static TheoryData<string> WithoutCalendar => EveryFamily.Where(text => !EveryFamily.LooksAtTheCalendar(text));

    public static TheoryData<string> WithCalendar => EveryFamily.Where(text => text.Contains("boosting", StringComparison.Ordinal));

    // All that a model may look at is the hour and the day of the week, so whole weeks change nothing.
    [Theory]
    [MemberData(nameof(WithCalendar))]
    public void A_calendar_is_that_of_the_week(string text) => Sample(text, values =>
    {
        var series = MetricSeries.Of("s", values);
        var later = series.With(values, start: series.Start.AddDays(7 * 52));
        Assert.Equal(EveryFamily.Of(text).Fit(series).Forecast(6, 95).Upper(95), EveryFamily.Of(text).Fit(later).Forecast(6, 95).Upper(95));
    });

    [Theory]
    [MemberData(nameof(WithoutCalendar))]
    public void Where_the_series_lies_in_time_changes_nothing(string text) => Sample(text, values =>
    {
        var series = MetricSeries.Of("s", values);
        var elsewhere = new MetricSeries("s", new DateTime(2024, 3, 31, 0, 30, 0, DateTimeKind.Utc), TimeSpan.FromMinutes(5), values);
        var (one, other) = (EveryFamily.Of(text).Fit(series).Forecast(6, 95), EveryFamily.Of(text).Fit(elsewhere).Forecast(6, 95));
        Assert.Equal(one.Upper(95), other.Upper(95));
        Assert.Equal(elsewhere.TimeAt(values.Length), other.Start);
    });

    // A power of two scales without rounding, so the search takes the very same path.
    [Theory]
    [MemberData(nameof(Models))]
    public void Scaling_the_series_scales_the_forecast(string text) => Sample(text, values =>
    {
        var (one, other) = (Fit(text, values).Forecast(6, 95), Fit(text, [.. values.Select(value => 1024 * value)]).Forecast(6, 95));
        AssertNear(one.Upper(95).Select(value => 1024 * value), other.Upper(95), 1e-6);
        AssertNear(one.Lower(95).Select(value => 1024 * value), other.Lower(95), 1e-6);
    });

    [Theory]
    [MemberData(nameof(Linear))]
    public void Shifting_the_series_shifts_the_forecast(string text) => Sample(text, values =>
    {
        var (one, other) = (Fit(text, values).Forecast(6, 95), Fit(text, [.. values.Select(value => value - 64)]).Forecast(6, 95));
        AssertNear(one.Upper(95).Select(value => value - 64), other.Upper(95), 2e-3);
        AssertNear(one.Lower(95).Select(value => value - 64), other.Lower(95), 2e-3);
    });

    [Theory]
    [MemberData(nameof(Models))]
    public void Fitted_values_are_as_long_as_the_series(string text) => Sample(text, values => Assert.Equal(values.Length, Fit(text, values).Fitted.Length));

    [Theory]
    [MemberData(nameof(Models))]
    public void A_wrong_horizon_or_level_is_refused(string text)
    {
        var model = Fit(text, [.. Enumerable.Range(0, 60).Select(t => 10.0 + (t % 6) + (t % 5))]);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Forecast(0, 80));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Forecast(-3, 80));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Forecast(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Forecast(3, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Forecast(3, double.NaN));
        Assert.Equal([0.5], model.Forecast(3).Probabilities);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Series_without_a_sample_are_refused_by_name(string text)
    {
        foreach (var values in new double[][] { [], [double.NaN, double.NaN, double.NaN] })
        {
            var refusal = Assert.Throws<SeriesException>(() => EveryFamily.Of(text).Fit(MetricSeries.Of("i-0f3a / cpu", values)));
            Assert.StartsWith("i-0f3a / cpu: ", refusal.Message, StringComparison.Ordinal);
        }
    }

    // The correction of sba takes 15 % off a constant, and events lift it.
    public static TheoryData<string> Steady => EveryFamily.Where(text => !text.StartsWith("sba", StringComparison.Ordinal) && !text.StartsWith("events", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Steady))]
    public void All_zeros_and_a_constant_are_forecast_as_they_are(string text)
    {
        foreach (var level in new[] { 0.0, 42.5 })
        {
            var forecast = Fit(text, [.. Enumerable.Repeat(level, 48)]).Forecast(6, 95);
            Assert.All(forecast.Mean, value => Assert.Equal(level, value, 1e-9));
            Assert.All(forecast.Upper(95), value => Assert.Equal(level, value, 1e-9));
        }
    }

    private static void Sample(string text, Action<double[]> check) => Positive.Sample(check, iter: EveryFamily.Iterations(text, 25), threads: 1);

    // Null where the series is too short for the model, which it has to say by name.
    private static IFittedModel? Attempt(string text, double[] values)
    {
        try
        {
            return Fit(text, values);
        }
        catch (SeriesException refusal)
        {
            Assert.StartsWith("made up: ", refusal.Message, StringComparison.Ordinal);
            return null;
        }
    }

    private static IFittedModel Fit(string text, double[] values) => EveryFamily.Of(text).Fit(MetricSeries.Of("made up", values));

    private static void AssertNear(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance)
    {
        foreach (var (one, other) in expected.Zip(actual))
            Assert.Equal(one, other, tolerance * Math.Max(1, Math.Abs(one)));
    }
}
