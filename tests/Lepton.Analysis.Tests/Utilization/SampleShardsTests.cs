using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Tests.Utilization;

public sealed class SampleShardsTests
{
    private static readonly string[] Known = ["i-1", "i-2", "i-3", "größe-1", "\uD83D\uDE00", "\uFF41", "z"];

    // "a" and "zz" are in no list of resources; .NET puts U+1F600 before U+FF41 (by UTF-16), DuckDB after it (by UTF-8).
    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    [InlineData(1_000_000)]
    public void Every_series_is_asked_for_exactly_once_however_many_ranges_there_are(long samplesPerShard)
    {
        string[] measured = [.. Known, "a", "zz"];
        var fleet = new Fleet();
        foreach (var id in measured)
            fleet.Measure(id, Metric.CpuPercent, 1);
        var shards = new SampleShards(fleet.Connect, Known, samplesPerShard);
        var found = shards.Ask(
            (connection, condition) => connection.Read($"SELECT DISTINCT resource_id FROM metrics WHERE {condition}", row => row.GetString(0)).ToArray(),
            TestContext.Current.CancellationToken);
        Assert.Equal(measured.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Samples_out_of_order_are_refused_with_the_place()
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1")).Measure("i-1", Metric.CpuPercent, 1).Measure("i-1", Metric.CpuPercent, 2);
        var error = Assert.Throws<StudyException>(() => fleet.Report());
        Assert.Equal(
            "i-1 / cpu_percent: the sample of 2026-03-02T00:00:00Z comes after that of 2026-03-15T23:00:00Z. " +
            "A snapshot keeps samples in order of time, each once: make it anew from the study.",
            error.Message);
    }
}
