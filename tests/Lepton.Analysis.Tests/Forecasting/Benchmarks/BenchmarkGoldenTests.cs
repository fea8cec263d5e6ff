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
                var golden = GoldenSeries.Load(name);
                foreach (var spec in new[] { "naive", "drift", "mean", $"snaive[{golden.Frequency}]" })
                {
                    if (golden.Model(spec) is not null && (name, spec) != ("presidents", "mean"))
                        cases.Add(name, spec);
                }
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
        var forecast = ForecasterText.Parse(spec, golden.Frequency).Fit(golden.Series).Forecast(golden.Horizon, 80, 95);
        GoldenSeries.AssertForecast(golden.Model(spec)!.Value, forecast, 1e-9);
    }

    // meanf counts the 6 missing samples of presidents as if they were observed (n = 120); ours counts 114. R's qt: the quantiles of Student's t.
    [Fact]
    public void The_bounds_of_a_mean_count_the_samples_that_were_observed()
    {
        const double ofR = 1.9800998764569202;
        const double ours = 1.9811803594146613;
        var golden = GoldenSeries.Load("presidents");
        var forecast = new HistoricMean().Fit(golden.Series).Forecast(golden.Horizon, 80, 95);
        var expected = golden.Model("mean")!.Value.GetProperty("forecast");
        Assert.Equal(expected.GetProperty("mean")[0].GetDouble(), forecast.Mean[0], 1e-9);
        var deviation = (expected.GetProperty("hi95")[0].GetDouble() - forecast.Mean[0]) / (ofR * Math.Sqrt(1 + (1.0 / 120)));
        Assert.Equal(forecast.Mean[0] + (ours * deviation * Math.Sqrt(1 + (1.0 / 114))), forecast.Upper(95)[0], 1e-9);
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
