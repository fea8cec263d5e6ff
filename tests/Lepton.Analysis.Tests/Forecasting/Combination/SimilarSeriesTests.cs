using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class SimilarSeriesTests
{
    private const int Season = 24;
    private const string Model = "similar(combine(snaive(24),naive,mean)[24])";

    // By hand: of errors 1, 10 and 0 the last counts as a thousandth of the greatest; logarithms of 1, 10 and 0.01 less their mean, log(0.1)/3.
    [Fact]
    public void A_member_without_an_error_is_not_infinitely_better()
    {
        var logs = SimilarErrors.LogsOf([1, 10, 0])!;
        Assert.Equal(Math.Log(1) - (Math.Log(0.1) / 3), logs[0], 1e-12);
        Assert.Equal(Math.Log(0.01) - (Math.Log(0.1) / 3), logs[2], 1e-12);
    }

    // By hand: the first errs e times as much as the last, so with a power of 2 it keeps e⁻² of its prior weight of 3. The second refuses the series.
    [Fact]
    public void Members_that_take_the_series_are_weighed_relative_to_the_best_of_them()
    {
        CombinationMember[] members = [new(new Naive(), 3), new(new Drift())];
        var weighed = new SimilarErrors([0, -5, -1], 7).Weigh(members, [0, 2], 2);
        Assert.Equal(3 * Math.Exp(-2), weighed[0].PriorWeight, 1e-12);
        Assert.Equal(1, weighed[1].PriorWeight);
    }

    // Two days old, so no window fits: with the prior weights alone a third of the forecast would be flat.
    [Fact]
    public void A_young_series_is_forecast_with_the_weights_of_similar_ones()
    {
        var young = Waves("young", 2 * Season, 99);
        var (alone, learned) = (ForecasterText.Parse(Model).Fit(young), Learned(Model, Fleet()).Fit(young));
        var actual = Waves("young", 3 * Season, 99).Values[(2 * Season)..].ToArray();
        var (without, with) = (Error(alone), Error(learned));
        Assert.True(with < 0.5 * without, $"{with} instead of {without}");
        Assert.Contains("The weights are those of 6 similar series when they were as young.", learned.Notes);

        double Error(IFittedModel fitted) => Accuracy.MeanAbsoluteError(actual, fitted.Forecast(Season).Mean.ToArray());
    }

    [Fact]
    public void A_series_with_a_window_of_its_own_is_forecast_as_without_others()
    {
        var series = Waves("old", 3 * Season, 5);
        var (alone, learned) = (ForecasterText.Parse(Model).Fit(series), Learned(Model, Fleet()).Fit(series));
        Assert.Equal(alone.Forecast(30, 90).Upper(90), learned.Forecast(30, 90).Upper(90));
        Assert.Equal(alone.Notes, learned.Notes);
    }

    [Fact]
    public void Series_of_another_group_are_not_similar()
    {
        var young = Waves("young", 2 * Season, 99);
        var forecaster = new SimilarSeries(ForecasterText.Parse("combine(snaive(24),naive,mean)[24]"), series => series.Name == "young" ? "new" : "old");
        var (alone, learned) = (forecaster.Fit(young), forecaster.Learn([.. Fleet(), young]).Fit(young));
        Assert.Equal(alone.Forecast(30).Mean, learned.Forecast(30).Mean);
    }

    [Fact]
    public void Two_series_are_too_few_to_learn_from()
    {
        var young = Waves("young", 2 * Season, 99);
        Assert.Equal(ForecasterText.Parse(Model).Fit(young).Forecast(30).Mean, Learned(Model, [.. Fleet().Take(2)]).Fit(young).Forecast(30).Mean);
    }

    [Theory]
    [InlineData("similar(theta[24])")]
    [InlineData("similar")]
    [InlineData("similar(auto,auto)")]
    public void Only_combinations_have_weights_to_learn(string text) => Assert.Throws<FormatException>(() => ForecasterText.Parse(text));

    private static IForecaster Learned(string text, IReadOnlyList<MetricSeries> fleet) => ((IGlobalForecaster)ForecasterText.Parse(text)).Learn(fleet);

    private static MetricSeries[] Fleet() => [.. Enumerable.Range(1, 6).Select(machine => Waves($"machine {machine}", 12 * Season, machine))];

    private static MetricSeries Waves(string name, int count, int seed) => MetricSeries.Of(name, CombineTests.Waves(count, seed));
}
