using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class EtsTests
{
    [Fact]
    public void There_are_fifteen_stable_forms() => Assert.Equal(15, EtsForm.Stable.Count);

    // The optimiser's slopes against differences of the objective itself.
    [Theory]
    [MemberData(nameof(EtsMomentsTests.Forms), MemberType = typeof(EtsMomentsTests))]
    public void The_gradient_is_that_of_the_likelihood(string text)
    {
        var values = GoldenSeries.Load("AirPassengers").Values;
        var layout = new EtsLayout(EtsText.FormOf($"ets({text})[12]"), 12);
        var kernel = new EtsKernel(values, layout);
        var x = new double[layout.Count];
        layout.SetSmoothing(x, new(0.3, 0.05, 0.1, 0.9));
        new EtsStart(values, 12).SetStates(layout, x, 1);
        var (normal, gradient) = (new double[layout.Count * layout.Count], new double[layout.Count]);
        kernel.Linearize(x, normal, gradient);
        for (var i = 0; i < layout.Count; i++)
        {
            var width = 1e-6 * Math.Max(0.1, Math.Abs(x[i]));
            var (above, below) = ((double[])x.Clone(), (double[])x.Clone());
            above[i] += width;
            below[i] -= width;
            var slope = (kernel.Objective(above) - kernel.Objective(below)) / (2 * width);
            Assert.Equal(slope, 2 * values.Length * gradient[i], 1e-4 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Fact]
    public void A_constant_series_is_repeated_with_certainty_and_a_note()
    {
        var model = new Ets(24).Fit(MetricSeries.Of("flat", [.. Enumerable.Repeat(7.0, 100)]));
        var forecast = model.Forecast(3, 95);
        Assert.Equal([7, 7, 7], forecast.Lower(95));
        Assert.Equal([7, 7, 7], forecast.Upper(95));
        Assert.Contains("constant at 7", Assert.Single(model.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(9)]
    public void The_shortest_series_get_a_forecast(int count)
    {
        var values = Enumerable.Range(0, count).Select(i => 1.0 + (i * i % 7)).ToArray();
        Assert.All(new Ets(24).Fit(MetricSeries.Of("short", values)).Forecast(5, 80, 95).Upper(95), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Samples_at_or_below_zero_leave_the_additive_forms()
    {
        var values = Enumerable.Range(0, 60).Select(i => Math.Sin(i * 1.7)).ToArray();
        var series = MetricSeries.Of("around zero", values);
        Assert.StartsWith("ets(A,", new Ets(12).Fit(series).Name, StringComparison.Ordinal);
        var refusal = Assert.Throws<SeriesException>(() => ForecasterText.Parse("ets(M,N,M)[12]").Fit(series));
        Assert.Contains("around zero: ets(M,N,M)[12] needs samples above zero, the least is -0.9", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fixed_form_on_too_few_samples_is_refused_with_both_counts()
    {
        var refusal = Assert.Throws<SeriesException>(() => ForecasterText.Parse("ets(A,A,A)[12]").Fit(MetricSeries.Of("s", [.. Enumerable.Range(0, 12).Select(i => i % 5.0)])));
        Assert.Contains("s: ets(A,A,A)[12] needs 19 samples, the series has 12", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ets(A,Z,M)[12]")]
    [InlineData("ets(A,N,A)")]
    public void A_form_that_cannot_be_is_refused(string text) => Assert.Throws<ArgumentException>(() => ForecasterText.Parse(text));

    // Its own stable kin on the same series is the outside value: nearly the same forecast, and wider where the level is higher.
    [Fact]
    public void An_unstable_form_is_fitted_where_it_is_named_and_says_so()
    {
        var series = GoldenSeries.Load("AirPassengers").Series;
        var model = ForecasterText.Parse("ets(A,Ad,M)[12]").Fit(series);
        Assert.Contains("not a stable form", Assert.Single(model.Notes), StringComparison.Ordinal);
        var kin = ForecasterText.Parse("ets(M,Ad,M)[12]").Fit(series).Forecast(12, 95);
        var forecast = model.Forecast(12, 95);
        for (var h = 0; h < 12; h++)
        {
            Assert.Equal(kin.Mean[h], forecast.Mean[h], 0.1 * kin.Mean[h]);
            Assert.InRange(forecast.Upper(95)[h] - forecast.Lower(95)[h], 0.3 * (kin.Upper(95)[h] - kin.Lower(95)[h]), 2 * (kin.Upper(95)[h] - kin.Lower(95)[h]));
        }

        Assert.Equal(forecast.Upper(95), model.Forecast(24, 95).Upper(95).Take(12));
    }

    [Theory]
    [InlineData("ets(A,M,A)[12]")]
    [InlineData("ets(A,N)[12]")]
    [InlineData("ets[12]+x")]
    public void An_ill_formed_text_is_refused(string text) => Assert.Throws<FormatException>(() => ForecasterText.Parse(text));

    [Fact]
    public void A_million_orders_of_magnitude_do_not_break_the_search()
    {
        var values = Enumerable.Range(0, 100).Select(i => Math.Exp(i * 0.6) * (2 + Math.Sin(i))).ToArray();
        Assert.All(new Ets(12).Fit(MetricSeries.Of("explosive", values)).Forecast(5, 95).Mean, value => Assert.True(double.IsFinite(value)));
    }
}
