using System.Text.Json.Nodes;
using Lepton.Analysis;
using Lepton.Analysis.Studies;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

public sealed class AzureCollectionTests
{
    private const string Subscription = "0a2f6e10-0000-4000-8000-00000000c0de";

    private static readonly LiveSources All = new() { Azure = new AzureSource() };

    [Fact]
    public async Task Everything_that_Resource_Graph_has_arrives_page_by_page_with_its_power_state()
    {
        var azure = new FakeAzure { PageSize = 7 };
        FakeAzureFleet.Fill(azure, Subscription, "westeurope", 21);
        azure.Skus.AddRange(FakeAzureFleet.Skus);
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([azure]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(All, folder);

        Assert.Empty(snapshot.Manifest.Gaps);
        Assert.Equal(21, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.VirtualMachine));
        Assert.Equal(21, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.Disk));
        Assert.Equal(3, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.Address));
        var stopped = snapshot.Resources.Single(resource => resource is { Kind: ResourceKind.VirtualMachine, State: ResourceState.Stopped });
        Assert.Equal(("westeurope-app-19", "Standard_E2s_v5", "westeurope", Subscription), (stopped.Name, stopped.InstanceType, stopped.Region, stopped.SubAccountId));
        Assert.Equal((2.0, 16.0, Architecture.X64), (stopped.VcpuCount, stopped.MemoryGiB, stopped.Architecture));
        Assert.Equal(stopped.Id, snapshot.Resources.Single(resource => resource.Name == "westeurope-app-19-os").AttachedTo);
        var address = snapshot.Resources.First(resource => resource.Name == "westeurope-app-0-ip");
        Assert.Equal(snapshot.Resources.First(resource => resource.Name == "westeurope-app-0").Id, address.AttachedTo);
    }

    [Fact]
    public async Task Metrics_come_fifty_resources_a_call_and_are_those_that_Azure_holds()
    {
        var azure = new FakeAzure();
        FakeAzureFleet.Fill(azure, Subscription, "westeurope", 120);
        FakeAzureFleet.Fill(azure, Subscription, "northeurope", 50);
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([azure]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(All, folder);

        Assert.Equal(4, cloud.Calls["Microsoft.Insights/metrics/read"]); // 120 are three batches, 50 are one.
        var machine = snapshot.Resources.First(resource => resource.Name == "northeurope-app-3");
        var series = snapshot.Series(machine.Id, Metric.CpuPercent);
        var id = $"/subscriptions/{Subscription}/resourceGroups/rg-northeurope/providers/Microsoft.Compute/virtualMachines/northeurope-app-3";
        Assert.Equal(
            Enumerable.Range(0, 48).Select(hour => Waves.At(id, LiveRun.Now.Date.AddDays(-2).AddHours(hour))), series.Values.ToArray());
    }

    [Fact]
    public async Task Machines_of_scale_sets_and_storage_accounts_arrive_with_their_metrics()
    {
        const string Group = $"/subscriptions/{Subscription}/resourceGroups/rg/providers";
        var azure = new FakeAzure();
        var set = $"{Group}/Microsoft.Compute/virtualMachineScaleSets/web";
        azure.Subscriptions[Subscription] =
        [
            Resource($"{set}/virtualMachines/0", "Microsoft.Compute/virtualMachineScaleSets/virtualMachines", "web_0", """{"instanceView":{"statuses":[{"code":"PowerState/running"}]}}""", "Standard_D2s_v5"),
            Resource($"{set}/virtualMachines/1", "Microsoft.Compute/virtualMachineScaleSets/virtualMachines", "web_1", """{"instanceView":{"statuses":[{"code":"PowerState/deallocated"}]}}""", "Standard_D2s_v5"),
            Resource($"{Group}/Microsoft.Storage/storageAccounts/images", "Microsoft.Storage/storageAccounts", "images", """{"accessTier":"Hot","provisioningState":"Succeeded"}""", "Standard_LRS"),
        ];
        azure.Metrics = metric => metric.Name switch
        {
            "Percentage CPU" => metric.Steps().Select(time => (time, new JsonObject { ["average"] = 40 })),
            "UsedCapacity" => metric.Steps().Select(time => (time, new JsonObject { ["average"] = 7e9 })),
            _ => null,
        };
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([azure]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var outcome = await LiveCollection.CollectAsync(LiveRun.Plan(All, stepSeconds: 300), folder.At("live"), LiveRun.Quick, null, TimeProvider.System, CancellationToken.None);
        var snapshot = StudyCapture.Write(outcome.Study, folder.At("snapshot"));

        Assert.Empty(snapshot.Manifest.Gaps);
        var machines = snapshot.Resources.Where(resource => resource.Kind == ResourceKind.VirtualMachine).OrderBy(machine => machine.Name, StringComparer.Ordinal).ToList();
        Assert.Equal([("web_0", ResourceState.Running), ("web_1", ResourceState.Stopped)], machines.Select(machine => (machine.Name, machine.State)));
        Assert.All(machines, machine => Assert.Equal(("Standard_D2s_v5", set.ToLowerInvariant()), (machine.InstanceType, machine.AttachedTo)));
        Assert.Equal((TimeSpan.FromMinutes(5), 40.0), (snapshot.Series(machines[0].Id, Metric.CpuPercent).Step, snapshot.Series(machines[0].Id, Metric.CpuPercent).Values[^1]));
        var account = snapshot.Resources.Single(resource => resource.Kind == ResourceKind.ObjectStore);
        Assert.Equal(("images", "Standard_LRS Hot", ResourceState.Running), (account.Name, account.InstanceType, account.State));
        Assert.Equal((TimeSpan.FromHours(1), 7e9), (snapshot.Series(account.Id, Metric.StoredBytes).Step, snapshot.Series(account.Id, Metric.StoredBytes).Values[^1]));
    }

    private static JsonObject Resource(string id, string type, string name, string properties, string sku) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["type"] = type.ToLowerInvariant(),
        ["location"] = "westeurope",
        ["sku"] = new JsonObject { ["name"] = sku },
        ["properties"] = JsonNode.Parse(properties),
    };

    [Fact]
    public async Task A_subscription_that_is_not_seen_and_metrics_that_are_not_allowed_are_gaps()
    {
        var azure = new FakeAzure();
        FakeAzureFleet.Fill(azure, Subscription, "westeurope", 2);
        azure.Denied.Add("Microsoft.Insights/metrics/read");
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([azure]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(new LiveSources { Azure = new AzureSource { Subscriptions = [Subscription, "11111111-0000-4000-8000-000000000000"] } }, folder);

        Assert.Equal(
            [$"azure/{Subscription}/westeurope/metrics-machines-0001", "azure/11111111-0000-4000-8000-000000000000"],
            snapshot.Manifest.Gaps.Select(gap => gap.Scope));
        Assert.StartsWith("Azure answers AuthorizationFailed. Grant Microsoft.Insights/metrics/read", snapshot.Manifest.Gaps[0].Reason, StringComparison.Ordinal);
        Assert.Equal(2, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.VirtualMachine));
    }

    [Fact]
    public async Task A_refused_sign_in_is_one_line_without_the_secret()
    {
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([new FakeAzure()]);
        using var environment = new CloudEnvironment(cloud);
        environment.Set("AZURE_TOKEN_CREDENTIALS", "EnvironmentCredential");
        environment.Set("AZURE_AUTHORITY_HOST", "https://127.0.0.1:9/");
        environment.Set("AZURE_TENANT_ID", "0a2f6e10-0000-4000-8000-0000000000aa");
        environment.Set("AZURE_CLIENT_ID", "0a2f6e10-0000-4000-8000-0000000000bb");
        environment.Set("AZURE_CLIENT_SECRET", "a-wrong-secret");
        using var folder = new TemporaryFolder();

        var problem = await Assert.ThrowsAsync<StudyException>(() => LiveRun.CollectAsync(All, folder.At("live")));

        Assert.StartsWith("Azure gives no token (", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-wrong-secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 300)]
    [InlineData(60, 60)]
    [InlineData(3600, 3600)]
    [InlineData(7200, 21600)]
    [InlineData(1000000, 86400)]
    public void The_step_is_an_interval_that_Azure_takes(int? wish, int step) => Assert.Equal(step, AzureMetrics.StepSeconds(wish));
}
