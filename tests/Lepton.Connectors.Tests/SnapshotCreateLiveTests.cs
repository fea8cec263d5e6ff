using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

/// <summary>The verb as a person calls it.</summary>
public sealed class SnapshotCreateLiveTests
{
    private static (int Code, string Output, string Error) Lepton(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (Cli.Program.Invoke(args, output, error), output.ToString(), error.ToString());
    }

    [Fact]
    public async Task A_snapshot_comes_from_a_cloud_and_again_from_the_kept_documents()
    {
        var aws = new FakeAws();
        FakeAwsFleet.Fill(aws[aws.OwnAccount, "eu-central-1"], aws.OwnAccount, "eu-central-1", 3);
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([aws]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var (code, output, error) = Lepton("snapshot", "create", "--aws", "--regions", "all", "--window", "2d", "--step", "1h", "--output", folder.At("snap"));
        Assert.True(code == 0, error);
        Assert.DoesNotContain("gap:", error, StringComparison.Ordinal);
        Assert.Contains("7 resources", output, StringComparison.Ordinal);

        var (_, again, _) = Lepton("snapshot", "create", "--from", folder.At("snap.documents"), "--output", folder.At("again"));
        Assert.Equal(output.Split('\n')[0], again.Split('\n')[0]);

        var (refused, _, why) = Lepton("snapshot", "create", "--aws", "--window", "2d", "--output", folder.At("snap"));
        Assert.Equal(1, refused);
        Assert.Contains("--resume", why, StringComparison.Ordinal);
        Assert.Equal(0, Lepton("snapshot", "create", "--aws", "--window", "2d", "--resume", "--output", folder.At("snap")).Code);
    }

    [Fact]
    public async Task Prices_come_along_where_they_are_asked_for()
    {
        using var clouds = new ThreeClouds(machinesPerRegion: 1, pageSize: 100);
        await using var cloud = await clouds.StartAsync();
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var (code, _, error) = Lepton("snapshot", "create", "--aws", "--regions", "eu-central-1", "--prices", "--window", "2d", "--output", folder.At("snap"));

        Assert.True(code == 0, error);
        Assert.True(File.Exists(folder.At("snap.documents/aws/prices/eu-central-1/ec2-offers.json.gz")));
        Assert.Equal(16, Analysis.Snapshots.Snapshot.Open(folder.At("snap")).Offers.Count(offer => offer.Region == "eu-central-1" && offer.OperatingSystem == "Linux"));
    }

    [Theory]
    [InlineData("snapshot", "create", "--output", "x")]
    [InlineData("snapshot", "create", "--output", "x", "--aws", "--from", "y")]
    [InlineData("snapshot", "create", "--output", "x", "--aws", "--window", "ten days")]
    [InlineData("snapshot", "create", "--output", "x", "--aws", "--window", "30m")]
    [InlineData("snapshot", "create", "--output", "x", "--aws", "--window", "2026-10-02/2026-10-01")]
    [InlineData("snapshot", "create", "--output", "x", "--aws", "--window", "2999-01-01/2999-02-01")]
    [InlineData("snapshot", "create", "--output", "x", "--aws", "--step", "5s")]
    [InlineData("snapshot", "create", "--output", "x", "--aws", "--statistics", "median")]
    public void A_wrong_call_is_told_so(params string[] args) => Assert.Equal(2, Lepton(args).Code);
}
