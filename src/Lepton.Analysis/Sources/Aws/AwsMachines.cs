namespace Lepton.Analysis.Sources;

/// <summary>Virtual machines of EC2.</summary>
/// <remarks>
/// User data is not part of the answer and would not be carried. <c>LaunchTime</c> is the last start and not the creation, so
/// <see cref="Resource.CreatedAt"/> stays unknown. Reservations and savings plans are a matter of the bill: only spot is said here.
/// </remarks>
internal static class AwsMachines
{
    public static void ReadReservation(Reading reading, JsonRecord reservation)
    {
        var account = reservation.Text("OwnerId") ?? reading.Hints.SubAccountId;
        foreach (var instance in reservation.List("Instances"))
            JsonRecords.Try(reading, instance, (_, record) => ReadInstance(reading, record, account));
    }

    private static void ReadInstance(Reading reading, JsonRecord instance, string? account)
    {
        var id = instance.RequiredText("InstanceId");
        if (instance["State"]?.Text("Name") == "terminated")
        {
            reading.NoteRepeatedly(
                "terminated", "", instance.Position, "State.Name",
                $"{id} is terminated: it is still listed for about an hour and costs nothing. It was left out.");
            return;
        }

        foreach (var networkInterface in instance.List("NetworkInterfaces"))
        {
            if (networkInterface.Text("NetworkInterfaceId") is { } name)
                reading.Names.Add(name, id);
        }

        var zone = instance["Placement"]?.Text("AvailabilityZone");
        var tags = AwsNames.Tags(instance);
        reading.Add(new Resource
        {
            Id = id,
            Name = AwsNames.NameOr(id, tags),
            Provider = Provider.Aws,
            Kind = ResourceKind.VirtualMachine,
            SubAccountId = account,
            Region = AwsNames.RegionOf(zone) ?? reading.Hints.Region,
            Zone = zone,
            InstanceType = instance.Text("InstanceType"),
            VcpuCount = VcpuCount(instance["CpuOptions"]),
            Architecture = ArchitectureOf(instance.Text("Architecture")),
            OperatingSystem = OperatingSystem(instance),
            State = StateOf(instance["State"]?.Text("Name")),
            PurchaseOption = instance.Text("InstanceLifecycle") == "spot" ? PurchaseOption.Spot : null,
            Tags = tags,
        });
    }

    private static double? VcpuCount(JsonRecord? cpuOptions) => cpuOptions?.Number("CoreCount") * cpuOptions?.Number("ThreadsPerCore");

    private static Architecture? ArchitectureOf(string? text) => text switch
    {
        "x86_64" or "x86_64_mac" => Architecture.X64,
        "arm64" or "arm64_mac" => Architecture.Arm64,
        _ => null,
    };

    // PlatformDetails is the name that the bill uses; Platform is there for Windows only.
    private static string? OperatingSystem(JsonRecord instance) => instance.Text("PlatformDetails") switch
    {
        null => string.Equals(instance.Text("Platform"), "windows", StringComparison.OrdinalIgnoreCase) ? "Windows" : null,
        var details => AwsNames.OperatingSystem(details),
    };

    private static ResourceState StateOf(string? name) => name switch
    {
        null => ResourceState.Unknown,
        "running" => ResourceState.Running,
        "stopped" => ResourceState.Stopped,
        _ => ResourceState.Transitional,
    };
}
