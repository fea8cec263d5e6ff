using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class ThetaGoldenTests
{
    // R: thetaf of forecast 8.20. R searches α by Nelder and Mead, stopped early, so it differs by about 1e-4; presidents is left out,
    // because R takes its longest stretch without holes for a part of the method and all of it for another.
    [Theory]
    [MemberData(nameof(GoldenSeries.All), MemberType = typeof(GoldenSeries))]
    public void Forecasts_and_bounds_are_those_of_thetaf(string name)
    {
        var golden = GoldenSeries.Load(name);
        if (golden.Model("theta") is not { } model || golden.Values.Any(double.IsNaN))
            return;
        var fitted = new Theta(golden.Frequency).Fit(golden.Series);
        var sigma2 = model.GetProperty("coef").GetProperty("sigma2").GetDouble();
        var ours = Math.Pow(fitted.State.Parameters["sigma"], 2);
        Assert.True(ours <= sigma2 * (1 + 1e-9), "R's α leaves smaller errors.");
        var isSameOptimum = ours > sigma2 * (1 - 1e-8);
        GoldenSeries.AssertForecast(model, fitted.Forecast(golden.Horizon, 80, 95), isSameOptimum ? 1e-4 : 5e-4);
    }

    // R: decompose(y)$figure, shifted by where the series starts in the season (all start at its first position or are NAB's, without one).
    [Theory]
    [MemberData(nameof(GoldenSeries.All), MemberType = typeof(GoldenSeries))]
    public void The_seasonal_figure_is_that_of_decompose(string name)
    {
        var golden = GoldenSeries.Load(name);
        if (!golden.Root.TryGetProperty("decomposition", out var decomposition))
            return;
        foreach (var (key, isFactor) in new[] { ("decompose_additive", false), ("decompose_multiplicative", true) })
        {
            var expected = GoldenSeries.Numbers(decomposition.GetProperty(key).GetProperty("figure"));
            GoldenSeries.AssertClose(expected, ClassicalSeason.Figure(golden.Values, golden.Frequency, isFactor), 1e-9, key);
        }
    }
}
