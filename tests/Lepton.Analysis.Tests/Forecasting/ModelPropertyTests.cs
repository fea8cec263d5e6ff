using CsCheck;
using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>What every model of the classical families keeps to, whatever the series.</summary>
public class ModelPropertyTests
{
    private const int Season = 6;

    public static TheoryData<string> Models =>
    [
        "naive", "drift", "mean", "window(5)", "snaive(6)", "naive2(6)", "theta[6]", "otheta[6]", "dotheta[6]", "ets[6]", "ets(A,Ad,A)[6]",
        "conformal(theta[6],6,4)", "aci(theta[6],0.1,6,4)", "card(6)", "card", "boosting(6)", "boosting", "combine(card(6)*3,theta[6],naive)[6]", "auto[6]",
    ];

    public static TheoryData<string> Linear =>
        ["naive", "drift", "mean", "window(5)", "snaive(6)", "theta(additive)[6]", "otheta(additive)[6]", "dotheta(additive)[6]", "ets(A,N,N)", "ets(A,A,A)[6]", "conformal(snaive(6),6,4)"];

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
    public void A_longer_horizon_leaves_the_earlier_steps(string text) => Sample(values =>
    {
        var model = Fit(text, values);
        var (near, far) = (model.Forecast(4, 80, 95), model.Forecast(15, 80, 95));
        foreach (var probability in near.Probabilities)
            Assert.Equal(near.Quantile(probability), far.Quantile(probability).Take(4));
    });

    [Theory]
    [MemberData(nameof(Models))]
    public void Samples_missing_at_random_do_not_break_a_model(string text) => Gen.Select(Positive, Gen.Int[0, 10_000]).Sample(
        (values, seed) =>
        {
            var random = new Random(seed);
            var holed = values.Select(value => random.NextDouble() < 0.3 ? double.NaN : value).ToArray();
            Array.Fill(holed, 100.0, holed.Length - Season, Season);
            var forecast = Fit(text, holed).Forecast(12, 80, 95);
            Assert.All(forecast.Lower(95), bound => Assert.True(double.IsFinite(bound)));
            Assert.All(forecast.Upper(95), bound => Assert.True(double.IsFinite(bound)));
        },
        iter: 40, threads: 1);

    [Theory]
    [MemberData(nameof(Models))]
    public void Forecasts_keep_within_the_bounds_of_the_series(string text) => Sample(values =>
    {
        var (least, greatest) = (values.Min(), values.Max());
        var series = MetricSeries.Of("bounded", values).With(values, lower: least, upper: greatest);
        var forecast = ForecasterText.Parse(text).Fit(series).Forecast(12, 80, 99);
        Assert.All(forecast.Probabilities, probability => Assert.All(forecast.Quantile(probability), value => Assert.InRange(value, least, greatest)));
        Assert.All(forecast.Mean, value => Assert.InRange(value, least, greatest));
    });

    // Boosted trees look at the calendar.
    public static TheoryData<string> WithoutCalendar => [.. Models.Select(row => row.Data).Where(text => !text.StartsWith("boosting", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(WithoutCalendar))]
    public void Where_the_series_lies_in_time_changes_nothing(string text) => Sample(values =>
    {
        var series = MetricSeries.Of("s", values);
        var elsewhere = new MetricSeries("s", new DateTime(2024, 3, 31, 0, 30, 0, DateTimeKind.Utc), TimeSpan.FromMinutes(5), values);
        var (one, other) = (ForecasterText.Parse(text).Fit(series).Forecast(6, 95), ForecasterText.Parse(text).Fit(elsewhere).Forecast(6, 95));
        Assert.Equal(one.Upper(95), other.Upper(95));
        Assert.Equal(elsewhere.TimeAt(values.Length), other.Start);
    });

    // A power of two scales without rounding, so the search takes the very same path.
    [Theory]
    [MemberData(nameof(Models))]
    public void Scaling_the_series_scales_the_forecast(string text) => Sample(values =>
    {
        var (one, other) = (Fit(text, values).Forecast(6, 95), Fit(text, [.. values.Select(value => 1024 * value)]).Forecast(6, 95));
        AssertNear(one.Upper(95).Select(value => 1024 * value), other.Upper(95), 1e-6);
        AssertNear(one.Lower(95).Select(value => 1024 * value), other.Lower(95), 1e-6);
    });

    [Theory]
    [MemberData(nameof(Linear))]
    public void Shifting_the_series_shifts_the_forecast(string text) => Sample(values =>
    {
        var (one, other) = (Fit(text, values).Forecast(6, 95), Fit(text, [.. values.Select(value => value - 64)]).Forecast(6, 95));
        AssertNear(one.Upper(95).Select(value => value - 64), other.Upper(95), 2e-3);
        AssertNear(one.Lower(95).Select(value => value - 64), other.Lower(95), 2e-3);
    });

    [Theory]
    [MemberData(nameof(Models))]
    public void Fitted_values_are_as_long_as_the_series(string text) => Sample(values => Assert.Equal(values.Length, Fit(text, values).Fitted.Length));

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
            var refusal = Assert.Throws<SeriesException>(() => ForecasterText.Parse(text).Fit(MetricSeries.Of("i-0f3a / cpu", values)));
            Assert.StartsWith("i-0f3a / cpu: ", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void All_zeros_and_a_constant_are_forecast_as_they_are(string text)
    {
        foreach (var level in new[] { 0.0, 42.5 })
        {
            var forecast = Fit(text, [.. Enumerable.Repeat(level, 48)]).Forecast(6, 95);
            Assert.All(forecast.Mean, value => Assert.Equal(level, value, 1e-9));
            Assert.All(forecast.Upper(95), value => Assert.Equal(level, value, 1e-9));
        }
    }

    private static void Sample(Action<double[]> check) => Positive.Sample(check, iter: 25, threads: 1);

    private static IFittedModel Fit(string text, double[] values) => ForecasterText.Parse(text).Fit(MetricSeries.Of("made up", values));

    private static void AssertNear(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance)
    {
        foreach (var (one, other) in expected.Zip(actual))
            Assert.Equal(one, other, tolerance * Math.Max(1, Math.Abs(one)));
    }
}
