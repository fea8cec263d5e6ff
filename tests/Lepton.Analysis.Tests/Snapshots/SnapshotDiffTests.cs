using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Tests.Snapshots;

public sealed class SnapshotDiffTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Equal_snapshots_have_no_difference()
    {
        var diff = SnapshotDiff.Between(Small.Write(Small.TwoMachines(), _folder.At("a")), Small.Write(Small.TwoMachines(), _folder.At("b")));
        Assert.True(diff.IsEmpty);
        Assert.Empty(diff.ResourcesChanged);
        Assert.Empty(diff.TelemetryChanged);
    }

    [Fact]
    public void Added_removed_and_changed_things_are_named()
    {
        var before = Small.Write(Small.TwoMachines(), _folder.At("a"));
        var builder = Small.Builder();
        builder.Add(Small.Machine("i-2", "m5.xlarge") with { Source = "elsewhere.json" });
        builder.Add(Small.Machine("i-3"));
        builder.Add(Small.Offer(price: 0.12m));
        builder.Add(Small.Offer("m5.xlarge"));
        builder.Add(Small.Cpu("i-2", 0, 1), "cpu.csv");
        var diff = SnapshotDiff.Between(before, Small.Write(builder, _folder.At("b")));

        Assert.Equal(["i-3"], diff.ResourcesAdded);
        Assert.Equal(["i-1"], diff.ResourcesRemoved);
        Assert.Equal([new FieldChange("i-2", "instance_type", "m5.large", "m5.xlarge")], diff.ResourcesChanged);
        Assert.Equal((1, 0), (diff.OffersAdded, diff.OffersRemoved));
        Assert.Equal(
            [new FieldChange("aws / eu-central-1 / m5.large / Linux / on_demand / hour / quoted / USD / virtual_machine", "price", "0.115", "0.12")],
            diff.PricesChanged);
        Assert.Equal([new TelemetryChange("cpu_percent", "average", 2, 1, 24, 1)], diff.TelemetryChanged);
    }
}
