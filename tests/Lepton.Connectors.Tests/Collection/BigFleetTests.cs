using Lepton.Analysis.Studies;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

/// <summary>Ten thousand resources, three clouds, forty regions, three calls of ten spoiled, and a stop in the middle.</summary>
public sealed class BigFleetTests
{
    private const int MachinesPerRegion = 120;
    private const int PageSize = 100;

    private static readonly LiveSources All = new() { Aws = new AwsSource(), Azure = new AzureSource(), Gcp = new GcpSource() };

    [Fact]
    public async Task Nothing_is_lost_and_little_is_asked_twice_when_calls_fail_and_the_run_is_stopped()
    {
        using var folder = new TemporaryFolder();
        var (whole, resources, needed) = await UndisturbedAsync(folder);

        using var clouds = new ThreeClouds(MachinesPerRegion, PageSize);
        await using var cloud = await clouds.StartAsync(new FaultPlan(seed: 42, throttledShare: 0.2, failedShare: 0.1));
        using var environment = new CloudEnvironment(cloud);
        using var stop = new CancellationTokenSource();
        var stopAfter = new Random(42).Next(1, needed);
        cloud.Answered = count =>
        {
            if (count == stopAfter)
                stop.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LiveRun.CollectAsync(All, folder.At("live"), days: 1, cancellationToken: stop.Token));
        cloud.Answered = null;
        var outcome = await LiveRun.CollectAsync(All, folder.At("live"), days: 1);
        var snapshot = StudyCapture.Write(outcome.Study, folder.At("live.snapshot"));

        Assert.True(clouds.Resources >= 10_000);
        Assert.Equal(clouds.Resources, resources);
        Assert.Equal(clouds.Resources, snapshot.Resources.Count);
        Assert.Empty(snapshot.Manifest.Gaps);
        Assert.Equal(whole, snapshot.Id);
        Assert.InRange(cloud.FaultCount / (double)cloud.CallCount, 0.25, 0.35);
        // The fewest: every page once, and every call that the provider spoiled. Only what was under way at the stop comes on top.
        var fewest = needed + cloud.FaultCount;
        Assert.True(cloud.CallCount <= 1.05 * fewest, $"{cloud.CallCount} calls, the fewest are {fewest}");
    }

    private static async Task<(string Id, int Resources, int Calls)> UndisturbedAsync(TemporaryFolder folder)
    {
        using var clouds = new ThreeClouds(MachinesPerRegion, PageSize);
        await using var cloud = await clouds.StartAsync();
        using var environment = new CloudEnvironment(cloud);
        var outcome = await LiveRun.CollectAsync(All, folder.At("whole"), days: 1);
        var snapshot = StudyCapture.Write(outcome.Study, folder.At("whole.snapshot"));
        Assert.Equal(outcome.Calls.Pages, cloud.CallCount);
        return (snapshot.Id, snapshot.Resources.Count, cloud.CallCount);
    }
}
