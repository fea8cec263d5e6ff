namespace Lepton.Analysis.Sources;

/// <summary>Virtual machines of Azure.</summary>
/// <remarks>
/// The power state is <c>powerState</c> with <c>az vm list -d</c>, and in the instance view with ARM's <c>$expand=instanceView</c> or
/// Resource Graph; without it the state is unknown. "VM stopped" is stopped by the guest and still billed, "VM deallocated" is not billed
/// (Microsoft Learn, "States and billing status of Azure Virtual Machines"). User names, custom data and extension settings are not
/// carried.
/// </remarks>
internal static class AzureMachines
{
    public static void Read(Reading reading, JsonRecord record) => Read(reading, record, scaleSet: null);

    /// <summary>A machine of a scale set in uniform orchestration; those of a flexible one are machines like any other.</summary>
    public static void ReadScaleSetInstance(Reading reading, JsonRecord record) =>
        Read(reading, record, ArmId.Before(record.RequiredText("id"), "/virtualMachines/") ?? throw record.Malformed("id", "it names no machine of a scale set"));

    private static void Read(Reading reading, JsonRecord record, string? scaleSet)
    {
        var machine = new AzureRecord(record);
        var properties = machine.Properties;
        foreach (var networkInterface in properties["networkProfile"]?.List("networkInterfaces") ?? [])
        {
            if (networkInterface.Text("id") is { } id)
                reading.Names.Add(ArmId.Plain(id), machine.Id);
        }

        var powerState = PowerState(record, properties);
        if (powerState is null)
        {
            reading.NoteRepeatedly(
                "no-power-state", "", record.Position, "powerState",
                $"Whether {machine.Name} runs is not said. Export with \"az vm list -d\", or from ARM with $expand=instanceView.");
        }

        reading.Add(machine.ToResource(ResourceKind.VirtualMachine, reading) with
        {
            // An instance of a scale set says its size beside its properties.
            InstanceType = properties["hardwareProfile"]?.Text("vmSize") ?? record["sku"]?.Text("name"),
            AttachedTo = scaleSet,
            VcpuCount = VcpuCount(properties["hardwareProfile"]?["vmSizeProperties"]),
            OperatingSystem = properties["storageProfile"]?["osDisk"]?.Text("osType"),
            State = StateOf(powerState),
            PurchaseOption = properties.Text("priority") is "Spot" or "Low" ? PurchaseOption.Spot : null,
            CreatedAt = properties.Time("timeCreated"),
        });
    }

    // Only there where the machine was set to fewer processors than its size has.
    private static double? VcpuCount(JsonRecord? sizeProperties) => sizeProperties?.Number("vCPUsAvailable");

    private static string? PowerState(JsonRecord record, JsonRecord properties)
    {
        if (record.Text("powerState") is { } flat)
            return flat;
        var graph = properties["extended"]?["instanceView"]?["powerState"]?.Text("code");
        var view = properties["instanceView"];
        return graph ?? view?.List("statuses")
            .Select(status => status.Text("code"))
            .FirstOrDefault(code => code?.StartsWith("PowerState/", StringComparison.OrdinalIgnoreCase) == true);
    }

    private static ResourceState StateOf(string? powerState) => powerState?.ToLowerInvariant() switch
    {
        null or "" => ResourceState.Unknown,
        "vm running" or "powerstate/running" => ResourceState.Running,
        "vm deallocated" or "powerstate/deallocated" => ResourceState.Stopped,
        "vm stopped" or "powerstate/stopped" => ResourceState.StoppedStillBilled,
        "powerstate/unknown" => ResourceState.Unknown,
        _ => ResourceState.Transitional,
    };
}
