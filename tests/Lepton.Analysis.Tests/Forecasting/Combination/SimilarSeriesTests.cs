using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class SimilarSeriesTests
{
    private const int Season = 24;
    private const string Model = "similar(combine(snaive(24),naive,mean)[24])";

    // By hand: of errors 1, 4 and 0 the middle of those above 0 is 2.5, and the last counts as a thousandth of it; logarithms of 0.4, 1.6 and 0.001 less their mean.
    [Fact]
    public void A_member_without_an_error_is_not_infinitely_better()
    {
        var logs = SimilarErrors.LogsOf([1, 4, 0])!;
        var mean = Math.Log(0.4 * 1.6 * 0.001) / 3;
        Assert.Equal(Math.Log(0.4) - mean, logs[0], 1e-12);
        Assert.Equal(Math.Log(0.001) - mean, logs[2], 1e-12);
        Assert.Null(SimilarErrors.LogsOf([0, 0]));
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
        Assert.Contains("The prior weights are those of 6 similar series when they were as young.", learned.Notes);

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

    // The work of a long series does not suffice for all that a young one tries; they are of one kind all the same.
    [Fact]
    public void Series_that_the_work_leaves_fewer_members_are_similar_to_young_ones()
    {
        var fleet = Enumerable.Range(1, 4).Select(machine => Waves($"machine {machine}", 40 * Season, machine)).ToArray();
        var learned = Learned("similar(auto(20000)[24])", fleet).Fit(Waves("young", 2 * Season, 99));
        Assert.Contains("The prior weights are those of 4 similar series when they were as young.", learned.Notes);
        Assert.Contains(ForecasterText.Parse("auto(20000)[24]").Fit(fleet[0]).Notes, note => note.StartsWith("For want of work without", StringComparison.Ordinal));
    }

    [Fact]
    public void A_series_of_less_than_half_a_season_learns_nothing()
    {
        var young = Waves("young", (Season / 2) - 1, 99);
        Assert.Equal(ForecasterText.Parse(Model).Fit(young).Forecast(30).Mean, Learned(Model, Fleet()).Fit(young).Forecast(30).Mean);
    }

    [Fact]
    public void What_lies_after_an_origin_teaches_nothing_in_a_backtest()
    {
        // The others are eight days older, and all end together.
        var others = Fleet();
        var young = new MetricSeries("young", others[0].Start + (8 * Season * others[0].Step), others[0].Step, Waves("young", 4 * Season, 99).Values);
        var later = others.Append(young).Select(series => series.With([.. series.Values[..^(2 * Season)], .. Enumerable.Repeat(1e6, 2 * Season)])).ToArray();
        var options = new CrossValidationOptions { Horizon = Season, Windows = 2 };
        Assert.Equal(FirstOf([.. others, young]), FirstOf(later));
        Assert.NotEqual(FirstOf([.. others, young]), FirstOf([young]));

        // The forecast of the young one from the first origin, two days after it began.
        double[] FirstOf(MetricSeries[] series) => [.. ForecastMany.CrossValidate(series, [ForecasterText.Parse(Model)], options).Last().Windows[0].Forecast.Mean];
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
