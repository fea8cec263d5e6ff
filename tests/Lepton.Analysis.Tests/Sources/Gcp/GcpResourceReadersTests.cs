using System.Text.Json;
using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Sources;

// Expected values were read by eye in the recorded documents (Recordings/ORIGIN.md); the texts written here follow Google's REST reference.
public sealed class GcpResourceReadersTests
{
    [Fact]
    public void Aggregated_instances_are_read_from_every_zone()
    {
        var names = new ResourceNames();
        var captured = Captured.FromRecording("gcp/instances-list", "gcp/aggregated-instances.json");
        Assert.Empty(captured.Findings);
        Assert.Equal(
            [
                "projects/cloud-custodian/zones/us-east1-b/instances/custodian-dev",
                "projects/cloud-custodian/zones/us-central1-b/instances/c7n-jenkins",
                "projects/cloud-custodian/zones/us-central1-b/instances/drone",
                "projects/cloud-custodian/zones/us-east1-d/instances/custodian",
            ],
            captured.Resources.Select(resource => resource.Id));
        var machine = captured.Resources[3];
        Assert.Equal(("custodian", Provider.Gcp, ResourceKind.VirtualMachine), (machine.Name, machine.Provider, machine.Kind));
        Assert.Equal(("cloud-custodian", "us-east1", "us-east1-d"), (machine.SubAccountId, machine.Region, machine.Zone));
        Assert.Equal(("n1-standard-2", null, null), (machine.InstanceType, machine.VcpuCount, machine.MemoryGiB));
        Assert.Equal(("Linux", ResourceState.Running, null), (machine.OperatingSystem, machine.State, machine.PurchaseOption));
        Assert.Equal(["ci", "custodian", "drone", "http-server", "https-server"], machine.Tags.Keys);
        Assert.Equal(new DateTime(2016, 4, 24, 8, 44, 1, 573, DateTimeKind.Utc), machine.CreatedAt); // 01:44:01.573-07:00
        Assert.Equal(ResourceState.Stopped, captured.Resources[0].State); // TERMINATED
    }

    [Fact]
    public void A_commitment_says_its_processors_memory_and_term()
    {
        var captured = Captured.FromRecording("gcp/commitments-list", "gcp/aggregated-commitments.json");
        Assert.Empty(captured.Findings);
        var held = Assert.Single(captured.Resources);
        Assert.Equal(("projects/cloud-custodian/regions/us-central1/commitments/c7n-test", "c7n-test", "us-central1"), (held.Id, held.Name, held.Region));
        Assert.Equal((ResourceKind.Commitment, ResourceState.Running, PurchaseOption.Commitment1Year), (held.Kind, held.State, held.PurchaseOption));
        Assert.Equal(("GENERAL_PURPOSE_E2", 1.0, 1.0), (held.InstanceType, held.VcpuCount, held.MemoryGiB)); // 1 VCPU, 1024 MB
    }

    [Fact]
    public void An_ended_commitment_is_left_out_and_counted()
    {
        var captured = Captured.From(
            "gcp/commitments-list", """[{"kind": "compute#commitment", "selfLink": "https://www.googleapis.com/compute/v1/projects/p/regions/r/commitments/c", "status": "EXPIRED"}]""");
        Assert.Empty(captured.Resources);
        Assert.Equal("commitment-ended", Assert.Single(captured.Findings).Code);
    }

    [Fact]
    public void A_list_of_one_zone_and_one_machine_alone_are_read_too()
    {
        Assert.Equal(ResourceState.Transitional, Assert.Single(Captured.FromRecording("gcp/instances-list", "gcp/instances-list.json").Resources).State);
        Assert.Equal("c7n-jenkins", Assert.Single(Captured.FromRecording("gcp/instances-list", "gcp/instance-get.json").Resources).Name);
    }

    [Fact]
    public void A_newer_answer_says_the_architecture_and_a_licence_of_an_unknown_project_no_system()
    {
        var machine = Assert.Single(Captured.FromRecording("gcp/instances-list", "gcp/instance-new.json").Resources);
        Assert.Equal((Architecture.X64, null, "e2-medium"), (machine.Architecture, machine.OperatingSystem, machine.InstanceType));
        Assert.Equal("dev", machine.Tags["env"]);
    }

    [Theory]
    [InlineData("n2-custom-4-10240", 4d, 10d)]
    [InlineData("custom-2-4096", 2d, 4d)]
    [InlineData("n1-custom-6-39936-ext", 6d, 39d)]
    [InlineData("e2-custom-micro-1024", null, 1d)]
    [InlineData("n2-standard-4", null, null)]
    [InlineData("custom", null, null)]
    public void Custom_types_say_their_size_in_their_name(string type, double? vcpus, double? memoryGiB)
    {
        var machine = Assert.Single(Captured.From("gcp/instances-list", Instances($$"""
            "machineType": "https://www.googleapis.com/compute/v1/projects/p/zones/z-1-a/machineTypes/{{type}}"
            """)).Resources);
        Assert.Equal((type, vcpus, memoryGiB), (machine.InstanceType, machine.VcpuCount, machine.MemoryGiB));
    }

    [Fact]
    public void Spot_suspended_windows_and_arm_are_understood_and_metadata_is_not_carried()
    {
        var names = new ResourceNames();
        var captured = Captured.From("gcp/instances-list", Instances("""
            "id": "42", "status": "SUSPENDED", "scheduling": { "preemptible": false, "provisioningModel": "SPOT" },
            "metadata": { "items": [ { "key": "startup-script", "value": "geheim" }, { "key": "ssh-keys", "value": "geheim" } ] },
            "disks": [ { "boot": false, "licenses": [ "https://x/compute/v1/projects/debian-cloud/global/licenses/debian-12" ] },
                       { "boot": true, "architecture": "ARM64", "licenses": [ "https://x/compute/v1/projects/windows-cloud/global/licenses/windows-server-2022-dc" ] } ]
            """), names: names);
        var machine = Assert.Single(captured.Resources);
        Assert.Equal((ResourceState.Stopped, PurchaseOption.Spot), (machine.State, machine.PurchaseOption));
        Assert.Equal(("Windows", Architecture.Arm64), (machine.OperatingSystem, machine.Architecture));
        Assert.DoesNotContain("geheim", JsonSerializer.Serialize(machine), StringComparison.Ordinal);
        Assert.Equal(machine.Id, names.Resolve("projects/p/zones/us-central1-a/instances/42"));
    }

    [Fact]
    public void Zones_that_could_not_be_reached_are_said_and_empty_ones_are_not()
    {
        var captured = Captured.From("gcp/instances-list", """
            { "kind": "compute#instanceAggregatedList", "items": {
                "zones/a": { "warning": { "code": "NO_RESULTS_ON_PAGE", "message": "none" } },
                "zones/b": { "warning": { "code": "UNREACHABLE", "message": "gone" } } },
              "unreachables": [ "zones/c" ], "nextPageToken": "x" }
            """);
        Assert.Equal(["provider-warning", "unreachable", "more-pages"], captured.Findings.Select(finding => finding.Code));
        Assert.Equal("$.items['zones/b'].warning", captured.Findings[0].Position);
    }

    [Fact]
    public void An_empty_answer_leaves_its_list_out_and_is_no_finding() => Assert.Empty(
        Captured.From("gcp/instances-list", """{ "kind": "compute#instanceList", "id": "projects/p/zones/z/instances", "selfLink": "https://x" }""").Findings);

    [Fact]
    public void A_list_of_disks_does_not_become_machines()
    {
        var captured = Captured.FromRecording("gcp/instances-list", "gcp/aggregated-disks.json");
        Assert.Empty(captured.Resources);
        Assert.Contains("The list is a compute#diskAggregatedList", captured.Finding("unexpected-shape").Message, StringComparison.Ordinal);
        var one = Captured.From("gcp/instances-list", """[ { "kind": "compute#disk", "selfLink": "https://x/projects/p/zones/z/disks/d" } ]""");
        Assert.Equal(("$[0]", "kind"), (one.Finding("malformed-record").Position, one.Findings[0].Field));
    }

    [Fact]
    public void Aggregated_disks_are_read_and_those_without_users_hang_on_nothing()
    {
        var captured = Captured.FromRecording("gcp/disks-list", "gcp/aggregated-disks.json");
        Assert.Empty(captured.Findings);
        Assert.Equal(["disk-1", "instance-1"], captured.Resources.Select(resource => resource.Name));
        Assert.Equal([32d, 10d], captured.Resources.Select(resource => resource.StorageGiB));
        Assert.All(captured.Resources, disk => Assert.Equal(
            (ResourceKind.Disk, "pd-balanced", ResourceState.Unattached, "us-central1-a"), (disk.Kind, disk.InstanceType, disk.State, disk.Zone)));
    }

    [Fact]
    public void Disks_snapshots_addresses_and_rules_name_what_they_belong_to()
    {
        const string Machine = "https://compute.googleapis.com/compute/v1/projects/p/zones/us-central1-a/instances/m";
        var disk = Assert.Single(Captured.From("gcp/disks-list", $$"""
            [ { "name": "d", "selfLink": "https://www.googleapis.com/compute/v1/projects/p/regions/us-central1/disks/d", "sizeGb": "200", "status": "READY", "users": [ "{{Machine}}" ] } ]
            """).Resources);
        Assert.Equal(("projects/p/zones/us-central1-a/instances/m", ResourceState.Running, "us-central1"), (disk.AttachedTo, disk.State, disk.Region));

        var snapshot = Assert.Single(Captured.From("gcp/snapshots-list", """
            [ { "name": "s", "selfLink": "https://www.googleapis.com/compute/v1/projects/p/global/snapshots/s", "diskSizeGb": "10", "status": "READY",
                "sourceDisk": "https://www.googleapis.com/compute/v1/projects/p/zones/us-central1-a/disks/d", "creationTimestamp": "2026-01-01T00:00:00Z" } ]
            """).Resources);
        Assert.Equal(("projects/p/zones/us-central1-a/disks/d", 10d), (snapshot.AttachedTo, snapshot.StorageGiB));

        var addresses = Captured.From("gcp/addresses-list", $$"""
            { "items": { "regions/us-central1": { "addresses": [
                { "name": "free", "selfLink": "https://x/projects/p/regions/us-central1/addresses/free", "status": "RESERVED", "addressType": "EXTERNAL", "networkTier": "PREMIUM" },
                { "name": "used", "selfLink": "https://x/projects/p/regions/us-central1/addresses/used", "status": "IN_USE", "users": [ "{{Machine}}" ] },
                { "name": "own", "selfLink": "https://x/projects/p/regions/us-central1/addresses/own", "status": "RESERVED", "addressType": "INTERNAL" } ] } } }
            """);
        Assert.Equal([ResourceState.Unattached, ResourceState.Running], addresses.Resources.Select(resource => resource.State));
        Assert.Equal("free-of-charge", Assert.Single(addresses.Findings).Code);

        var rule = Assert.Single(Captured.From("gcp/forwarding-rules-list", """
            [ { "name": "f", "selfLink": "https://x/projects/p/global/forwardingRules/f", "loadBalancingScheme": "EXTERNAL_MANAGED", "IPAddress": "198.51.100.1" } ]
            """).Resources);
        Assert.Equal((ResourceKind.LoadBalancer, "EXTERNAL_MANAGED", null), (rule.Kind, rule.InstanceType, rule.Region));
    }

    [Fact]
    public void Cloud_sql_instances_say_tier_version_and_storage_and_no_certificate_or_address()
    {
        var captured = Captured.FromRecording("gcp/sql-instances-list", "gcp/sql-instances.json");
        Assert.Empty(captured.Findings);
        var database = Assert.Single(captured.Resources);
        Assert.Equal(("projects/cloud-custodian/instances/brenttest-6", "brenttest-6"), (database.Id, database.Name));
        Assert.Equal((ResourceKind.Database, "db-f1-micro", "MYSQL_5_7", 10d), (database.Kind, database.InstanceType, database.OperatingSystem, database.StorageGiB));
        Assert.Equal(("us-central1", "us-central1-a", ResourceState.Running), (database.Region, database.Zone, database.State));
        Assert.DoesNotContain("35.202.113.224", JsonSerializer.Serialize(database), StringComparison.Ordinal);

        var stopped = Assert.Single(Captured.From("gcp/sql-instances-list", """
            [ { "name": "n", "project": "p", "state": "RUNNABLE", "settings": { "tier": "db-custom-2-7680", "activationPolicy": "NEVER", "userLabels": { "env": "test" } } } ]
            """).Resources);
        Assert.Equal((2d, 7.5, ResourceState.Stopped, "test"), (stopped.VcpuCount, stopped.MemoryGiB, stopped.State, stopped.Tags["env"]));
    }

    [Fact]
    public void A_service_that_is_not_enabled_is_said_in_googles_words() => Assert.Contains(
        "403", Assert.Single(Captured.FromRecording("gcp/sql-instances-list", "gcp/sql-api-disabled.json").Findings, finding => finding.Code == "provider-error").Message,
        StringComparison.Ordinal);

    private static string Instances(string fields) =>
        $$"""[ { "name": "m", "selfLink": "https://www.googleapis.com/compute/v1/projects/p/zones/us-central1-a/instances/m", {{fields}} } ]""";
}
