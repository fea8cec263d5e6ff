using System.Text.Json;
using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Sources;

// Expected values were read by eye in the recorded documents (Recordings/ORIGIN.md); the texts written here follow what az prints.
public sealed class AzureResourceReadersTests
{
    private const string Subscription = "ea42f556-5106-4743-99b0-c129bfa71a47";
    private const string Machine = $"/subscriptions/{Subscription}/resourcegroups/test_vm/providers/microsoft.compute/virtualmachines/cctestvm";

    [Fact]
    public void An_arm_list_gives_machines_whose_power_state_is_unknown_and_says_how_to_get_it()
    {
        var captured = Captured.FromRecording("azure/vm-list", "azure/vm-list.json");
        var machine = Assert.Single(captured.Resources);
        Assert.Equal((Machine, "cctestvm"), (machine.Id, machine.Name));
        Assert.Equal((Provider.Azure, ResourceKind.VirtualMachine), (machine.Provider, machine.Kind));
        Assert.Equal((Subscription, "southcentralus", null), (machine.SubAccountId, machine.Region, machine.Zone));
        Assert.Equal(("Standard_A1_v2", null, null), (machine.InstanceType, machine.VcpuCount, machine.MemoryGiB));
        Assert.Equal(("Linux", ResourceState.Unknown), (machine.OperatingSystem, machine.State));
        Assert.Equal("on=(M-U,8);off=(M-U,18);tz=pt", machine.Tags["schedule"]);
        Assert.Contains("az vm list -d", captured.Finding("no-power-state").Message, StringComparison.Ordinal);
        Assert.DoesNotContain("testuser", JsonSerializer.Serialize(machine), StringComparison.Ordinal);
    }

    [Fact]
    public void The_instance_view_of_one_machine_says_that_it_runs()
    {
        var captured = Captured.FromRecording("azure/vm-list", "azure/vm-instance-view.json");
        Assert.Empty(captured.Findings);
        Assert.Equal((Machine, ResourceState.Running), (Assert.Single(captured.Resources).Id, captured.Resources[0].State));
    }

    [Fact]
    public void A_list_of_several_machines_is_read_whole_and_without_their_keys()
    {
        var captured = Captured.FromRecording("azure/vm-list", "azure/vm-list-five.json");
        Assert.Equal(
            ["k8s-agent-C02B7042-0", "k8s-agent-C02B7042-1", "k8s-agent-C02B7042-2", "k8s-master-C02B7042-0", "cctestvm"],
            captured.Resources.Select(resource => resource.Name));
        Assert.Equal("Kubernetes:1.7.7", captured.Resources[0].Tags["orchestrator"]);
        Assert.DoesNotContain("ssh-rsa", JsonSerializer.Serialize(captured.Resources), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VM running", ResourceState.Running)]
    [InlineData("VM deallocated", ResourceState.Stopped)]
    [InlineData("VM stopped", ResourceState.StoppedStillBilled)]
    [InlineData("VM starting", ResourceState.Transitional)]
    public void Az_vm_list_with_details_says_the_power_state(string powerState, ResourceState expected)
    {
        var names = new ResourceNames();
        var captured = Captured.From("azure/vm-list", $$"""
            [ { "id": "/subscriptions/S1/resourceGroups/RG/providers/Microsoft.Compute/virtualMachines/Web", "name": "Web", "location": "westeurope",
                "powerState": "{{powerState}}", "publicIps": "198.51.100.1", "resourceGroup": "RG", "tags": null, "zones": [ "2" ], "priority": "Spot",
                "hardwareProfile": { "vmSize": "Standard_D4s_v5", "vmSizeProperties": { "vCPUsAvailable": 2, "vCPUsPerCore": 1 } },
                "storageProfile": { "osDisk": { "osType": "Windows" } }, "timeCreated": "2024-05-06T07:08:09.123456+00:00",
                "osProfile": { "adminPassword": "geheim", "customData": "geheim" }, "userData": "geheim",
                "networkProfile": { "networkInterfaces": [ { "id": "/subscriptions/S1/resourceGroups/RG/providers/Microsoft.Network/networkInterfaces/Nic" } ] },
                "type": "Microsoft.Compute/virtualMachines" } ]
            """, names: names);
        Assert.Empty(captured.Findings);
        var machine = Assert.Single(captured.Resources);
        Assert.Equal(expected, machine.State);
        Assert.Equal(("Web", "s1", "westeurope", "2"), (machine.Name, machine.SubAccountId, machine.Region, machine.Zone));
        Assert.Equal(("Standard_D4s_v5", 2d, "Windows"), (machine.InstanceType, machine.VcpuCount, machine.OperatingSystem));
        Assert.Equal(PurchaseOption.Spot, machine.PurchaseOption);
        Assert.Equal(new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc).AddMicroseconds(123456), machine.CreatedAt);
        Assert.DoesNotContain("geheim", JsonSerializer.Serialize(machine), StringComparison.Ordinal);
        Assert.Equal(machine.Id, names.Resolve("/subscriptions/s1/RESOURCEGROUPS/rg/providers/Microsoft.Network/networkInterfaces/nic"));
    }

    [Fact]
    public void Disks_say_their_size_type_and_machine_in_both_forms()
    {
        const string Disk = """
            "id": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/disks/d", "name": "d", "location": "westeurope", "sku": { "name": "Premium_LRS", "tier": "Premium" }
            """;
        var captured = Captured.From("azure/disk-list", $$"""
            { "value": [
              { {{Disk}}, "managedBy": "/subscriptions/s1/resourceGroups/RG/providers/Microsoft.Compute/virtualMachines/Web", "properties": { "diskSizeGB": 128, "diskState": "Reserved", "timeCreated": "2024-01-02T03:04:05Z" } },
              { {{Disk}}, "diskSizeGb": 64, "diskState": "Unattached", "timeCreated": "2024-01-02T03:04:05Z" },
              { {{Disk}}, "properties": {} } ] }
            """);
        Assert.Equal([128d, 64d, null], captured.Resources.Select(resource => resource.StorageGiB));
        Assert.Equal([ResourceState.Running, ResourceState.Unattached, ResourceState.Unknown], captured.Resources.Select(resource => resource.State));
        Assert.Equal("/subscriptions/s1/resourcegroups/rg/providers/microsoft.compute/virtualmachines/web", captured.Resources[0].AttachedTo);
        Assert.Equal(("Premium_LRS", ResourceKind.Disk), (captured.Resources[0].InstanceType, captured.Resources[0].Kind));
        Assert.Equal(new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc), captured.Resources[1].CreatedAt);
    }

    [Fact]
    public void A_list_of_machines_does_not_become_disks()
    {
        var captured = Captured.FromRecording("azure/disk-list", "azure/vm-list.json");
        Assert.Empty(captured.Resources);
        Assert.Contains("it is a Microsoft.Compute/virtualMachines", captured.Finding("malformed-record").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Snapshots_of_disks_name_their_disk()
    {
        var captured = Captured.From("azure/snapshot-list", """
            [ { "id": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/snapshots/s", "name": "s", "location": "westeurope", "sku": { "name": "Standard_ZRS" },
                "diskSizeGB": 30, "provisioningState": "Succeeded", "creationData": { "createOption": "Copy", "sourceResourceId": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/disks/D" } } ]
            """);
        var snapshot = Assert.Single(captured.Resources);
        Assert.Equal((ResourceKind.DiskSnapshot, 30d, ResourceState.Running), (snapshot.Kind, snapshot.StorageGiB, snapshot.State));
        Assert.Equal("/subscriptions/s1/resourcegroups/rg/providers/microsoft.compute/disks/d", snapshot.AttachedTo);
    }

    [Fact]
    public void Sql_databases_say_their_objective_and_size_and_the_free_system_database_is_left_out()
    {
        var captured = Captured.FromRecording("azure/sql-db-list", "azure/sql-databases.json");
        Assert.Equal(["cclongtermretentiondb", "cctestdb"], captured.Resources.Select(resource => resource.Name));
        Assert.Equal(["S0", "S3"], captured.Resources.Select(resource => resource.InstanceType));
        Assert.Equal([250d, 20d], captured.Resources.Select(resource => resource.StorageGiB)); // 268435456000 and 21474836480 bytes
        Assert.Equal([null, null], captured.Resources.Select(resource => resource.VcpuCount)); // the capacity of Standard counts DTUs
        Assert.Equal(("eastus2", ResourceState.Running, "sqlserver"), (captured.Resources[0].Region, captured.Resources[0].State, captured.Resources[0].OperatingSystem));
        Assert.Equal(new DateTime(2019, 7, 3, 23, 48, 35, DateTimeKind.Utc), captured.Resources[0].CreatedAt);
        Assert.Contains("master", captured.Finding("free-of-charge").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_is_bought_by_the_core_says_its_cores_and_a_paused_one_is_stopped()
    {
        var captured = Captured.From("azure/sql-db-list", """
            [ { "id": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Sql/servers/a/databases/b", "name": "b", "location": "westeurope", "status": "Paused", "maxSizeBytes": 34359738368,
                "currentServiceObjectiveName": "GP_S_Gen5_4", "sku": { "name": "GP_S_Gen5", "tier": "GeneralPurpose", "family": "Gen5", "capacity": 4 },
                "elasticPoolId": null } ]
            """);
        var database = Assert.Single(captured.Resources);
        Assert.Equal(("GP_S_Gen5_4", 4d, 32d, ResourceState.Stopped), (database.InstanceType, database.VcpuCount, database.StorageGiB, database.State));
    }

    [Fact]
    public void Public_addresses_find_the_machine_behind_their_interface()
    {
        var names = new ResourceNames();
        names.Add("/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/nic", "/subscriptions/s1/the-machine");
        var captured = Captured.From("azure/public-ip-list", """
            [ { "id": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/a", "name": "a", "location": "westeurope", "sku": { "name": "Standard" }, "ipAddress": "198.51.100.1",
                "ipConfiguration": { "id": "/subscriptions/s1/resourceGroups/RG/providers/Microsoft.Network/networkInterfaces/Nic/ipConfigurations/ipconfig1" } },
              { "id": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/b", "name": "b", "location": "West Europe",
                "properties": { "ipConfiguration": { "id": "/subscriptions/s1/resourceGroups/RG/providers/Microsoft.Network/loadBalancers/LB/frontendIPConfigurations/f" } } },
              { "id": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/c", "name": "c", "location": "westeurope", "ipConfiguration": null } ]
            """, names: names);
        Assert.Equal(
            ["/subscriptions/s1/the-machine", "/subscriptions/s1/resourcegroups/rg/providers/microsoft.network/loadbalancers/lb", null],
            captured.Resources.Select(resource => resource.AttachedTo));
        Assert.Equal([ResourceState.Running, ResourceState.Running, ResourceState.Unattached], captured.Resources.Select(resource => resource.State));
        Assert.Equal("westeurope", captured.Resources[1].Region);
    }

    [Fact]
    public void Load_balancers_say_their_sku()
    {
        var balancer = Assert.Single(Captured.From("azure/lb-list", """
            [ { "id": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/loadBalancers/lb", "name": "lb", "location": "westeurope", "sku": { "name": "Standard" }, "provisioningState": "Succeeded" } ]
            """).Resources);
        Assert.Equal((ResourceKind.LoadBalancer, "Standard", ResourceState.Running), (balancer.Kind, balancer.InstanceType, balancer.State));
    }

    [Fact]
    public void A_table_of_resource_graph_gives_the_same_machine_as_arm()
    {
        var captured = Captured.FromRecording("azure/graph-query", "azure/resource-graph-table.json");
        var machine = Assert.Single(captured.Resources);
        Assert.Equal((Machine, "Basic_A0", "Linux"), (machine.Id, machine.InstanceType, machine.OperatingSystem));
        Assert.Equal("testvalue", machine.Tags["testtag"]);
    }

    [Fact]
    public void Objects_of_resource_graph_are_told_apart_by_type_and_say_the_power_state()
    {
        var captured = Captured.From("azure/graph-query", """
            { "count": 3, "data": [
              { "type": "microsoft.compute/virtualmachines", "id": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/v", "name": "v", "location": "westeurope",
                "properties": { "hardwareProfile": { "vmSize": "Standard_B2s" }, "extended": { "instanceView": { "powerState": { "code": "PowerState/deallocated", "displayStatus": "VM deallocated" } } } } },
              { "type": "microsoft.compute/disks", "id": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/disks/d", "name": "d", "location": "westeurope", "properties": { "diskSizeGB": 4, "diskState": "Unattached" } },
              { "type": "microsoft.web/sites", "id": "/subscriptions/s1/x", "name": "w" } ],
              "skip_token": "more", "total_records": 1500 }
            """);
        Assert.Equal([ResourceKind.VirtualMachine, ResourceKind.Disk], captured.Resources.Select(resource => resource.Kind));
        Assert.Equal(ResourceState.Stopped, captured.Resources[0].State);
        Assert.Contains("microsoft.web/sites", captured.Finding("unused-type").Message, StringComparison.Ordinal);
        Assert.Equal("$.skip_token", captured.Finding("more-pages").Position);
    }

    [Fact]
    public void An_error_instead_of_a_list_is_shown_with_its_own_words() => Assert.Contains(
        "AuthorizationFailed The client may not",
        Assert.Single(Captured.From("azure/vm-list", """{ "error": { "code": "AuthorizationFailed", "message": "The client may not." } }""").Findings).Message,
        StringComparison.Ordinal);
}
