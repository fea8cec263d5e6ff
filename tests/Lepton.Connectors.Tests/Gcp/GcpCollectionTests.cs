using System.Text.Json.Nodes;
using Lepton.Analysis;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

public sealed class GcpCollectionTests
{
    private static readonly LiveSources All = new() { Gcp = new GcpSource() };

    [Fact]
    public async Task Machines_of_all_zones_of_all_projects_arrive_page_by_page()
    {
        using var gcp = new FakeGcp { PageSize = 6 };
        FakeGcpFleet.Fill(gcp, "insight-prod", "us-central1", 20);
        FakeGcpFleet.Fill(gcp, "insight-prod", "europe-west4", 5);
        FakeGcpFleet.Fill(gcp, "insight-dev", "us-central1", 2);
        gcp["insight-dev"].Lists["commitments"] =
        [
            (JsonObject)JsonNode.Parse(
                """
                {"kind": "compute#commitment", "name": "yearly", "selfLink": "https://www.googleapis.com/compute/v1/projects/insight-dev/regions/us-central1/commitments/yearly",
                 "status": "ACTIVE", "plan": "TWELVE_MONTH", "type": "GENERAL_PURPOSE_N2", "resources": [{"type": "VCPU", "amount": "8"}, {"type": "MEMORY", "amount": "32768"}]}
                """)!,
        ];
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([gcp]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(All, folder);

        Assert.Empty(snapshot.Manifest.Gaps);
        Assert.Equal(27, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.VirtualMachine));
        Assert.Equal(27, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.Disk));
        Assert.Equal(4, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.Address));
        var machine = snapshot.Resources.Single(resource => resource is { Name: "europe-west4-etl-1", Kind: ResourceKind.VirtualMachine });
        var held = snapshot.Resources.Single(resource => resource.Kind == ResourceKind.Commitment);
        Assert.Equal(("yearly", "us-central1", 8.0, 32.0), (held.Name, held.Region, held.VcpuCount, held.MemoryGiB));
        Assert.Equal(("e2-medium", "europe-west4", "europe-west4-a", "insight-prod"), (machine.InstanceType, machine.Region, machine.Zone, machine.SubAccountId));
    }

    [Fact]
    public async Task Series_that_go_on_over_the_end_of_a_page_are_whole_and_the_values_are_Googles()
    {
        using var gcp = new FakeGcp { PointsPerPage = 50 };
        FakeGcpFleet.Fill(gcp, "insight-prod", "us-central1", 3);
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([gcp]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(All, folder);

        Assert.DoesNotContain(snapshot.Manifest.Findings, finding => finding.Severity == FindingSeverity.Warning && finding.Code != "no-price");
        var machine = snapshot.Resources.First(resource => resource is { Name: "us-central1-etl-2", Kind: ResourceKind.VirtualMachine });
        var hours = Enumerable.Range(0, 48).Select(hour => LiveRun.Now.Date.AddDays(-2).AddHours(hour)).ToList();
        var link = "https://www.googleapis.com/compute/v1/projects/insight-prod/zones/us-central1-a/instances/us-central1-etl-2";
        Assert.Equal(
            hours.Select(hour => Waves.At(link + "compute.googleapis.com/instance/cpu/utilization", hour)),
            snapshot.Series(machine.Id, Metric.CpuPercent).Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(
            hours.Select(hour => (long)(Waves.At(link + "compute.googleapis.com/instance/network/received_bytes_count", hour) * 1e6) / 3600.0),
            snapshot.Series(machine.Id, Metric.NetworkInBytesPerSecond).Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public async Task A_right_that_is_missing_in_one_project_is_its_gap_alone()
    {
        using var gcp = new FakeGcp();
        FakeGcpFleet.Fill(gcp, "insight-prod", "us-central1", 2);
        FakeGcpFleet.Fill(gcp, "insight-dev", "us-central1", 2);
        gcp.Denied.Add("compute.disks.list insight-dev");
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([gcp]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(All, folder);

        var gap = Assert.Single(snapshot.Manifest.Gaps);
        Assert.Equal("gcp/insight-dev/disks", gap.Scope);
        Assert.StartsWith("Google answers forbidden. Grant compute.disks.list", gap.Reason, StringComparison.Ordinal);
        Assert.Equal(2, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.Disk));
    }

    [Theory]
    [InlineData(10, null, 300)]
    [InlineData(10, 90, 120)]
    [InlineData(43, null, 600)]
    [InlineData(43, 3600, 3600)]
    public void The_step_is_a_multiple_of_what_is_kept(int days, int? wish, int step) =>
        Assert.Equal(step, GcpMetrics.StepSeconds(TimeSpan.FromDays(days), wish));
}
