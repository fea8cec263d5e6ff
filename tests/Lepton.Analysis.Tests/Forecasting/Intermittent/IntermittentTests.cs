using CsCheck;
using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public sealed class IntermittentTests
{
    private static readonly Gen<double[]> Demands = Gen.Int[0, 8].Select(size => (double)Math.Max(0, size - 5)).Array[5, 80];

    public static TheoryData<string, double> Golden
    {
        get
        {
            var data = new TheoryData<string, double>();
            foreach (var demand in new[] { "sparse", "lumpy", "regular", "leadingzeros", "allzero", "onedemand" })
            {
                data.Add(demand, 0.1);
                data.Add(demand, 0.3);
            }

            return data;
        }
    }

    // R's croston of forecast 8.20 (Golden/forecast/croston.json); R gives 0 before the first demand too.
    [Theory]
    [MemberData(nameof(Golden))]
    public void Croston_equals_R_step_by_step(string demand, double alpha)
    {
        var golden = GoldenSeries.LoadFile(Repository.At("tests", "Lepton.Analysis.Tests", "Golden", "forecast", "croston.json")).Root.GetProperty("cases").GetProperty(demand);
        var expected = golden.GetProperty(FormattableString.Invariant($"croston_{alpha}"));
        var model = new Croston(alpha).Fit(MetricSeries.Of(demand, GoldenSeries.Numbers(golden.GetProperty("values"))));
        Assert.All(GoldenSeries.Numbers(expected.GetProperty("mean")).Zip(model.Forecast(3, 80).Mean), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        var fitted = GoldenSeries.Numbers(expected.GetProperty("fitted"));

        // Where nothing was demanded at all, R has 0 for the first step too, else NA.
        for (var t = 1; t < fitted.Length; t++)
            Assert.Equal(fitted[t], model.Fitted[t], 1e-12);
    }

    [Fact]
    public void The_approximation_of_syntetos_and_boylan_is_croston_less_half_the_weight() => Demands.Sample(values =>
    {
        var series = MetricSeries.Of("made", values);
        Assert.Equal(0.85 * new Croston(0.3).Fit(series).Forecast(1).Mean[0], new Croston(0.3, isCorrected: true).Fit(series).Forecast(1).Mean[0], 1e-12);
    });

    // By hand, α = β = 0.5: start at the demand of step 2, p = 1/2, z = 4; step 3: p = 1/4; step 4: p = 5/8, z = 5.
    [Fact]
    public void Teunter_syntetos_and_babai_by_hand()
    {
        var model = new Tsb(0.5, 0.5).Fit(MetricSeries.Of("hand", 0, 4, 0, 6));
        Assert.Equal(0, model.Fitted[1], 1e-12);
        Assert.Equal(0.5 * 4, model.Fitted[2], 1e-12);
        Assert.Equal(0.25 * 4, model.Fitted[3], 1e-12);
        Assert.Equal(0.625 * 5, model.Forecast(2).Mean[1], 1e-12);
    }

    [Fact]
    public void A_dead_demand_dies_out_in_tsb_but_not_in_croston()
    {
        var series = MetricSeries.Of("dead", [.. Enumerable.Repeat(3.0, 20), .. Enumerable.Repeat(0.0, 100)]);
        Assert.InRange(new Tsb().Fit(series).Forecast(1).Mean[0], 0, 0.001);
        Assert.Equal(3, new Croston().Fit(series).Forecast(1).Mean[0], 1e-9);
    }

    // A demand of 6 every third step adds up to 6 in every sum of three: 2 a step, exactly.
    [Fact]
    public void Sums_over_the_mean_interval_see_a_regular_demand_as_constant()
    {
        var series = MetricSeries.Of("regular", Enumerable.Range(1, 30).Select(t => t % 3 == 0 ? 6.0 : 0).ToArray());
        Assert.Equal(2, new Aggregation().Fit(series).Forecast(1).Mean[0], 1e-12);
        Assert.InRange(new Aggregation(isMultiple: true).Fit(series).Forecast(1).Mean[0], 1.5, 2.7);
    }

    [Theory]
    [InlineData("croston(0.1)")]
    [InlineData("sba(0.3)")]
    [InlineData("tsb(0.1,0.2)")]
    [InlineData("adida")]
    [InlineData("imapa")]
    public void Every_model_is_read_back_restored_scales_and_keeps_its_quantiles_in_order(string text)
    {
        Assert.Equal(text, ForecasterText.Parse(text).Name);
        Gen.Select(Demands, Gen.Double[0.1, 50]).Sample((values, factor) =>
        {
            var model = ForecasterText.Parse(text).Fit(MetricSeries.Of("made", values));
            var forecast = model.Forecast(4, 50, 80, 95);
            var scaled = ForecasterText.Parse(text).Fit(MetricSeries.Of("made", [.. values.Select(value => factor * value)])).Forecast(4, 50, 80, 95);
            Assert.Equal(factor * forecast.Mean[3], scaled.Mean[3], 1e-9 * factor * (1 + forecast.Mean[3]));
            Assert.All(forecast.Mean, mean => Assert.True(double.IsFinite(mean) && mean >= 0));
            var restored = ForecasterText.Restore(ModelState.FromJson(model.State.ToJson()));
            Assert.Equal(forecast.Upper(95), restored.Forecast(4, 50, 80, 95).Upper(95));
        });
    }

    [Fact]
    public void A_quarter_of_steps_with_demand_has_a_median_of_zero_and_an_upper_bound_of_a_demand()
    {
        var forecast = new Croston().Fit(MetricSeries.Of("sparse", Enumerable.Range(1, 40).Select(t => t % 4 == 0 ? 8.0 : 0).ToArray())).Forecast(3, 80);
        Assert.Equal(0, forecast.Quantile(0.5)[0]);
        Assert.Equal(8, forecast.Upper(80)[0], 1e-9);
        Assert.Equal(2, forecast.Mean[0], 1e-9);
    }

    [Fact]
    public void Missing_samples_count_as_no_step()
    {
        double[] values = [0, 3, 0, 0, 5, 0, 2];
        var holed = new Croston(0.3).Fit(MetricSeries.Of("holed", [0, double.NaN, 3, 0, double.NaN, double.NaN, 0, 5, 0, 2]));
        Assert.Equal(new Croston(0.3).Fit(MetricSeries.Of("whole", values)).Forecast(1).Mean[0], holed.Forecast(1).Mean[0], 1e-12);
        Assert.Contains("3 of 10 samples are missing", Assert.Single(holed.Notes), StringComparison.Ordinal);
        Assert.Equal(10, holed.Fitted.Length);
    }

    [Fact]
    public void What_is_no_demand_is_refused_by_name()
    {
        var negative = Assert.Throws<SeriesException>(() => new Croston().Fit(MetricSeries.Of("i-1 / requests", 1, -2, 0)));
        Assert.Contains("i-1 / requests: sample 1 is -2", negative.Message, StringComparison.Ordinal);
        Assert.Throws<SeriesException>(() => new Tsb().Fit(MetricSeries.Of("none", double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Croston(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Tsb(0.1, 1.5));
        Assert.Throws<FormatException>(() => ForecasterText.Parse("croston(2)"));
        Assert.Throws<FormatException>(() => ForecasterText.Parse("adida(0.1)"));
    }
}
