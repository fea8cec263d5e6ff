using CsCheck;
using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public sealed class DecompositionTests
{
    private static readonly Gen<double[]> DailySeries =
        from length in Gen.Int[60, 200]
        from noise in Gen.Double[-1, 1].Array[length]
        select noise.Select((x, i) => 20 + (0.05 * i) + (5 * Math.Sin(2 * Math.PI * i / 24)) + x).ToArray();

    [Fact]
    public void The_parts_add_up_to_the_series() => DailySeries.Sample(values =>
    {
        var parts = new Mstl(8, 24).Decompose(MetricSeries.Of("made", values));
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(values[i], parts.Trend[i] + parts.Seasonal.Sum(part => part.Values[i]) + parts.Remainder[i], 1e-9);
    });

    [Fact]
    public void A_shift_moves_the_trend_alone_and_a_factor_scales_every_part() => Gen.Select(DailySeries, Gen.Double[-50, 50], Gen.Double[0.1, 10]).Sample((values, shift, factor) =>
    {
        var plain = new Mstl(24).Decompose(MetricSeries.Of("made", values));
        var moved = new Mstl(24).Decompose(MetricSeries.Of("made", [.. values.Select(x => (factor * x) + shift)]));
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal((factor * plain.Trend[i]) + shift, moved.Trend[i], 1e-7);
            Assert.Equal(factor * plain.Seasonal[0].Values[i], moved.Seasonal[0].Values[i], 1e-7);
        }
    });

    [Fact]
    public void A_missing_sample_has_a_trend_and_a_season_but_no_remainder()
    {
        var values = Enumerable.Range(0, 120).Select(i => 10 + (3 * Math.Sin(2 * Math.PI * i / 12))).ToArray();
        var whole = new Mstl(12).Decompose(MetricSeries.Of("made", values));
        values[50] = double.NaN;
        var parts = new Mstl(12).Decompose(MetricSeries.Of("made", values));
        Assert.True(double.IsNaN(parts.Remainder[50]));
        Assert.Equal(whole.Trend[50] + whole.Seasonal[0].Values[50], parts.Trend[50] + parts.Seasonal[0].Values[50], 0.05);
        Assert.Contains("1 of 120 samples are missing", Assert.Single(parts.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_season_with_fewer_than_two_periods_is_left_out_and_said()
    {
        var parts = new Mstl(24, 168).Decompose(MetricSeries.Of("short", Enumerable.Range(0, 336).Select(i => (double)(i % 24)).ToArray()));
        Assert.Equal([24], parts.Seasonal.Select(part => part.SeasonLength));
        Assert.Contains("Season 168 is left out", Assert.Single(parts.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pure_season_has_strength_one_and_noise_has_little()
    {
        var season = new Stl(12).Decompose(MetricSeries.Of("season", Enumerable.Range(0, 240).Select(i => Math.Sin(2 * Math.PI * i / 12)).ToArray()));
        Assert.Equal(1, season.StrengthOf(season.Seasonal[0]), 1e-6);
        var noise = new Stl(12, new StlOptions { SeasonalWindow = 35 }).Decompose(MetricSeries.Of("noise", Enumerable.Range(0, 240).Select(i => i * 7919 % 1009 / 1009.0).ToArray()));
        Assert.InRange(noise.StrengthOf(noise.Seasonal[0]), 0, 0.4);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(42.0)]
    public void A_constant_series_is_all_trend(double level)
    {
        var parts = new Mstl([24], new MstlOptions { IsRobust = true }).Decompose(MetricSeries.Of("constant", Enumerable.Repeat(level, 100).ToArray()));
        Assert.All(parts.Trend, value => Assert.Equal(level, value, 1e-9));
        Assert.All(parts.Seasonal[0].Values, value => Assert.Equal(0, value, 1e-9));
    }

    [Fact]
    public void One_outlier_hardly_moves_a_robust_trend()
    {
        var values = Enumerable.Range(0, 240).Select(i => 10 + Math.Sin(2 * Math.PI * i / 24) + (i * 7919 % 1009 / 5000.0)).ToArray();
        var calm = new Mstl([24], new MstlOptions { IsRobust = true }).Decompose(MetricSeries.Of("calm", values));
        values[100] += 50;
        var robust = new Mstl([24], new MstlOptions { IsRobust = true }).Decompose(MetricSeries.Of("outlier", values));
        Assert.Equal(calm.Trend[100], robust.Trend[100], 0.02);
        Assert.Equal(50, robust.Remainder[100] - calm.Remainder[100], 0.1);
    }

    [Fact]
    public void Bad_calls_and_empty_series_are_refused_by_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Stl(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Stl(24, new StlOptions { SeasonalWindow = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mstl(24, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mstl());
        var nothing = MetricSeries.Of("i-1 / cpu", double.NaN, double.NaN, double.NaN);
        Assert.StartsWith("i-1 / cpu", Assert.Throws<SeriesException>(() => new Mstl(24).Decompose(nothing)).Message, StringComparison.Ordinal);
        Assert.StartsWith("i-1 / cpu", Assert.Throws<SeriesException>(() => new Stl(24).Decompose(nothing)).Message, StringComparison.Ordinal);
    }
}
