using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>No model sees the future in a backtest: two series that part at an origin are forecast alike from it.</summary>
public class LeakTests
{
    private const int Origin = 150;

    public static TheoryData<string> Models =>
    [
        "naive", "drift", "mean", "window(5)", "snaive(12)", "naive2(12)", "theta[12]", "otheta[12]", "dotheta[12]", "ets[12]", "ets(A,Ad,A)[12]",
        "arima[12]", "arima(1,1,1)(0,1,1)[12]", "fourier(12,2)+arima(1,0,0)", "stl(12)+ets", "mstl(12,24)+theta", "mstl(12,robust)+arima",
        "croston", "sba", "tsb", "adida", "imapa", "card(12,24)", "conformal(theta[12],12,4)", "conformal(card(12),12,3)",
        "aci(theta[12],0.1,12,4)", "boosting(12,24)", "combine(card(12)*3,theta[12],snaive(12))[12]", "auto[12,24]", "auto(3000)[12]",
    ];

    [Theory]
    [MemberData(nameof(Models))]
    public void What_comes_after_the_origin_changes_no_forecast_before_it(string text)
    {
        var random = new Random(3);
        var known = Enumerable.Range(0, 200).Select(t => 50 + (20 * Math.Sin(Math.PI * t / 6)) + (5 * random.NextDouble())).ToArray();

        // The detector: after the origin every sample is enormous, so that a model that has looked at one cannot forecast as if it had not.
        var planted = known.Select((value, t) => t < Origin ? value : 1e6 + (1e5 * t)).ToArray();
        var model = ForecasterText.Parse(text);
        var options = new CrossValidationOptions { Horizon = 200 - Origin, Windows = 1, Levels = [80], SeasonLength = 12 };
        var (one, other) = (CrossValidation.Of(MetricSeries.Of("s", known), [model], options), CrossValidation.Of(MetricSeries.Of("s", planted), [model], options));
        var (expected, found) = (Assert.Single(one.Windows), Assert.Single(other.Windows));
        Assert.Equal(Origin, found.Origin);
        Assert.Equal(expected.Forecast.Mean, found.Forecast.Mean);
        Assert.Equal(expected.Forecast.Upper(80), found.Forecast.Upper(80));
        Assert.Equal(expected.Fitted, found.Fitted);
    }

    [Fact]
    public void The_list_has_a_model_of_every_family() =>
        Assert.Empty(ForecasterText.Families.Keys.Except(Models.Select(row => ForecasterSpec.Of(row.Data, []).Keyword)).Except(["events"]));
}
