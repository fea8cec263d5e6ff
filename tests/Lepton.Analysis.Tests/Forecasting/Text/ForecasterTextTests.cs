using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class ForecasterTextTests
{
    [Theory]
    [InlineData("naive", "naive")]
    [InlineData("drift", "drift")]
    [InlineData("mean", "mean")]
    [InlineData("snaive( 24 )", "snaive(24)")]
    [InlineData("snaive[168]", "snaive(168)")]
    [InlineData("Window(12)", "window(12)")]
    [InlineData("conformal(snaive(24))", "conformal(snaive(24))")]
    [InlineData("conformal(drift,48,10)", "conformal(drift,48,10)")]
    [InlineData("conformal(drift,24,8,3)", "conformal(drift,24,8,3)")]
    [InlineData("naive2[24]", "naive2(24)")]
    [InlineData("theta[24]", "theta[24]")]
    [InlineData("dotheta(Additive)[24]", "dotheta(additive)[24]")]
    [InlineData("conformal( otheta[24] , 48)", "conformal(otheta[24],48)")]
    [InlineData("ets[24]", "ets[24]")]
    [InlineData("ets(a,ad,m)[24]", "ets(A,Ad,M)[24]")]
    [InlineData("ets(Z,N,Z)[24]", "ets(Z,N,Z)[24]")]
    [InlineData("ets(A,N,N)[24]", "ets(A,N,N)")]
    public void A_model_is_read_and_its_name_reads_back_to_itself(string text, string name)
    {
        var model = ForecasterText.Parse(text);
        Assert.Equal(name, model.Name);
        Assert.Equal(name, ForecasterText.Parse(model.Name).Name);
    }

    // Two forecasters that do otherwise must not share a name in a backtest's table.
    [Fact]
    public void Options_that_are_not_as_usual_stand_in_the_name_and_read_back()
    {
        var drift = new Drift();
        (IForecaster Model, string Name)[] cases =
        [
            (new ConformalForecaster(drift, new() { OriginStep = 6, MinimumTraining = 50, LeastScores = 40 }), "conformal(drift,step=6,training=50,scores=40)"),
            (new ConformalForecaster(drift, new() { Horizon = 12, OriginStep = 12, HalfLifeWindows = 2.5 }), "conformal(drift,12,8,2.5)"),
            (new ConformalForecaster(drift, new() { AdaptationRate = 0.1, HalfLifeWindows = 3, LeastScores = 9 }), "aci(drift,0.1,24,8,halflife=3,scores=9)"),
            (new ConformalForecaster(new Boosting(new BoostingOptions { SeasonLengths = [6], Trees = 5 }), new() { LeastScores = 9 }), "conformal(boosting(6,trees=5),scores=9)"),
            (new DecompositionForecaster(new Mstl([6, 12], new MstlOptions { IsRobust = true, Rounds = 3, SeasonalWindows = [7, 15] }), drift), "mstl(6,12,robust,rounds=3,windows=7-15)+drift"),
            (new AutoArima(new() { SeasonLength = 6, MostLags = 3, MostSeasonalLags = 1, MostDifferences = 1, MostSeasonalDifferences = 0, MostModels = 20, SearchSamples = 500 }), "arima(lags=3,seasonallags=1,differences=1,seasonaldifferences=0,models=20,samples=500)[6]"),
            (new AutoArima(new() { MostModels = 20, Regressors = FourierTerms.Of(6, 2) }), "fourier(6,2)+arima(models=20)"),
        ];
        var series = MetricSeries.Of("s", [.. Enumerable.Range(0, 200).Select(t => 30 + (0.1 * t) + (9 * Math.Sin(Math.PI * t / 3)) + (t % 7))]);
        foreach (var (model, name) in cases)
        {
            Assert.Equal(name, model.Name);
            var read = ForecasterText.Parse(name);
            Assert.Equal(name, read.Name);
            Assert.Equal(model.Fit(series).Forecast(30, 80).Upper(80), read.Fit(series).Forecast(30, 80).Upper(80));
        }
    }

    [Theory]
    [InlineData("conformal(naive,5,6,7,8)")]
    [InlineData("conformal(naive,steps=3)")]
    [InlineData("conformal(naive,scores=0)")]
    [InlineData("conformal")]
    [InlineData("aci(naive,0.1,halflife=-1)")]
    [InlineData("mstl(6,rounds=0)+naive")]
    [InlineData("mstl(6,windows=2)+naive")]
    [InlineData("mstl(6,loops=2)+naive")]
    [InlineData("arima(lags=30)")]
    [InlineData("arima(lags=x)[6]")]
    [InlineData("arima(lag=3)[6]")]
    [InlineData("arima(lags=3)+mean")]
    public void Options_that_are_none_are_refused_with_the_text(string text) =>
        Assert.Contains($"\"{text}\"", Assert.Throws<FormatException>(() => ForecasterText.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_without_a_season_takes_the_one_of_the_call() => Assert.Equal("snaive(24)", ForecasterText.Parse("snaive", 24, 168).Name);

    [Theory]
    [InlineData("", "is not a model")]
    [InlineData("snaive(24", "is never closed")]
    [InlineData("prophet", "which is no model. Known: ")]
    [InlineData("snaive(0)", "whole number of 1 or more")]
    [InlineData("naive(3)", "stands alone")]
    [InlineData("window", "takes one number")]
    [InlineData("theta(x)[24]", "is written as theta[24]")]
    [InlineData("ets(A,N)[24]", "is written as ets[24]")]
    [InlineData("naive+", "is not a model")]
    public void An_ill_formed_text_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => ForecasterText.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Text_is_taken_apart_at_its_outer_commas_only()
    {
        var spec = ForecasterSpec.Of("arima(1,1,1)(0,1,1)[24]+drift", []);
        Assert.Equal(("arima", "drift"), (spec.Keyword, spec.Rest));
        Assert.Equal([["1", "1", "1"], ["0", "1", "1"]], spec.Groups);
        Assert.Equal([24], spec.Seasons);
        Assert.Equal([["theta[24]", "ets(A,Ad,N)"]], ForecasterSpec.Of("combination(theta[24], ets(A,Ad,N))", []).Groups);
    }

    public static TheoryData<string> Models =>
        ["naive", "drift", "mean", "snaive(24)", "window(7)", "naive2(24)", "theta[24]", "otheta[24]", "dotheta(additive)[24]", "ets[24]", "ets(A,Ad,A)[24]", "ets(M,A,M)[24]", "conformal(snaive(24))"];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_fitted_model_forecasts_the_same_after_being_kept_as_json(string text)
    {
        var golden = GoldenSeries.Load("ec2_cpu_utilization_5f5533");
        var series = golden.Series.With(golden.Values, lower: 0);
        var model = ForecasterText.Parse(text).Fit(series);
        var restored = ForecasterText.Restore(ModelState.FromJson(model.State.ToJson()));
        Assert.Equal(model.Name, restored.Name);
        var (one, other) = (model.Forecast(30, 80, 95), restored.Forecast(30, 80, 95));
        Assert.Equal(one.Mean, other.Mean);
        Assert.Equal((one.Start, one.Step), (other.Start, other.Step));
        Assert.All(one.Probabilities, probability => Assert.Equal(one.Quantile(probability), other.Quantile(probability)));
    }

    [Fact]
    public void A_kept_model_that_lacks_a_part_is_refused_by_name()
    {
        var state = new Naive().Fit(MetricSeries.Of("s", 1, 2, 3)).State with { Parameters = new Dictionary<string, double>() };
        Assert.Contains("\"naive\" of s cannot be restored", Assert.Throws<StudyException>(() => ForecasterText.Restore(state)).Message, StringComparison.Ordinal);
        Assert.Throws<StudyException>(() => ModelState.FromJson("{"));
        Assert.Throws<StudyException>(() => ModelState.FromJson("{}"));
    }
}
