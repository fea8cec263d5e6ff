using CsCheck;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>Telemetry has holes: no model breaks on them, wherever they lie.</summary>
public class MissingSamplesTests
{
    public static TheoryData<string> Models => EveryFamily.Rows;

    // Level, season and noise; 5 to 40 % missing at random, a run of up to 15 and up to 8 samples at either end besides.
    private static readonly Gen<double[]> Holed =
        from count in Gen.Int[50, 100]
        from level in Gen.Double[20, 200]
        from season in Gen.Double[0, 10]
        from seed in Gen.Int[0, 1_000_000]
        from share in Gen.Double[0.05, 0.4]
        from run in Gen.Int[0, 15]
        from runAt in Gen.Int[0, 40]
        from first in Gen.Int[0, 8]
        from last in Gen.Int[0, 8]
        select Punched(count, level, season, new Random(seed), share, (runAt, run), first, last);

    [Theory]
    [MemberData(nameof(Models))]
    public void Samples_missing_at_random_in_runs_and_at_the_ends_do_not_break_a_model(string text) => Holed.Sample(
        values =>
        {
            var series = MetricSeries.Of("i-0f3a / cpu", values);
            if (HasNothingToGoOn(text, values))
            {
                Assert.StartsWith("i-0f3a / cpu: ", Assert.Throws<SeriesException>(() => EveryFamily.Of(text).Fit(series)).Message, StringComparison.Ordinal);
                return;
            }

            var model = EveryFamily.Of(text).Fit(series);
            var forecast = model.Forecast(15, 1, 80, 99.9);
            Assert.All(forecast.Mean, value => Assert.True(double.IsFinite(value)));
            Assert.All(forecast.Probabilities, probability => Assert.All(forecast.Quantile(probability), value => Assert.True(double.IsFinite(value))));
            Assert.Equal(values.Length, model.Fitted.Length);
            Assert.Equal(series.TimeAt(values.Length), forecast.Start);
        },
        iter: EveryFamily.Iterations(text, 60), threads: 1);

    // The models that are refused by name, as their pages say: nothing in the window, a position of the season never seen, nothing of the past event.
    private static bool HasNothingToGoOn(string text, double[] values) => text switch
    {
        "window(5)" => values[^5..].All(double.IsNaN),
        "snaive(6)" => Enumerable.Range(0, EveryFamily.Season).Any(place => values.Where((_, t) => t % EveryFamily.Season == place).All(double.IsNaN)),
        "events(theta[6])" => values[12..15].All(double.IsNaN),
        _ => false,
    };

    private static double[] Punched(int count, double level, double season, Random random, double share, (int At, int Length) run, int first, int last) =>
    [
        .. Enumerable.Range(0, count).Select(t =>
        {
            var value = level + (season * Math.Sin(2 * Math.PI * t / EveryFamily.Season)) + random.NextDouble();
            var isMissing = random.NextDouble() < share || (t >= run.At && t < run.At + run.Length) || t < first || t >= count - last;
            return isMissing ? double.NaN : value;
        }),
    ];
}
