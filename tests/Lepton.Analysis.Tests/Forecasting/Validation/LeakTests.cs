using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>No model sees the future in a backtest: two series that part at an origin are forecast alike from it.</summary>
public class LeakTests
{
    private const int Origin = 150;

    public static TheoryData<string> Models => EveryFamily.Rows;

    [Theory]
    [MemberData(nameof(Models))]
    public void What_comes_after_the_origin_changes_no_forecast_before_it(string text)
    {
        var random = new Random(3);
        var known = Enumerable.Range(0, 200).Select(t => 50 + (20 * Math.Sin(Math.PI * t / 3)) + (5 * random.NextDouble())).ToArray();

        // The detector: after the origin every sample is enormous, so that a model that has looked at one cannot forecast as if it had not.
        var planted = known.Select((value, t) => t < Origin ? value : 1e6 + (1e5 * t)).ToArray();
        var model = EveryFamily.Of(text);
        var options = new CrossValidationOptions { Horizon = 200 - Origin, Windows = 1, Levels = [80], SeasonLength = EveryFamily.Season };
        var (one, other) = (CrossValidation.Of(MetricSeries.Of("s", known), [model], options), CrossValidation.Of(MetricSeries.Of("s", planted), [model], options));
        var (expected, found) = (Assert.Single(one.Windows), Assert.Single(other.Windows));
        Assert.Equal(Origin, found.Origin);
        Assert.Equal(expected.Forecast.Mean, found.Forecast.Mean);
        Assert.Equal(expected.Forecast.Upper(80), found.Forecast.Upper(80));
        Assert.Equal(expected.Fitted, found.Fitted);
    }
}
