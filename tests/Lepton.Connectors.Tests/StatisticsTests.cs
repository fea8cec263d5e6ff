using Lepton.Analysis;
using Lepton.Analysis.Studies;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

public sealed class StatisticsTests
{
    [Fact]
    public async Task Minimum_and_p95_are_read_where_they_are_asked_for_and_what_a_cloud_does_not_give_is_a_gap()
    {
        using var clouds = new ThreeClouds(machinesPerRegion: 1, pageSize: 100);
        var place = clouds.Aws[clouds.Aws.OwnAccount, "eu-west-1"];
        place.Metrics = query => query.Metric == "CPUUtilization"
            ? query.Steps().Select(time => (time, query.Statistic switch { "Average" => 20.0, "Maximum" => 90.0, "Minimum" => 1.0, "p95" => 60.0, _ => double.NaN }))
            : null;
        await using var cloud = await clouds.StartAsync();
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();
        var plan = LiveRun.Plan(new LiveSources { Aws = new AwsSource(), Azure = new AzureSource(), Gcp = new GcpSource() }, days: 1) with { Statistics = [Statistic.Minimum, Statistic.P95] };

        var outcome = await LiveCollection.CollectAsync(plan, folder.At("live"), LiveRun.Quick, null, TimeProvider.System, CancellationToken.None);
        var snapshot = StudyCapture.Write(outcome.Study, folder.At("snapshot"));

        var machine = snapshot.Resources.Single(resource => resource is { Region: "eu-west-1", Kind: ResourceKind.VirtualMachine });
        foreach (var (statistic, value) in new[] { (Statistic.Average, 20.0), (Statistic.Maximum, 90), (Statistic.Minimum, 1), (Statistic.P95, 60) })
            Assert.All(snapshot.Series(machine.Id, Metric.CpuPercent, statistic).Values.ToArray(), one => Assert.Equal(value, one));
        var google = snapshot.Resources.First(resource => resource is { Provider: Provider.Gcp, Kind: ResourceKind.VirtualMachine });
        Assert.Equal([24, 24], new[] { Statistic.Minimum, Statistic.P95 }.Select(statistic => snapshot.Series(google.Id, Metric.CpuPercent, statistic).Values.Length));
        Assert.Equal("azure/metrics-p95", Assert.Single(snapshot.Manifest.Gaps).Scope);
    }

    [Fact]
    public void Another_statistic_is_another_plan()
    {
        var plan = LiveRun.Plan(new LiveSources { Aws = new AwsSource() });
        Assert.True(plan.AsksTheSameAs(plan with { Statistics = [] }));
        Assert.False(plan.AsksTheSameAs(plan with { Statistics = [Statistic.P95] }));
    }
}
