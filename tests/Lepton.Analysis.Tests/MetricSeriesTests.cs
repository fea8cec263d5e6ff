namespace Lepton.Analysis.Tests;

public sealed class MetricSeriesTests
{
    [Fact]
    public void A_series_too_short_says_what_is_needed_and_what_there_is()
    {
        var series = MetricSeries.Of("i-0f3a / cpu", 1, 2, 3);
        var error = Assert.Throws<SeriesException>(() => series.RequireSamples(336, "a seasonal naive model of season length 168"));
        Assert.Equal(
            "i-0f3a / cpu: a seasonal naive model of season length 168 needs 336 samples, the series has 3. " +
            "Capture a longer window or choose a shorter season length.",
            error.Message);
    }

    [Fact]
    public void A_start_without_a_zone_is_refused() =>
        Assert.Throws<SeriesException>(() => new MetricSeries("x", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), TimeSpan.FromHours(1), [1.0]));

    [Fact]
    public void Skipping_samples_moves_the_start()
    {
        var series = MetricSeries.Of("x", 1, 2, 3).Skip(2);
        Assert.Equal(new DateTime(2000, 1, 1, 2, 0, 0, DateTimeKind.Utc), series.Start);
        Assert.Equal([3.0], series.Values.ToArray());
    }

    // By hand: from 10:40 every 20 minutes the hours are {1}, {2, NaN, 6}, {3}.
    [Theory]
    [InlineData(Statistic.Average, 4)]
    [InlineData(Statistic.Maximum, 6)]
    [InlineData(Statistic.Minimum, 2)]
    public void A_coarser_step_begins_at_the_full_hour_and_leaves_missing_samples_out(Statistic statistic, double second)
    {
        var series = new MetricSeries("x", new DateTime(2026, 1, 1, 10, 40, 0, DateTimeKind.Utc), TimeSpan.FromMinutes(20), [1, 2, double.NaN, 6, 3]);
        var hourly = series.Resample(TimeSpan.FromHours(1), statistic);
        Assert.Equal(new DateTime(2026, 1, 1, 10, 0, 0, DateTimeKind.Utc), hourly.Start);
        Assert.Equal([1, second, 3], hourly.Values.ToArray());
    }

    [Fact]
    public void A_step_that_the_samples_do_not_fill_evenly_is_refused() =>
        Assert.Throws<SeriesException>(() => new MetricSeries("x", DateTime.UnixEpoch, TimeSpan.FromMinutes(25), [1, 2]).Resample(TimeSpan.FromHours(1), Statistic.Average));
}
