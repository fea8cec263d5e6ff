using CsCheck;
using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public sealed class SeriesDiagnosisTests
{
    private static readonly DiagnosisOptions Daily = new() { SeasonLengths = [24] };

    // CPU of an RDS database that is moved to a smaller machine: 6 % before 2014-02-25 07:00, 14.6 % after, plain in the file.
    [Fact]
    public void The_step_of_a_real_database_is_found_at_its_hour()
    {
        var diagnosis = SeriesDiagnosis.Of(GoldenSeries.Load("rds_cpu_utilization_cc0c53").Series, Daily);
        var shift = Assert.Single(diagnosis.LevelShifts);
        Assert.InRange(shift.Before, 5.8, 6.3);
        Assert.InRange(shift.After, 14.3, 14.8);
        Assert.Contains(diagnosis.Notes, note => note.StartsWith("The level shifts from 6.0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_step_put_into_noise_is_found_within_two_samples_wherever_it_is() => Gen.Select(Gen.Int[60, 340], Gen.Int[0, 1000], Gen.Double[2, 20]).Sample((at, seed, size) =>
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, 400).Select(t => 10 + (t >= at ? size : 0) + (0.3 * (random.NextDouble() - 0.5)) + Math.Sin(2 * Math.PI * t / 24)).ToArray();
        var shift = Assert.Single(SeriesDiagnosis.Of(MetricSeries.Of("step", values), Daily).LevelShifts);
        Assert.InRange(shift.Index, at - 2, at + 2);
        Assert.Equal(size, shift.After - shift.Before, 0.25 * size);
    }, iter: 40);

    [Fact]
    public void A_trend_a_season_and_noise_are_no_shift() => Gen.Select(Gen.Double[-1, 1], Gen.Int[0, 1000]).Sample((slope, seed) =>
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, 400).Select(t => (slope * t) + random.NextDouble() + (5 * Math.Sin(2 * Math.PI * t / 24))).ToArray();
        Assert.Empty(SeriesDiagnosis.Of(MetricSeries.Of("trend", values), Daily).LevelShifts);
    }, iter: 40);

    [Fact]
    public void Spikes_are_outliers_and_gone_afterwards()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 240).Select(t => 10 + Math.Sin(2 * Math.PI * t / 24) + (0.2 * random.NextDouble())).ToArray();
        (values[50], values[180]) = (40, -20);
        var diagnosis = SeriesDiagnosis.Of(MetricSeries.Of("spikes", values), Daily);
        Assert.Equal([50, 180], diagnosis.Outliers.Select(outlier => outlier.Index));
        Assert.All(diagnosis.Outliers, outlier => Assert.InRange(outlier.Expected, 8.5, 11.5));
        Assert.True(double.IsNaN(diagnosis.WithoutOutliers().Values[50]));
        Assert.Contains("2 of 240 samples lie far off", Assert.Single(diagnosis.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_pinned_at_its_limit_is_saturated_and_a_busy_one_is_not()
    {
        var wanted = Enumerable.Range(0, 240).Select(t => 80 + (30 * Math.Sin(2 * Math.PI * t / 24))).ToArray();
        MetricSeries Cpu(IEnumerable<double> values) => new("cpu", DateTime.UnixEpoch, TimeSpan.FromHours(1), values.ToArray(), 0, 100);

        // 80 + 30·sin reaches 100 where the sine is 2/3 or more: hours 3 to 9 of each day.
        var pinned = SeriesDiagnosis.Of(Cpu(wanted.Select(value => Math.Min(100, value))), Daily).Saturation!;
        Assert.Equal(100, pinned.Limit);
        Assert.Equal(7, pinned.LongestRun);
        Assert.Equal(7 / 24.0, pinned.Share, 0.01);
        Assert.Null(SeriesDiagnosis.Of(Cpu(wanted.Select(value => 0.8 * value)), Daily).Saturation);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(100)]
    public void A_constant_series_has_nothing_odd(int length) =>
        Assert.Empty(SeriesDiagnosis.Of(MetricSeries.Of("flat", Enumerable.Repeat(3.0, length).ToArray()), Daily).Notes);

    [Fact]
    public void What_cannot_be_looked_at_is_refused()
    {
        Assert.Throws<SeriesException>(() => SeriesDiagnosis.Of(MetricSeries.Of("none", double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeriesDiagnosis.Of(MetricSeries.Of("one", 1), new DiagnosisOptions { SeasonLengths = [1] }));
    }
}
