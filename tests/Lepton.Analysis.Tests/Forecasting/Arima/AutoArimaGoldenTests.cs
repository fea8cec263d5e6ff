using System.Text.Json;
using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>The automatic choice against R's auto.arima.</summary>
public sealed class AutoArimaGoldenTests
{
    [Theory]
    [MemberData(nameof(GoldenSeries.All), MemberType = typeof(GoldenSeries))]
    public void The_choice_has_an_aicc_as_low_as_that_of_R(string name)
    {
        var golden = GoldenSeries.Load(name);
        foreach (var model in golden.Models("arima(auto"))
        {
            var ours = Choice(golden, model);
            var expected = model.GetProperty("aicc").GetDouble();
            Assert.True(ours.Likelihood.Aicc <= expected + 0.01, $"R chose {model.GetProperty("method")}, AICc {expected}; ours {ours.Name}, {ours.Likelihood.Aicc}");
        }
    }

    // Where both choose the same orders, ours stands at the top of R's hill (arima_optimum.json) too.
    [Theory]
    [InlineData("UKgas", "arima(auto,nonseasonal)")]
    [InlineData("USAccDeaths", "arima(auto)")]
    [InlineData("co2", "arima(auto,exact)")]
    [InlineData("presidents", "arima(auto,nonseasonal)")]
    [InlineData("rds_cpu_utilization_cc0c53", "arima(auto)")]
    public void A_choice_of_the_orders_of_R_forecasts_as_R_at_its_optimum(string name, string spec)
    {
        var golden = ArimaCase.Load(name, spec);
        var ours = Choice(golden.Golden, golden.Model);
        Assert.Equal(golden.Order.ToString(), ours.Order.ToString());
        Assert.Equal(golden.At(golden.Optimum).Likelihood.LogLikelihood, ours.Likelihood.LogLikelihood, 1e-6);
        GoldenSeries.AssertForecast(golden.Optimum, ours.Forecast(golden.Horizon, 80, 95), 1e-4);
    }

    [Theory]
    [MemberData(nameof(GoldenSeries.All), MemberType = typeof(GoldenSeries))]
    public void The_tests_for_differences_say_what_those_of_R_say(string name)
    {
        var golden = GoldenSeries.Load(name);
        var tests = golden.Root.GetProperty("tests");
        Assert.Equal(tests.GetProperty("ndiffs_kpss").GetInt32(), UnitRootTests.Differences(golden.Values));
        if (tests.TryGetProperty("nsdiffs_seas", out var seasonal))
            Assert.Equal(seasonal.GetInt32(), UnitRootTests.SeasonalDifferences(golden.Series, golden.Frequency));
        if (!golden.Values.Any(double.IsNaN))
            Assert.Equal(tests.GetProperty("kpss_mu").GetDouble(), UnitRootTests.Kpss(golden.Values), 1e-9);
        if (tests.TryGetProperty("seasonal_strength", out var strength) && !golden.Values.Any(double.IsNaN))
        {
            var parts = new Mstl(golden.Frequency).Decompose(golden.Series);
            Assert.Equal(strength.GetDouble(), parts.StrengthOf(parts.Seasonal[0]), 1e-9);
        }
    }

    private static ArimaModel Choice(GoldenSeries golden, JsonElement model)
    {
        var isSeasonal = !model.GetProperty("spec").GetString()!.Contains("nonseasonal", StringComparison.Ordinal);
        return (ArimaModel)new AutoArima(new AutoArimaOptions { SeasonLength = isSeasonal ? golden.Frequency : 1 }).Fit(golden.Series);
    }
}
