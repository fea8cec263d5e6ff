using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class BenchmarkGoldenTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var name in GoldenSeries.Names)
            {
                foreach (var spec in new[] { "naive", "drift", "mean", "snaive" })
                    cases.Add(name, spec);
            }

            return cases;
        }
    }

    // R: naive, rwf(drift=TRUE), meanf, snaive.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Forecasts_and_bounds_equal_those_of_R(string name, string spec)
    {
        var golden = GoldenSeries.Load(name);
        // meanf counts missing samples as if they were observed; ours does not (presidents).
        if (golden.Values.Any(double.IsNaN) && spec == "mean")
            return;
        var expected = golden.Model(spec == "snaive" ? $"snaive[{golden.Frequency}]" : spec);
        if (expected is not { } model)
            return;
        var forecast = ForecasterText.Parse(spec, golden.Frequency).Fit(golden.Series).Forecast(golden.Horizon, 80, 95);
        GoldenSeries.AssertForecast(model, forecast, 1e-9);
    }

    // By hand: the mean of the last three is 5; the samples 4 and 8 lie 2 and 5 above the means of the three before them.
    [Fact]
    public void A_window_average_is_the_mean_of_the_last_samples()
    {
        var forecast = new WindowAverage(3).Fit(MetricSeries.Of("made up", 1, 2, 3, 4, 8)).Forecast(2, 80);
        Assert.Equal([5, 5], forecast.Mean);
        var sigma = Math.Sqrt(((2 * 2) + (5 * 5)) / 2.0);
        Assert.Equal(5 + (1.2815515655446004 * sigma), forecast.Upper(80)[1], 1e-9);
    }
}
