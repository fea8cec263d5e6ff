using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

public sealed class ResilienceTests
{
    private static readonly LiveSources All = new() { Aws = new AwsSource() };

    private static FakeAws Fleet(int machines = 40)
    {
        var aws = new FakeAws { PageSize = 4 };
        foreach (var region in new[] { "eu-central-1", "us-east-1" })
            FakeAwsFleet.Fill(aws[aws.OwnAccount, region], aws.OwnAccount, region, machines / 2);
        return aws;
    }

    [Fact]
    public async Task Throttled_failed_cut_and_reset_calls_lose_nothing()
    {
        using var folder = new TemporaryFolder();
        var whole = await Snapshot(folder, "whole", new FaultPlan());
        var faulty = await Snapshot(folder, "faulty", new FaultPlan(seed: 7, throttledShare: 0.2, failedShare: 0.2));
        Assert.Equal(whole, faulty);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(23)]
    [InlineData(31)]
    public async Task A_run_that_is_stopped_anywhere_resumes_to_the_same_snapshot_without_asking_twice(int stopAfter)
    {
        using var folder = new TemporaryFolder();
        var whole = await Snapshot(folder, "whole", new FaultPlan());
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([Fleet()]);
        using var environment = new CloudEnvironment(cloud);
        using var stop = new CancellationTokenSource();
        cloud.Answered = count =>
        {
            if (count == stopAfter)
                stop.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LiveRun.CollectAsync(All, folder.At("live"), cancellationToken: stop.Token));
        cloud.Answered = null;
        var before = cloud.CallCount;

        var snapshot = await LiveRun.SnapshotAsync(All, folder);

        Assert.Equal(whole, snapshot.Id);
        Assert.True(before < 60, $"{before} calls before the stop");
        // What was under way when it stopped is asked again; nothing else is.
        Assert.InRange(cloud.CallCount, CallsOfWholeRun, CallsOfWholeRun + LiveRun.Quick.CallsPerProvider);
    }

    [Fact]
    public async Task A_folder_that_lost_a_page_reads_it_again()
    {
        using var folder = new TemporaryFolder();
        var whole = await Snapshot(folder, "whole", new FaultPlan());
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([Fleet()]);
        using var environment = new CloudEnvironment(cloud);
        using var stop = new CancellationTokenSource();
        cloud.Answered = count =>
        {
            if (count == 20)
                stop.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LiveRun.CollectAsync(All, folder.At("live"), cancellationToken: stop.Token));
        cloud.Answered = null;
        var page = Directory.EnumerateFiles(folder.At("live/pages"), "*.json.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        File.WriteAllBytes(page, [1, 2, 3]);
        File.AppendAllText(folder.At("live/journal.jsonl"), "{\"Key\":\"aws/1111");

        Assert.Equal(whole, (await LiveRun.SnapshotAsync(All, folder)).Id);
    }

    [Fact]
    public async Task A_provider_that_goes_in_circles_is_a_gap_and_not_an_endless_run()
    {
        var aws = Fleet();
        aws.GoesInCircles = true;
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([aws]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(All, folder);

        Assert.Contains(snapshot.Manifest.Gaps, gap => gap.Scope.EndsWith("eu-central-1/describe-instances", StringComparison.Ordinal)
            && gap.Reason.StartsWith("After 2 pages the list leads back to a page that was read already.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_only_fails_becomes_gaps_after_the_last_try()
    {
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([Fleet()], new FaultPlan(seed: 1, failedShare: 1));
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var outcome = await LiveRun.CollectAsync(All, folder.At("live"), LiveRun.Quick with { Retries = 2 });

        var problem = Assert.Single(outcome.Study.Documents);
        Assert.Equal("capture/gaps", problem.Kind);
        Assert.Equal(3, outcome.Calls.Tries);
    }

    [Fact]
    public async Task Another_plan_is_refused_in_a_folder_that_has_one()
    {
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([Fleet(2)]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();
        await LiveRun.CollectAsync(All, folder.At("live"));
        await Assert.ThrowsAsync<Lepton.Analysis.StudyException>(() => LiveRun.CollectAsync(All, folder.At("live"), days: 3));
    }

    // Identity, regions, buckets, savings plans; agent metrics, types and samples of two regions, 7 lists of one page, and 20 machines and volumes in pages of 4.
    private const int CallsOfWholeRun = 1 + 1 + 1 + 1 + (2 * (1 + 1 + 1 + 5 + 5 + 1 + 1 + 5));

    private static async Task<string> Snapshot(TemporaryFolder folder, string name, FaultPlan faults)
    {
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([Fleet()], faults);
        using var environment = new CloudEnvironment(cloud);
        var snapshot = await LiveRun.SnapshotAsync(All, folder, name);
        Assert.Empty(snapshot.Manifest.Gaps);
        return snapshot.Id;
    }
}
