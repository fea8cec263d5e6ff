using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Tests.Snapshots;

public sealed class SnapshotSeriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_series_is_regular_and_a_missing_sample_is_NaN()
    {
        var series = Of((0, 1), (5, 2), (20, 3));
        Assert.Equal([1, 2, double.NaN, double.NaN, 3], series.Values.ToArray());
        Assert.Equal((Small.Noon, TimeSpan.FromMinutes(5), 0.0, 100.0), (series.Start, series.Step, series.Lower, series.Upper));
        Assert.Equal("i-1 / cpu_percent", series.Name);
    }

    // Four samples say that the grid goes through :00; the one at :11 is nearest to :10 and the one at :13 to :15.
    [Fact]
    public void Samples_beside_the_grid_go_to_the_nearest_moment()
    {
        var series = Of((0, 1), (5, 2), (11, 3), (13, 4), (20, 5), (25, 6));
        Assert.Equal([1, 2, 3, 4, 5, 6], series.Values.ToArray());
        Assert.Equal(Small.Noon, series.Start);
    }

    [Fact]
    public void Averages_that_meet_at_one_moment_become_their_mean()
    {
        var series = Of((0, 1), (4, 2), (5, 4), (6, 9), (10, 5), (15, 6));
        Assert.Equal([1, 5, 5, 6], series.Values.ToArray());
    }

    [Fact]
    public void A_series_that_is_not_there_says_what_is()
    {
        Of((0, 1));
        var snapshot = Snapshot.Open(_folder.At("snap"));
        var error = Assert.Throws<SeriesException>(() => snapshot.Series("i-1", Metric.MemoryPercent));
        Assert.Contains("Of this resource it has cpu_percent / average.", error.Message, StringComparison.Ordinal);
        Assert.Throws<SeriesException>(() => snapshot.Series("it's not there", Metric.CpuPercent));
    }

    [Fact]
    public void All_series_of_a_metric_come_in_the_order_of_resources()
    {
        var snapshot = Small.Write(Small.TwoMachines(), _folder.At("snap"));
        var all = snapshot.AllSeries(Metric.CpuPercent);
        Assert.Equal(["i-1", "i-2"], all.Select(item => item.ResourceId));
        Assert.Equal(snapshot.Series("i-2", Metric.CpuPercent).Values.ToArray(), all[1].Series.Values.ToArray());
        Assert.Empty(snapshot.AllSeries(Metric.CpuPercent, Statistic.Minimum));
    }

    [Fact]
    public void One_time_that_is_far_off_does_not_fill_the_memory()
    {
        var error = Assert.Throws<SeriesException>(() => Of((-60 * 24 * 365 * 200, 1), (0, 2)));
        Assert.Contains("state a window in study.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_with_a_time_far_off_is_told_of_and_leaves_the_others()
    {
        var builder = Small.TwoMachines();
        builder.Add(Small.Machine("i-0"));
        builder.Add(Small.Cpu("i-0", -60 * 24 * 365 * 200, 1), "cpu.csv");
        builder.Add(Small.Cpu("i-0", 0, 1), "cpu.csv");
        var (told, snapshot) = (new List<string>(), Small.Write(builder, _folder.At("snap")));
        Assert.Equal(["i-1", "i-2"], snapshot.AllSeries(Metric.CpuPercent, unusable: told.Add).Select(item => item.ResourceId));
        Assert.StartsWith("i-0 / cpu_percent: from the first to the last sample there are ", Assert.Single(told), StringComparison.Ordinal);
        Assert.Throws<SeriesException>(() => snapshot.AllSeries(Metric.CpuPercent));
    }

    private MetricSeries Of(params (int Minute, double Value)[] samples)
    {
        var builder = Small.Builder();
        builder.Add(Small.Machine("i-1"));
        foreach (var (minute, value) in samples)
            builder.Add(Small.Cpu("i-1", minute, value), "cpu.csv");
        return Small.Write(builder, _folder.At("snap")).Series("i-1", Metric.CpuPercent);
    }
}
