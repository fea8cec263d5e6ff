using System.Globalization;
using System.Text.Json.Nodes;

namespace Lepton.FakeCloud;

/// <summary>Machines of Azure that a number decides, each with a disk, every tenth with an address.</summary>
public static class FakeAzureFleet
{
    private static readonly string[] Sizes = ["Standard_D2s_v5", "Standard_E2s_v5", "Standard_B2s"];

    /// <summary>The sizes of the fleet, with what Microsoft's pages on sizes say of them.</summary>
    public static IEnumerable<JsonObject> Skus => new[] { ("Standard_D2s_v5", 8), ("Standard_E2s_v5", 16), ("Standard_B2s", 4) }.Select(size => new JsonObject
    {
        ["resourceType"] = "virtualMachines",
        ["name"] = size.Item1,
        ["capabilities"] = new JsonArray(Capability("vCPUs", "2"), Capability("MemoryGB", size.Item2.ToString(CultureInfo.InvariantCulture)), Capability("CpuArchitectureType", "x64")),
    });

    private static JsonObject Capability(string name, string value) => new() { ["name"] = name, ["value"] = value };

    /// <summary>Puts machines into a subscription and region.</summary>
    /// <returns>How many resources were added.</returns>
    public static int Fill(FakeAzure azure, string subscription, string region, int machines)
    {
        ArgumentNullException.ThrowIfNull(azure);
        if (!azure.Subscriptions.TryGetValue(subscription, out var resources))
            azure.Subscriptions[subscription] = resources = [];
        var before = resources.Count;
        for (var i = 0; i < machines; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{region}-app-{i}");
            resources.Add(Machine(subscription, region, name, i));
            resources.Add(Resource(subscription, region, "Microsoft.Compute/disks", $"{name}-os", new JsonObject
            {
                ["diskSizeGB"] = 64,
                ["diskState"] = "Attached",
            }, sku: "Premium_LRS", managedBy: Id(subscription, region, "Microsoft.Compute/virtualMachines", name)));
            if (i % 10 == 0)
            {
                resources.Add(Resource(subscription, region, "Microsoft.Network/publicIPAddresses", $"{name}-ip", new JsonObject
                {
                    ["ipAddress"] = "203.0.113.7",
                    ["ipConfiguration"] = new JsonObject { ["id"] = $"{Id(subscription, region, "Microsoft.Network/networkInterfaces", name)}/ipConfigurations/one" },
                }, sku: "Standard"));
            }
        }

        azure.Metrics = Points;
        return resources.Count - before;
    }

    private static IEnumerable<(DateTime, JsonObject)>? Points(FakeAzureMetric metric) => metric.Name switch
    {
        "Percentage CPU" => metric.Steps().Select(time => (time, new JsonObject
        {
            ["average"] = Waves.At(metric.ResourceId, time),
            ["maximum"] = Math.Min(100, Math.Round(Waves.At(metric.ResourceId, time) * 1.3, 2)),
        })),
        "Network In Total" or "Network Out Total" => metric.Steps().Select(time => (time, new JsonObject { ["total"] = Math.Round(Waves.At(metric.ResourceId + metric.Name, time) * 1e6) })),
        _ => null,
    };

    private static JsonObject Machine(string subscription, string region, string name, int i) => Resource(
        subscription, region, "Microsoft.Compute/virtualMachines", name, new JsonObject
        {
            ["hardwareProfile"] = new JsonObject { ["vmSize"] = Sizes[i % Sizes.Length] },
            ["storageProfile"] = new JsonObject { ["osDisk"] = new JsonObject { ["osType"] = "Linux", ["name"] = $"{name}-os" } },
            ["networkProfile"] = new JsonObject { ["networkInterfaces"] = new JsonArray(new JsonObject { ["id"] = Id(subscription, region, "Microsoft.Network/networkInterfaces", name) }) },
            ["timeCreated"] = "2026-08-01T08:00:00Z",
            ["extended"] = new JsonObject { ["instanceView"] = new JsonObject { ["powerState"] = new JsonObject { ["code"] = i % 20 == 19 ? "PowerState/deallocated" : "PowerState/running" } } },
        });

    private static JsonObject Resource(string subscription, string region, string type, string name, JsonObject properties, string? sku = null, string? managedBy = null)
    {
        var resource = new JsonObject
        {
            ["id"] = Id(subscription, region, type, name),
            ["name"] = name,
            ["type"] = type.ToLowerInvariant(),
            ["location"] = region,
            ["zones"] = new JsonArray("1"),
            ["tags"] = new JsonObject { ["team"] = "erp" },
            ["properties"] = properties,
        };
        if (sku is not null)
            resource["sku"] = new JsonObject { ["name"] = sku };
        if (managedBy is not null)
            resource["managedBy"] = managedBy;
        return resource;
    }

    private static string Id(string subscription, string region, string type, string name) =>
        $"/subscriptions/{subscription}/resourceGroups/rg-{region}/providers/{type}/{name}";
}
