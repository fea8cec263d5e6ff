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
            var isSeasonal = !model.GetProperty("spec").GetString()!.Contains("nonseasonal", StringComparison.Ordinal);
            var ours = (ArimaModel)new AutoArima(new AutoArimaOptions { SeasonLength = isSeasonal ? golden.Frequency : 1 }).Fit(golden.Series);
            var expected = model.GetProperty("aicc").GetDouble();
            Assert.True(ours.Likelihood.Aicc <= expected + 0.01, $"R chose {model.GetProperty("method")}, AICc {expected}; ours {ours.Name}, {ours.Likelihood.Aicc}");
        }
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
}
