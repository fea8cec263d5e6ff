using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class AutoTests
{
    [Fact]
    public void The_notes_say_what_was_tried_and_the_weights()
    {
        var model = new Auto(24).Fit(MetricSeries.Of("waves", CombineTests.Waves(400)));
        Assert.StartsWith("combine(card(24)*3,mstl(24)+ets", model.Name, StringComparison.Ordinal);
        Assert.Contains(model.Notes, note => note.StartsWith("auto[24] tried 7 models in up to 10 windows", StringComparison.Ordinal));
        Assert.Contains(model.Notes, note => note.StartsWith("Weights: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Less_work_means_first_fewer_windows_then_fewer_samples_then_fewer_models()
    {
        var candidates = AutoCandidate.For(MetricSeries.Of("s", CombineTests.Waves(10_000)), [24]);
        var all = AutoPlan.Of(candidates, 10_000, 24, 10_000_000);
        Assert.Equal((7, 10, 10_000), (all.Candidates.Count, all.Windows, all.Samples));
        var fewerWindows = AutoPlan.Of(candidates, 10_000, 24, 1_000_000);
        Assert.Equal((7, 5, 10_000), (fewerWindows.Candidates.Count, fewerWindows.Windows, fewerWindows.Samples));
        var fewerSamples = AutoPlan.Of(candidates, 10_000, 24, 400_000);
        Assert.Equal((7, 5), (fewerSamples.Candidates.Count, fewerSamples.Windows));
        Assert.InRange(fewerSamples.Samples, 500, 9_999);
        var withoutOne = AutoPlan.Of(candidates, 500, 24, 30_000);
        Assert.Equal(["card(24)", "theta[24]"], withoutOne.Candidates.Take(2).Select(candidate => candidate.Member.Forecaster.Name));
        var fewerModels = AutoPlan.Of(candidates, 10_000, 24, 20_000);
        Assert.Equal((5, 500), (fewerModels.Candidates.Count, fewerModels.Samples));
        Assert.All(new[] { all, fewerWindows, fewerSamples, fewerModels }, plan => Assert.InRange(plan.Work, 0, 10_000_000));
    }

    [Fact]
    public void With_little_work_the_newest_samples_are_fitted_and_the_notes_say_so()
    {
        var series = MetricSeries.Of("long", CombineTests.Waves(6_000));
        var model = new Auto(new AutoOptions { SeasonLengths = [24], Work = 100_000 }).Fit(series);
        Assert.Contains(model.Notes, note => note.StartsWith("For want of work only the newest ", StringComparison.Ordinal));
        Assert.Equal(series.Count, model.Fitted.Length);
        Assert.Equal(series.TimeAt(series.Count), model.Forecast(1).Start);
    }

    [Fact]
    public void Mostly_zero_series_bring_the_intermittent_models_in()
    {
        var sparse = MetricSeries.Of("sparse", [.. Enumerable.Range(0, 200).Select(t => t % 5 == 0 ? 3.0 : 0)]);
        Assert.Contains("tsb(", new Auto().Fit(sparse).Name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_limit_that_has_passed_leaves_three_windows_and_says_so()
    {
        var options = new AutoOptions { SeasonLengths = [24], TimeLimit = TimeSpan.FromTicks(1) };
        var model = new Auto(options).Fit(MetricSeries.Of("waves", CombineTests.Waves(400)));
        Assert.Contains(model.Notes, note => note.Contains("from 3 windows of up to 48 steps; 7 more were left out", StringComparison.Ordinal));
        Assert.True(model.Forecast(3, 90).Upper(90)[0] > model.Forecast(3, 90).Lower(90)[0]);
    }

    [Theory]
    [InlineData("auto[24,168]")]
    [InlineData("auto[1]")]
    [InlineData("auto(5000)[24]")]
    [InlineData("auto(5000,0.5)[24]")]
    public void Its_text_reads_back_to_itself(string text) => Assert.Equal(text, ForecasterText.Parse(text).Name);

    [Theory]
    [InlineData("auto(0)")]
    [InlineData("auto(5,0)")]
    [InlineData("auto(5,x)")]
    [InlineData("auto+ets")]
    public void An_ill_formed_auto_is_refused(string text) => Assert.Throws<FormatException>(() => ForecasterText.Parse(text));

    [Fact]
    public void The_work_decides_the_same_for_any_number_of_workers()
    {
        var fleet = Enumerable.Range(0, 6).Select(i => MetricSeries.Of($"s{i}", CombineTests.Waves(200 + (20 * i), i))).ToArray();
        var alone = ForecastMany.Of(fleet, new Auto(24), new() { Horizon = 6, Workers = 1 }).Select(one => one.Forecast!.Mean).ToArray();
        var together = ForecastMany.Of(fleet, new Auto(24), new() { Horizon = 6, Workers = 4 }).Select(one => one.Forecast!.Mean).ToArray();
        Assert.Equal(alone, together);
    }

    [Fact]
    public void One_two_and_five_samples_are_forecast_all_the_same()
    {
        foreach (var values in new double[][] { [7], [7, 9], [7, 9, 8, 7, 9] })
        {
            var forecast = new Auto(24, 168).Fit(MetricSeries.Of("tiny", values)).Forecast(30, 80, 95);
            Assert.All(forecast.Mean, value => Assert.InRange(value, 5, 15));
        }
    }
}
