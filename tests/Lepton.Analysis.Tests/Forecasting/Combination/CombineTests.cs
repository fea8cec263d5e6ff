using CsCheck;
using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class CombineTests
{
    // By hand: in every window the one member is off by 1 and the other by 2, so that the second has (1/2)⁶ of the first's weight: 64/65 and 1/65.
    [Fact]
    public void A_member_with_twice_the_error_has_a_64th_of_the_weight()
    {
        var model = new Combine([new(new Fixed(11)), new(new Fixed(12))]).Fit(MetricSeries.Of("ten", [.. Enumerable.Repeat(10.0, 90)]));
        Assert.Equal([64.0 / 65, 1.0 / 65], ((CombinationModel)model).Weights.Select(weight => Math.Round(weight, 12)).ToArray(), (one, other) => Math.Abs(one - other) < 1e-11);
        Assert.Equal(11 + (1.0 / 65), model.Forecast(1).Mean[0], 1e-12);
    }

    [Fact]
    public void A_prior_weight_counts_as_if_the_member_were_there_more_than_once()
    {
        var series = MetricSeries.Of("ten", [.. Enumerable.Repeat(10.0, 90)]);
        var weighted = new Combine([new(new Fixed(11), 2), new(new Fixed(12))]).Fit(series).Forecast(3, 90);
        var repeated = new Combine([new(new Fixed(11)), new(new Fixed(11)), new(new Fixed(12))]).Fit(series).Forecast(3, 90);
        Assert.All(weighted.Mean.Zip(repeated.Mean), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    // By hand: windows begin at samples 87, 84, 81 and 78. Without the newest the members' errors are 5, 0, 0 and 5, 10, 10, so that the second weighs about
    // (1/5)⁶ of the first; with the newest, where they are 10 and 0, the forecast would be above 0.1.
    [Fact]
    public void The_errors_of_a_window_are_measured_with_weights_that_do_not_know_it()
    {
        double[] values = [.. Enumerable.Repeat(0.0, 87), .. Enumerable.Repeat(10.0, 3)];
        var model = (CombinationModel)new Combine([new(new Fixed(0)), new(new Fixed(10))], new() { Horizon = 6, Windows = 4 }).Fit(MetricSeries.Of("shift", values));
        Assert.All(model.Errors.Take(3), step => Assert.Equal(10, step[0], 0.01));
    }

    [Fact]
    public void A_member_that_refuses_the_series_is_left_out_and_named()
    {
        var model = new Combine([new(new SeasonalNaive(200)), new(new Naive())]).Fit(MetricSeries.Of("short", [.. Enumerable.Range(0, 90).Select(t => 1.0 * t)]));
        Assert.Contains(model.Notes, note => note.StartsWith("Without snaive(200): short: ", StringComparison.Ordinal));
        Assert.Equal(89, model.Forecast(1).Mean[0]);
    }

    [Fact]
    public void Where_all_members_refuse_the_refusal_names_the_series()
    {
        var refusal = Assert.Throws<SeriesException>(() => new Combine([new(new SeasonalNaive(200))]).Fit(MetricSeries.Of("short", 1, 2, 3)));
        Assert.StartsWith("short: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_window_the_quantiles_are_the_means_of_the_members()
    {
        var series = MetricSeries.Of("short", 3, 5, 4, 6, 5, 7, 6, 8);
        var (naive, mean) = (new Naive().Fit(series).Forecast(4, 90), new HistoricMean().Fit(series).Forecast(4, 90));
        var both = new Combine([new(new Naive()), new(new HistoricMean())]).Fit(series).Forecast(4, 90);
        for (var h = 0; h < 4; h++)
            Assert.Equal((naive.Upper(90)[h] + mean.Upper(90)[h]) / 2, both.Upper(90)[h], 1e-9);
    }

    [Fact]
    public void Widths_of_steps_beyond_the_horizon_are_those_of_the_last_season()
    {
        double[][] errors = [[1, -1], [2, -2], [3, -3], [40, -40]];
        var scores = StepScores.Of(errors, 2)!;
        Assert.Equal(scores.Quantile(2, 0.9), scores.Quantile(4, 0.9));
        Assert.Equal(scores.Quantile(3, 0.9), scores.Quantile(7, 0.9));
    }

    // By hand: of steps all alike the width is their mean error 1, and one window widens by √2. With a season of 60 ten errors count as one, so that 100 errors of 1
    // are ten: they reach up to 10/11, and beyond the normal tail stretches them by z(0.975)/z(10/11).
    [Fact]
    public void A_sixth_of_a_season_of_errors_counts_as_one()
    {
        double[][] errors = [.. Enumerable.Repeat(new[] { 1.0 }, 100)];
        var scores = StepScores.Of(errors, 60)!;
        Assert.Equal(Math.Sqrt(2), scores.Quantile(0, 0.9), 1e-12);
        Assert.Equal(Math.Sqrt(2) * 1.959963984540054 / 1.3351777361189363, scores.Quantile(0, 0.975), 1e-9);
    }

    // By hand: two windows widen by √(1 + 1/2).
    [Fact]
    public void Two_windows_widen_the_interval_by_the_root_of_one_and_a_half()
    {
        double[][] errors = [.. Enumerable.Repeat(new[] { 1.0, -1.0 }, 100)];
        Assert.Equal(Math.Sqrt(1.5), StepScores.Of(errors, 6)!.Quantile(0, 0.9), 1e-12);
        Assert.Equal(-Math.Sqrt(1.5), StepScores.Of(errors, 6)!.Quantile(0, 0.1), 1e-12);
    }

    // By hand: eight windows later an error counts half, so of 1 now and 9 then the ninth tenth lies at 9 (2 to 1), the sixth at 1.
    [Fact]
    public void Old_windows_count_less()
    {
        double[] row = [1, .. Enumerable.Repeat(double.NaN, 7), 9];
        double[][] errors = [.. Enumerable.Repeat(row, 300)];
        var scores = StepScores.Of(errors, 6)!;
        Assert.Equal(9, scores.Quantile(0, 0.9) / scores.Quantile(0, 0.6), 1e-9);
        Assert.Equal(1, MemberBacktest.WeightOf(0));
        Assert.Equal(0.5, MemberBacktest.WeightOf(4), 1e-12);
    }

    // By hand: errors of 1, then 1, then 7, the newest last; their mean 3 is the width, so volatilities are 1/3, 1/3 and 7/3. The oldest is judged by 1, the other two by (1 + 1/3)/2 = 2/3:
    // scores 1/3, 1/2 and 7/2. The next window is expected at (1 + 7/3)/2 = 5/3. A third of the scores is the greatest one, so it is where 95 % lie below.
    [Fact]
    public void After_a_window_that_nobody_foresaw_intervals_are_wider()
    {
        double[][] errors = [.. Enumerable.Repeat(new[] { 7.0, 1.0, 1.0 }, 300)];
        Assert.Equal(3 * (5.0 / 3) * Math.Sqrt(4.0 / 3) * 3.5, StepScores.Of(errors, 6)!.Quantile(0, 0.95), 1e-9);
    }

    // By hand: the same windows the other way round are expected at (1 + 1/3)/2 = 2/3, and the 7 is the oldest, judged by 1: 7/3; the 1 after it by 5/3.
    [Fact]
    public void After_quiet_windows_intervals_are_narrower()
    {
        double[][] errors = [.. Enumerable.Repeat(new[] { 1.0, 1.0, 7.0 }, 300)];
        Assert.Equal(3 * (2.0 / 3) * Math.Sqrt(4.0 / 3) * (7.0 / 3), StepScores.Of(errors, 6)!.Quantile(0, 0.95), 1e-9);
    }

    // By hand: of ten windows without an error but the newest the volatility would be 10, and is held at 3; the next window is expected at 2. The shock itself was expected at ½, so its score is
    // twice itself by the width; width = (10·7 + 8·10)/(70 + 8), as in all steps but the outer ones.
    [Fact]
    public void A_shock_after_quiet_windows_counts_four_times_at_most()
    {
        double[] row = [100, .. Enumerable.Repeat(0.0, 9)];
        double[][] errors = [.. Enumerable.Repeat(row, 24)];
        Assert.Equal(4 * 100 * Math.Sqrt(1.1), StepScores.Of(errors, 24)!.Quantile(12, 0.9), 1e-9);
    }

    [Fact]
    public void A_combination_reads_back_to_itself_and_forecasts_the_same_from_its_state()
    {
        const string text = "combine(card(24)*3,mstl(24)+ets,theta[24],snaive(24))[24]";
        var model = ForecasterText.Parse(text);
        var fitted = model.Fit(MetricSeries.Of("waves", Waves(400)));
        Assert.Equal(text, ForecasterText.Parse(model.Name).Name);
        Assert.Equal(fitted.Name, ForecasterText.Parse(fitted.Name).Name);
        var restored = ForecasterText.Restore(ModelState.FromJson(fitted.State.ToJson()));
        Assert.Equal(fitted.Forecast(60, 80, 95).Upper(95), restored.Forecast(60, 80, 95).Upper(95));
    }

    [Theory]
    [InlineData("combine(combine(naive*3,drift)[1]*2,conformal(combine(mean*4,drift)[1]))[24]")]
    [InlineData("combine(naive*1E-05,drift*1E+20)[1]")]
    [InlineData("aci(naive,1E-05,24,8)")]
    [InlineData("conformal(naive,24,8,2.5)")]
    public void Weights_inside_and_numbers_of_any_size_read_back(string text) => Assert.Equal(text, ForecasterText.Parse(text).Name);

    [Theory]
    [InlineData("combine")]
    [InlineData("combine(naive*0)")]
    [InlineData("combine(naive*x)")]
    [InlineData("combine(naive*1E+309)")]
    [InlineData("auto(1000,1E+20)")]
    [InlineData("combine(nonsense)")]
    public void An_ill_formed_combination_is_refused(string text) => Assert.Throws<FormatException>(() => ForecasterText.Parse(text));

    [Fact]
    public void Quantiles_never_cross_whatever_the_errors() => Gen.Double[-1e3, 1e3].Array[4].Array[6].Sample(errors =>
    {
        var scores = StepScores.Of(errors, 2)!;
        for (var step = 0; step < 8; step++)
        {
            for (var p = 0.01; p < 0.985; p += 0.01)
                Assert.True(scores.Quantile(step, p) <= scores.Quantile(step, p + 0.01));
        }
    }, iter: 50, threads: 1);

    internal static double[] Waves(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(t => 50 + (20 * Math.Sin(2 * Math.PI * t / 24)) + (6 * random.NextDouble()) - 3)];
    }

    // Forecasts the same number always.
    private sealed class Fixed(double value) : IForecaster
    {
        public string Name => $"window({(int)value})";

        public IFittedModel Fit(MetricSeries series) =>
            new HistoricMean().Fit(series.With([.. Enumerable.Repeat(value, series.Count)]));
    }
}
