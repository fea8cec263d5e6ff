using System.Text.Json.Nodes;
using Lepton.Analysis;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

public sealed class AwsCollectionTests
{
    private static readonly LiveSources All = new() { Aws = new AwsSource() };

    private static FakeAws Fleet(params (string Region, int Machines)[] regions)
    {
        var aws = new FakeAws();
        foreach (var (region, machines) in regions)
            FakeAwsFleet.Fill(aws[aws.OwnAccount, region], aws.OwnAccount, region, machines);
        return aws;
    }

    [Fact]
    public async Task Every_machine_volume_and_address_of_every_region_arrives_page_by_page()
    {
        var aws = Fleet(("eu-central-1", 23), ("us-east-1", 7));
        FakeAwsFleet.AddTypes(aws);
        aws.PageSize = 5;
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([aws]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(All, folder);

        Assert.Empty(snapshot.Manifest.Gaps);
        Assert.Equal(30, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.VirtualMachine));
        Assert.Equal(30, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.Disk));
        Assert.Equal(4, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.Address));
        var machine = snapshot.Resources.First(resource => resource.Name == "us-east-1-web-1");
        Assert.Equal(("c5.xlarge", "us-east-1", "us-east-1a", "111122223333"), (machine.InstanceType, machine.Region, machine.Zone, machine.SubAccountId));
        // What AWS itself says of the type, beside the processors that the machine says that it has.
        Assert.Equal((2.0, 8.0, Architecture.X64), (machine.VcpuCount, machine.MemoryGiB, machine.Architecture));
        Assert.Empty(machine.FilledFromOffers);
        Assert.Equal("shop & more", machine.Tags["team"]);
        Assert.Equal(machine.Id, snapshot.Resources.Single(resource => resource.Id == $"vol-{machine.Id[2..]}").AttachedTo);
    }

    [Fact]
    public async Task Buckets_with_their_size_and_the_commitments_that_are_held_arrive()
    {
        var aws = Fleet(("eu-central-1", 1), ("us-east-1", 1));
        aws.PageSize = 2;
        aws.Buckets[aws.OwnAccount] = [Bucket("images", "eu-central-1"), Bucket("logs", "eu-central-1"), Bucket("backup", "us-east-1")];
        var home = aws[aws.OwnAccount, "eu-central-1"];
        foreach (var (bucket, storage) in new[] { ("images", "StandardStorage"), ("images", "GlacierStorage"), ("logs", "StandardStorage") })
            home.BucketSizes.Add([("BucketName", bucket), ("StorageType", storage)]);
        var ofMachines = home.Metrics;
        home.Metrics = query => query.Namespace == "AWS/S3" ? query.Steps().Select(time => (time, query.Dimensions[0].Value == "images" ? 1e9 : 5e8)) : ofMachines(query);
        home.ReservedInstances.AddRange(Enumerable.Range(1, 3).Select(i => new JsonObject
        {
            ["ReservedInstancesId"] = $"r-{i}",
            ["InstanceType"] = "m5.large",
            ["InstanceCount"] = i,
            ["State"] = "active",
            ["Duration"] = 31536000,
            ["End"] = "2027-05-01T00:00:00.000Z",
        }));
        home.ReservedDBInstances.Add(new JsonObject
        {
            ["ReservedDBInstanceId"] = "db-1",
            ["DBInstanceClass"] = "db.r5.large",
            ["DBInstanceCount"] = 2,
            ["State"] = "active",
            ["Duration"] = 94608000,
            ["StartTime"] = "2026-05-01T00:00:00Z",
        });
        aws.SavingsPlans[aws.OwnAccount] =
        [
            .. Enumerable.Range(1, 3).Select(i => new JsonObject
            {
                ["savingsPlanId"] = $"p{i}", ["savingsPlanType"] = "Compute", ["state"] = "active", ["commitment"] = "1.5", ["currency"] = "USD", ["termDurationInSeconds"] = 31536000,
            }),
        ];
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([aws]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(All, folder);

        Assert.Empty(snapshot.Manifest.Gaps);
        Assert.Equal(
            [("backup", "us-east-1"), ("images", "eu-central-1"), ("logs", "eu-central-1")],
            snapshot.Resources.Where(resource => resource.Kind == ResourceKind.ObjectStore).Select(bucket => (bucket.Name, bucket.Region!)).Order());
        Assert.Equal([2e9, 2e9], snapshot.Series("arn:aws:s3:::images", Metric.StoredBytes).Values.ToArray());
        Assert.Equal([5e8, 5e8], snapshot.Series("arn:aws:s3:::logs", Metric.StoredBytes).Values.ToArray());
        Assert.Equal(
            [
                "1 × m5.large until 2027-05-01", "2 × db.r5.large until 2029-04-30", "2 × m5.large until 2027-05-01", "3 × m5.large until 2027-05-01",
                "Compute savings plan of 1.5 USD an hour", "Compute savings plan of 1.5 USD an hour", "Compute savings plan of 1.5 USD an hour",
            ],
            snapshot.Resources.Where(resource => resource.Kind == ResourceKind.Commitment).Select(held => held.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, cloud.Calls["s3:ListAllMyBuckets"]);
        Assert.Equal(2, cloud.Calls["savingsplans:DescribeSavingsPlans"]);
    }

    [Fact]
    public async Task Buckets_and_savings_plans_that_may_not_be_read_are_gaps()
    {
        var aws = Fleet(("eu-central-1", 1));
        aws.Denied.UnionWith(["s3:ListAllMyBuckets", "savingsplans:DescribeSavingsPlans"]);
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([aws]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(new LiveSources { Aws = new AwsSource { Regions = ["eu-central-1"] } }, folder);

        Assert.Equal(
            [
                ("aws/111122223333/describe-savings-plans", "AWS answers AccessDenied. Grant savingsplans:DescribeSavingsPlans (lepton permissions prints what is needed), or leave us-east-1 out."),
                ("aws/111122223333/eu-central-1/list-buckets", "AWS answers AccessDenied. Grant s3:ListAllMyBuckets (lepton permissions prints what is needed), or leave eu-central-1 out."),
            ],
            snapshot.Manifest.Gaps.Select(gap => (gap.Scope, gap.Reason)));
    }

    private static JsonObject Bucket(string name, string region) => new() { ["Name"] = name, ["CreationDate"] = "2026-01-02T03:04:05.000Z", ["BucketRegion"] = region };

    [Fact]
    public async Task The_samples_are_those_that_CloudWatch_holds()
    {
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([Fleet(("eu-central-1", 3))]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(All, folder);

        var machine = snapshot.Resources.First(resource => resource.Kind == ResourceKind.VirtualMachine);
        var series = snapshot.Series(machine.Id, Metric.CpuPercent);
        Assert.Equal(48, series.Values.Length);
        Assert.Equal(TimeSpan.FromHours(1), series.Step);
        var hours = Enumerable.Range(0, 48).Select(hour => LiveRun.Now.Date.AddDays(-2).AddHours(hour));
        Assert.Equal(hours.Select(hour => Waves.At(machine.Id + "CPUUtilization", hour)), series.Values.ToArray());
    }

    [Fact]
    public async Task A_missing_right_is_a_gap_that_names_it_and_the_rest_is_there()
    {
        var aws = Fleet(("eu-central-1", 3), ("eu-west-1", 3));
        aws.Denied.Add("ec2:DescribeVolumes eu-west-1");
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([aws]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(All, folder);

        var gap = Assert.Single(snapshot.Manifest.Gaps);
        Assert.Equal("aws/111122223333/eu-west-1/describe-volumes", gap.Scope);
        Assert.Equal("AWS answers UnauthorizedOperation. Grant ec2:DescribeVolumes (lepton permissions prints what is needed), or leave eu-west-1 out.", gap.Reason);
        Assert.Equal(6, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.VirtualMachine));
        Assert.Equal(3, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.Disk));
    }

    [Fact]
    public async Task Wrong_keys_are_one_line_without_the_key()
    {
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([Fleet(("eu-central-1", 1))]);
        using var environment = new CloudEnvironment(cloud);
        environment.Set("AWS_ACCESS_KEY_ID", "AKIAWRONGWRONGWRONG1");
        using var folder = new TemporaryFolder();

        var problem = await Assert.ThrowsAsync<StudyException>(() => LiveRun.CollectAsync(All, folder.At("live")));

        Assert.Equal("AWS does not accept the credentials (InvalidClientTokenId). Sign in again or name another profile; what was read is kept for --resume.", problem.Message);
        Assert.DoesNotContain("AKIAWRONG", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_accounts_are_read_by_assuming_their_roles_and_a_refused_role_is_a_gap()
    {
        var aws = Fleet(("eu-central-1", 2));
        FakeAwsFleet.Fill(aws["444455556666", "eu-west-1"], "444455556666", "eu-west-1", 3);
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([aws]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();
        var sources = new LiveSources
        {
            Aws = new AwsSource { Roles = ["arn:aws:iam::444455556666:role/reader", "arn:aws:iam::777788889999:role/reader"] },
        };

        var snapshot = await LiveRun.SnapshotAsync(sources, folder);

        Assert.Equal(3, snapshot.Resources.Count(resource => resource is { SubAccountId: "444455556666", Kind: ResourceKind.VirtualMachine }));
        Assert.Equal(2, snapshot.Resources.Count(resource => resource is { SubAccountId: "111122223333", Kind: ResourceKind.VirtualMachine }));
        Assert.Contains("777788889999", Assert.Single(snapshot.Manifest.Gaps).Scope, StringComparison.Ordinal);
    }
}
