using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class ThetaGoldenTests
{
    // presidents is not among them: R's thetaf refuses missing samples.
    public static TheoryData<string> Fitted => [.. GoldenSeries.Names.Where(name => GoldenSeries.Load(name).Model("theta") is not null)];

    public static TheoryData<string> Climbed => [.. GoldenSeries.NamesIn("ets_optimum.json").Where(name => GoldenSeries.Load(name).Model("theta") is not null)];

    public static TheoryData<string> Seasonal => [.. GoldenSeries.Names.Where(name => GoldenSeries.Load(name).Root.TryGetProperty("decomposition", out _))];

    // R: thetaf of forecast 8.20, at R's α, whose search by Nelder and Mead stops early: ours leaves errors at most as large.
    [Theory]
    [MemberData(nameof(Fitted))]
    public void Forecasts_and_bounds_are_those_of_thetaf(string name)
    {
        var golden = GoldenSeries.Load(name);
        var model = golden.Model("theta")!.Value;
        var coefficients = model.GetProperty("coef");
        var season = SeasonalAdjustment.Of(golden.Values, golden.Frequency);
        var adjusted = season.Adjust(golden.Values);
        var atR = new ThetaFit(adjusted, ThetaKind.Standard).Evaluate(coefficients.GetProperty("alpha").GetDouble());
        var fitted = ThetaModel.Of("theta", ThetaKind.Standard, atR, adjusted, season, SeriesEnd.Of(golden.Series), []);
        GoldenSeries.AssertForecast(model, fitted.Forecast(golden.Horizon, 80, 95), 1e-4);

        var ours = new Theta(golden.Frequency).Fit(golden.Series).State.Parameters["sigma"];
        Assert.True(ours * ours <= coefficients.GetProperty("sigma2").GetDouble() * (1 + 1e-9), "R's α leaves smaller errors.");
    }

    [Theory]
    [MemberData(nameof(Climbed))]
    public void Forecasts_and_bounds_of_our_own_estimate_are_those_of_thetaf_at_its_optimum(string name)
    {
        var golden = GoldenSeries.Load(name);
        GoldenSeries.AssertForecast(
            GoldenSeries.OneOf("ets_optimum.json", name, "theta"), new Theta(golden.Frequency).Fit(golden.Series).Forecast(golden.Horizon, 80, 95), 1e-4);
    }

    // R: decompose(y)$figure, shifted by where the series starts in the season (all start at its first position or are NAB's, without one).
    [Theory]
    [MemberData(nameof(Seasonal))]
    public void The_seasonal_figure_is_that_of_decompose(string name)
    {
        var golden = GoldenSeries.Load(name);
        var decomposition = golden.Root.GetProperty("decomposition");
        foreach (var (key, isFactor) in new[] { ("decompose_additive", false), ("decompose_multiplicative", true) })
        {
            var expected = GoldenSeries.Numbers(decomposition.GetProperty(key).GetProperty("figure"));
            GoldenSeries.AssertClose(expected, ClassicalSeason.Figure(golden.Values, golden.Frequency, isFactor), 1e-9, key);
        }
    }
}
