using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>One model of trees over many series.</summary>
public class BoostingTests
{
    private static readonly CrossValidationOptions OneWindow = new() { Horizon = 12, Windows = 1, Levels = [80], SeasonLength = 12 };

    // By hand: twenty rows have the target 1, ten 5 and ten 9, and a feature tells the first from the others. The start is 5, the 21st. The slopes are -½ for 1 and 5 and ½ for 9, so
    // the split gains (-10)²/20 + 0²/20 - (-10)²/40 = 2.5. The lower leaf is 4 below the start, the middle of the upper one (the 11th of 20) 4 above, and half of it is taken.
    [Fact]
    public void A_leaf_goes_half_way_to_the_median_of_its_rows()
    {
        double[] features = [.. Enumerable.Range(0, 40).Select(i => i < 20 ? 0.0 : 1)];
        double[] targets = [.. Enumerable.Range(0, 40).Select(i => i < 20 ? 1.0 : i < 30 ? 5 : 9)];
        var trees = QuantileBooster.Learn(FeatureBins.Of(features, 1), targets, 0.5, new() { Trees = 1, LearningRate = 0.5 });
        Assert.Equal(3, trees.Predict([0]), 1e-12);
        Assert.Equal(7, trees.Predict([1]), 1e-12);
    }

    [Fact]
    public void A_missing_feature_has_a_bin_of_its_own()
    {
        var bins = FeatureBins.Of([double.NaN, 1, 2, 2], 1);
        Assert.Equal([0, 1, 2, 2], bins.Codes[0].Select(code => (int)code));
    }

    // Samples after the origin of one series are enormous: neither its own forecast nor that of the other series, whose model has learnt from both, may know.
    [Fact]
    public void In_a_backtest_of_many_the_future_of_no_series_is_learnt()
    {
        var known = Waves(1);
        var planted = known.With([.. known.Values.ToArray().Select((value, t) => t < known.Count - 12 ? value : 1e6 + t)]);
        var other = Waves(2);
        var (one, two) = (Judge(known, other), Judge(planted, other));
        Assert.Equal(one, two);

        static double[] Judge(params MetricSeries[] series) =>
            [.. ForecastMany.CrossValidate(series, [new Boosting(12)], OneWindow).SelectMany(backtest => backtest.Windows).SelectMany(window => window.Forecast.Upper(80))];
    }

    [Fact]
    public void In_bulk_the_number_of_workers_changes_nothing()
    {
        MetricSeries[] series = [.. Enumerable.Range(1, 6).Select(Waves)];
        Assert.Equal(Upper(1), Upper(4));

        double[] Upper(int workers) => [.. ForecastMany.Of(series, new Boosting(12), new() { Workers = workers, Levels = [80] }).SelectMany(one => one.Forecast!.Upper(80))];
    }

    [Fact]
    public void A_kept_model_forecasts_the_same()
    {
        var fitted = new Boosting(12).Fit(Waves(3));
        var restored = ForecasterText.Restore(ModelState.FromJson(fitted.State.ToJson()));
        Assert.Equal(fitted.Forecast(40, 80, 95).Upper(95), restored.Forecast(40, 80, 95).Upper(95));
    }

    // Each series has 20 origins × 12 steps, and a twelfth of all rows is taken: every twelfth row would be the same step ahead of every origin.
    // Steps that lie on the same side of what is predicted may share a leaf, hence the range at the end.
    [Fact]
    public void Of_many_short_series_every_step_ahead_is_learnt()
    {
        MetricSeries[] series = [.. Enumerable.Range(0, 1000).Select(i => MetricSeries.Of($"s{i}", [.. Enumerable.Range(0, 24).Select(t => i + (double)t)]))];
        var forecast = new Boosting(new BoostingOptions { MostRows = 20_000, Trees = 30, LearningRate = 0.3 }).Learn(series).Fit(series[7]).Forecast(12);
        Assert.Equal(31, forecast.Mean[0], 0.5);
        Assert.InRange(forecast.Mean[11], 40, 43);
    }

    // The one target that is observed lies behind a gap, and every origin before it would know samples that were filled from it.
    [Fact]
    public void After_a_missing_sample_nothing_is_learnt()
    {
        var holed = MetricSeries.Of("holed", [.. Enumerable.Range(0, 60).Select(t => t is < 4 or 59 ? (t % 3) + (0.1 * t) : double.NaN)]);
        Assert.Contains(new Boosting().Fit(holed).Notes, note => note.EndsWith("the last season is repeated.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_tells_what_is_not_as_usual_and_reads_back()
    {
        var model = new Boosting(new BoostingOptions { SeasonLengths = [168, 24], Horizon = 36, Trees = 50, Leaves = 15, LearningRate = 0.00001, MostRows = 5000 });
        Assert.Equal("boosting(24,168,horizon=36,trees=50,leaves=15,rate=1E-05,rows=5000)", model.Name);
        Assert.Equal(model.Name, ForecasterText.Parse(model.Name).Name);
        Assert.Equal("boosting(24)", new Boosting(new BoostingOptions { SeasonLengths = [24], Horizon = 48, Trees = 100 }).Name);
        Assert.Equal("boosting(trees=3)", ForecasterText.Parse("Boosting( trees=3 )").Name);
        Assert.Equal("boosting(24,trees=3)", ForecasterText.Parse("boosting(trees=3)", 24).Name);
    }

    [Fact]
    public void What_a_text_asks_for_is_what_learns()
    {
        var (text, code) = (ForecasterText.Parse("boosting(12,horizon=14,trees=7,leaves=3,rate=0.5,rows=1500)"), new Boosting(new BoostingOptions { SeasonLengths = [12], Horizon = 14, Trees = 7, Leaves = 3, LearningRate = 0.5, MostRows = 1500 }));
        Assert.Equal(code.Fit(Waves(4)).Forecast(30, 80).Upper(80), text.Fit(Waves(4)).Forecast(30, 80).Upper(80));
        foreach (var option in new[] { "horizon=14,", "trees=7,", "leaves=3,", "rate=0.5,", "rows=1500" })
            Assert.NotEqual(text.Fit(Waves(4)).Forecast(30, 80).Upper(80), ForecasterText.Parse(text.Name.Replace(option, "", StringComparison.Ordinal).Replace(",)", ")", StringComparison.Ordinal)).Fit(Waves(4)).Forecast(30, 80).Upper(80));
    }

    [Fact]
    public void Groups_show_in_the_name_and_a_text_with_them_says_where_they_are_given()
    {
        var model = new Boosting(new BoostingOptions { SeasonLengths = [12], GroupOf = series => series.Name });
        Assert.Equal("boosting(12,grouped)", model.Name);
        Assert.Contains("groups are given in code", Assert.Throws<FormatException>(() => ForecasterText.Parse(model.Name)).Message, StringComparison.Ordinal);
        var fitted = model.Fit(Waves(3));
        Assert.Equal(fitted.Forecast(5).Mean, ForecasterText.Restore(ModelState.FromJson(fitted.State.ToJson())).Forecast(5).Mean);
    }

    [Theory]
    [InlineData("boosting(24,)")]
    [InlineData("boosting(24,deep=3)")]
    [InlineData("boosting(24,trees=0)")]
    [InlineData("boosting(24,rate=2)")]
    [InlineData("boosting(24,rate=x)")]
    [InlineData("boosting(24,horizon=12)")]
    [InlineData("boosting(24,rows=10)")]
    [InlineData("boosting(1)")]
    [InlineData("boosting(24)+ets")]
    public void An_ill_formed_text_is_refused(string text) =>
        Assert.Contains($"\"{text}\"", Assert.Throws<FormatException>(() => ForecasterText.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(11, 12)]
    [InlineData(1, 2)]
    public void A_horizon_below_the_season_is_refused(int horizon, int season)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => new Boosting(new BoostingOptions { SeasonLengths = [24, season], Horizon = horizon }));
        Assert.Contains($"at least {season} steps", refusal.Message, StringComparison.Ordinal);
    }

    private static MetricSeries Waves(int seed)
    {
        var random = new Random(seed);
        return MetricSeries.Of($"s{seed}", [.. Enumerable.Range(0, 150).Select(t => 50 + (20 * Math.Sin(Math.PI * t / 6)) + (5 * random.NextDouble()))]);
    }
}
