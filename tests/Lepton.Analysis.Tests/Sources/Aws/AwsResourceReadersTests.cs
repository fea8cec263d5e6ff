using System.Text.Json;
using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Sources;

// Expected values were read by eye in the recorded documents (Recordings/ORIGIN.md); the texts written here follow the examples of the AWS CLI.
public sealed class AwsResourceReadersTests
{
    [Fact]
    public void Describe_instances_gives_machines_with_type_state_account_zone_and_processors()
    {
        var captured = Captured.FromRecording("aws/describe-instances", "aws/describe-instances.json");
        Assert.Empty(captured.Findings);
        Assert.Empty(captured.Gaps);
        Assert.Equal(
            ["i-04af9cf7218a61430", "i-0c7db0ff839a70f81", "i-02357547fb91718be", "i-0d4526dcaa95692db"],
            captured.Resources.Select(resource => resource.Id));

        var windows = captured.Resources[2];
        Assert.Equal("devopsbot-workstation", windows.Name);
        Assert.Equal((Provider.Aws, ResourceKind.VirtualMachine), (windows.Provider, windows.Kind));
        Assert.Equal(("644160558196", "us-east-1", "us-east-1f"), (windows.SubAccountId, windows.Region, windows.Zone));
        Assert.Equal(("t3.xlarge", 4d, null), (windows.InstanceType, windows.VcpuCount, windows.MemoryGiB));
        Assert.Equal((Architecture.X64, "Windows", ResourceState.Stopped), (windows.Architecture, windows.OperatingSystem, windows.State));
        Assert.Equal("CICD", windows.Tags["Team"]);
        Assert.Null(windows.CreatedAt);
        Assert.Equal("document.json", windows.Source);
        Assert.Equal("Linux", captured.Resources[0].OperatingSystem);
    }

    [Fact]
    public void What_an_old_answer_does_not_say_stays_unknown()
    {
        var machine = Assert.Single(Captured.FromRecording("aws/describe-instances", "aws/describe-instances-old.json").Resources);
        Assert.Equal("C7n Test", machine.Name);
        Assert.Equal("m3.medium", machine.InstanceType);
        Assert.Null(machine.VcpuCount);
        Assert.Null(machine.OperatingSystem);
        Assert.Null(machine.PurchaseOption);
    }

    [Fact]
    public void Arm_machines_are_told_from_the_others() => Assert.Equal(
        [Architecture.Arm64, Architecture.X64, Architecture.X64],
        Captured.FromRecording("aws/describe-instances", "aws/describe-instances-arm.json").Resources.Select(resource => resource.Architecture));

    [Fact]
    public void A_machine_that_is_stopping_is_neither_running_nor_stopped() => Assert.Equal(
        [ResourceState.Stopped, ResourceState.Transitional],
        Captured.FromRecording("aws/describe-instances", "aws/describe-instances-stopping.json").Resources.Select(resource => resource.State));

    [Fact]
    public void Terminated_machines_are_left_out_and_counted()
    {
        var captured = Captured.FromRecording("aws/describe-instances", "aws/describe-instances-terminated.json");
        Assert.Equal("i-1aebf7c0", Assert.Single(captured.Resources).Id);
        var finding = captured.Finding("terminated");
        Assert.Equal(FindingSeverity.Note, finding.Severity);
        Assert.Equal("$.data.Reservations[0].Instances[0]", finding.Position);
        Assert.Contains("(2 times", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_output_of_the_command_line_is_read_like_a_recording()
    {
        var names = new ResourceNames();
        var captured = Captured.From("aws/describe-instances", """
            { "Reservations": [ { "OwnerId": "111122223333", "ReservationId": "r-1", "Groups": [], "Instances": [ {
                "InstanceId": "i-1", "InstanceType": "m7g.large", "State": { "Code": 16, "Name": "running" }, "Architecture": "arm64",
                "InstanceLifecycle": "spot", "LaunchTime": "2026-10-01T08:00:00+00:00", "PlatformDetails": "Red Hat Enterprise Linux",
                "Placement": { "AvailabilityZone": "us-west-2-lax-1a", "Tenancy": "default" },
                "CpuOptions": { "CoreCount": 2, "ThreadsPerCore": 1 }, "UserData": "c2VjcmV0",
                "NetworkInterfaces": [ { "NetworkInterfaceId": "eni-1" } ], "Tags": [ { "Key": "Name", "Value": "" } ] } ] } ] }
            """, names: names);
        Assert.Empty(captured.Findings);
        var machine = Assert.Single(captured.Resources);
        Assert.Equal(("i-1", "us-west-2", "Red Hat Enterprise Linux"), (machine.Name, machine.Region, machine.OperatingSystem));
        Assert.Equal(PurchaseOption.Spot, machine.PurchaseOption);
        Assert.DoesNotContain("c2VjcmV0", JsonSerializer.Serialize(machine), StringComparison.Ordinal);
        Assert.Equal("i-1", names.Resolve("eni-1"));
    }

    [Fact]
    public void Describe_volumes_gives_size_type_and_whether_it_hangs_on_nothing()
    {
        var volume = Assert.Single(Captured.FromRecording("aws/describe-volumes", "aws/describe-volumes.json").Resources);
        Assert.Equal(("vol-07197f6445e4e8681", ResourceKind.Disk, "io1"), (volume.Id, volume.Kind, volume.InstanceType));
        Assert.Equal((100d, ResourceState.Unattached, null), (volume.StorageGiB, volume.State, volume.AttachedTo));
        Assert.Equal(("us-east-1", "us-east-1a"), (volume.Region, volume.Zone));
        Assert.Equal(new DateTime(2017, 1, 10, 19, 30, 9, 335, DateTimeKind.Utc), volume.CreatedAt);
    }

    [Fact]
    public void An_attached_volume_names_its_machine_and_several_are_said()
    {
        var captured = Captured.From("aws/describe-volumes", """
            { "Volumes": [ { "VolumeId": "vol-1", "State": "in-use", "Size": 8, "VolumeType": "gp3",
                "Attachments": [ { "InstanceId": "i-1", "State": "attached" }, { "InstanceId": "i-2", "State": "attached" } ] } ] }
            """, hints: new DocumentHints { SubAccountId = "111122223333", Region = "eu-west-1" });
        var volume = Assert.Single(captured.Resources);
        Assert.Equal(("i-1", ResourceState.Running), (volume.AttachedTo, volume.State));
        Assert.Equal(("111122223333", "eu-west-1"), (volume.SubAccountId, volume.Region));
        Assert.Contains("i-1, i-2", captured.Finding("attached-to-several").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_addresses_tells_used_from_unused_and_finds_the_machine_behind_an_interface()
    {
        var names = new ResourceNames();
        names.Add("eni-1", "i-1");
        var captured = Captured.From("aws/describe-addresses", """
            { "Addresses": [
              { "PublicIp": "198.51.100.1", "AllocationId": "eipalloc-1", "Domain": "vpc", "NetworkBorderGroup": "us-east-2", "Tags": [ { "Key": "Name", "Value": "spare" } ] },
              { "PublicIp": "198.51.100.2", "AllocationId": "eipalloc-2", "AssociationId": "eipassoc-2", "NetworkInterfaceId": "eni-1", "NetworkBorderGroup": "us-east-2" },
              { "PublicIp": "198.51.100.3", "InstanceId": "", "Domain": "standard" },
              { "Domain": "vpc" } ] }
            """, names: names);
        Assert.Equal(["eipalloc-1", "eipalloc-2", "198.51.100.3"], captured.Resources.Select(resource => resource.Id));
        Assert.Equal(["spare", "198.51.100.2", "198.51.100.3"], captured.Resources.Select(resource => resource.Name));
        Assert.Equal(
            [ResourceState.Unattached, ResourceState.Running, ResourceState.Unattached], captured.Resources.Select(resource => resource.State));
        Assert.Equal("i-1", captured.Resources[1].AttachedTo);
        Assert.Equal("us-east-2", captured.Resources[0].Region);
        var finding = captured.Finding("malformed-record");
        Assert.Equal(("$.Addresses[3]", "AllocationId"), (finding.Position, finding.Field));
    }

    [Fact]
    public void Describe_db_instances_gives_class_engine_and_storage_and_no_user_or_endpoint()
    {
        var captured = Captured.FromRecording("aws/describe-db-instances", "aws/describe-db-instances.json");
        Assert.Equal(2, captured.Resources.Count);
        var database = captured.Resources[0];
        Assert.Equal("arn:aws:rds:us-west-2:644160558196:db:test-43080087-49aa-49b0-9ea8-d402071c55e1", database.Id);
        Assert.Equal("test-43080087-49aa-49b0-9ea8-d402071c55e1", database.Name);
        Assert.Equal((ResourceKind.Database, "db.r3.large", "mariadb", 5d), (database.Kind, database.InstanceType, database.OperatingSystem, database.StorageGiB));
        Assert.Equal(("644160558196", "us-west-2", "us-west-2c"), (database.SubAccountId, database.Region, database.Zone));
        Assert.Equal(ResourceState.Running, database.State);
        Assert.Equal(new DateTime(2017, 4, 13, 11, 40, 31, 552, DateTimeKind.Utc), database.CreatedAt);
        var everything = JsonSerializer.Serialize(database);
        Assert.DoesNotContain("\"eric\"", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("rds.amazonaws.com", everything, StringComparison.Ordinal);
    }

    [Fact]
    public void The_storage_of_an_aurora_instance_is_not_the_one_gibibyte_that_stands_there()
    {
        var captured = Captured.From("aws/describe-db-instances", """
            { "DBInstances": [ { "DBInstanceIdentifier": "a", "Engine": "aurora-postgresql", "AllocatedStorage": 1, "DBInstanceStatus": "stopped",
              "ProcessorFeatures": [ { "Name": "coreCount", "Value": "4" }, { "Name": "threadsPerCore", "Value": "2" } ],
              "TagList": [ { "Key": "env", "Value": "test" } ] } ] }
            """);
        var database = Assert.Single(captured.Resources);
        Assert.Null(database.StorageGiB);
        Assert.Equal((8d, ResourceState.Stopped, "test"), (database.VcpuCount, database.State, database.Tags["env"]));
    }

    [Fact]
    public void Describe_load_balancers_reads_both_generations_and_learns_their_names_in_cloudwatch()
    {
        var names = new ResourceNames();
        const string Arn = "arn:aws:elasticloadbalancing:us-west-2:111122223333:loadbalancer/app/shop/50dc6c495c0c9188";
        var captured = Captured.From("aws/describe-load-balancers", $$"""
            { "LoadBalancers": [ { "LoadBalancerArn": "{{Arn}}", "LoadBalancerName": "shop", "Type": "application", "State": { "Code": "active" },
                "CreatedTime": "2026-03-01T10:00:00.123000+00:00", "AvailabilityZones": [ { "ZoneName": "us-west-2a" } ] } ] }
            """, names: names);
        var balancer = Assert.Single(captured.Resources);
        Assert.Equal((Arn, "shop", "application", ResourceState.Running), (balancer.Id, balancer.Name, balancer.InstanceType, balancer.State));
        Assert.Equal(("111122223333", "us-west-2"), (balancer.SubAccountId, balancer.Region));
        Assert.Equal(Arn, names.Resolve("AWS/ApplicationELB app/shop/50dc6c495c0c9188"));

        var classic = Assert.Single(Captured.From("aws/describe-load-balancers", """
            { "LoadBalancerDescriptions": [ { "LoadBalancerName": "old", "AvailabilityZones": [ "us-west-2b" ], "CreatedTime": "2015-03-19T03:24:02.650Z" } ] }
            """).Resources);
        Assert.Equal(("old", "classic", "us-west-2", ResourceState.Running), (classic.Id, classic.InstanceType, classic.Region, classic.State));
    }

    [Fact]
    public void Describe_snapshots_gives_size_age_and_volume()
    {
        var captured = Captured.From("aws/describe-snapshots", """
            { "Snapshots": [
              { "SnapshotId": "snap-1", "VolumeId": "vol-1", "VolumeSize": 8, "State": "completed", "StartTime": "2014-02-28T21:28:32.000Z", "OwnerId": "012345678910", "StorageTier": "archive" },
              { "SnapshotId": "snap-2", "VolumeId": "vol-ffffffff", "VolumeSize": 30, "State": "pending", "StartTime": "2026-01-01T00:00:00Z" } ] }
            """);
        var snapshot = captured.Resources[0];
        Assert.Equal((ResourceKind.DiskSnapshot, 8d, "vol-1", "archive"), (snapshot.Kind, snapshot.StorageGiB, snapshot.AttachedTo, snapshot.InstanceType));
        Assert.Equal(("012345678910", ResourceState.Running), (snapshot.SubAccountId, snapshot.State));
        Assert.Equal((null, ResourceState.Transitional), (captured.Resources[1].AttachedTo, captured.Resources[1].State));
    }
}
