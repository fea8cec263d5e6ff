using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>What is written of a model, and what is kept of a fitted one, is enough to have it again.</summary>
public class EveryFamilyTests
{
    public static TheoryData<string> Models => EveryFamily.Rows;

    // A family that is missing here would be missing in every test that walks the list.
    [Fact]
    public void The_list_has_a_model_of_every_family_that_can_be_parsed() =>
        Assert.Empty(ForecasterText.Families.Keys.Except(EveryFamily.Texts.Select(text => ForecasterSpec.Of(text, []).Keyword)));

    [Theory]
    [MemberData(nameof(Models))]
    public void Names_of_forecasters_and_of_fitted_models_read_back_to_themselves(string text)
    {
        var forecaster = EveryFamily.Of(text);
        Assert.Equal(text.StartsWith("stl", StringComparison.Ordinal) ? "m" + text : text, forecaster.Name);
        string[] names = [forecaster.Name, forecaster.Fit(Series()).Name];
        foreach (var name in names.Where(name => !name.StartsWith("events", StringComparison.Ordinal)))
            Assert.Equal(name, ForecasterText.Parse(name).Name);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_fitted_model_forecasts_the_same_after_being_kept_as_json(string text)
    {
        var model = EveryFamily.Of(text).Fit(Series());
        var json = model.State.ToJson();
        var restored = ForecasterText.Restore(ModelState.FromJson(json));
        var (one, other) = (model.Forecast(30, 20, 80, 99.9), restored.Forecast(30, 20, 80, 99.9));
        Assert.Equal((model.Name, one.Start, one.Step), (restored.Name, other.Start, other.Step));
        Assert.Equal(one.Mean, other.Mean);
        Assert.All(one.Probabilities, probability => Assert.Equal(one.Quantile(probability), other.Quantile(probability)));
        Assert.Equal(model.Notes, restored.Notes);
        Assert.Equal(json, restored.State.ToJson());
    }

    // With holes, bounds and an end without samples, so that all of it has to be kept.
    private static MetricSeries Series()
    {
        var random = new Random(11);
        var values = Enumerable.Range(0, 90).Select(t => t % 17 == 4 || t > 87 ? double.NaN : 50 + (0.1 * t) + (8 * Math.Sin(Math.PI * t / 3)) + random.NextDouble()).ToArray();
        return new MetricSeries("i-0f3a / cpu", new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), TimeSpan.FromHours(1), values, 0, 64);
    }
}
