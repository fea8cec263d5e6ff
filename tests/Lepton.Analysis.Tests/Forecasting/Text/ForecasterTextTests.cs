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
