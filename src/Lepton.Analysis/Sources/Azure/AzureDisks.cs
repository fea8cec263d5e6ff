namespace Lepton.Analysis.Sources;

/// <summary>Managed disks of Azure and their snapshots.</summary>
internal static class AzureDisks
{
    public static void ReadDisk(Reading reading, JsonRecord record)
    {
        var disk = new AzureRecord(record);
        var machine = record.Text("managedBy") ?? record.List("managedByExtended").Select(id => id.Element.ToString()).FirstOrDefault();
        reading.Add(disk.ToResource(ResourceKind.Disk, reading) with
        {
            InstanceType = PricedType(record, disk.Properties),
            StorageGiB = SizeGiB(disk.Properties),
            State = DiskState(disk.Properties.Text("diskState"), machine),
            AttachedTo = machine is null ? null : ArmId.Plain(machine),
            CreatedAt = disk.Properties.Time("timeCreated"),
        });
    }

    public static void ReadSnapshot(Reading reading, JsonRecord record)
    {
        var snapshot = new AzureRecord(record);
        var source = snapshot.Properties["creationData"]?.Text("sourceResourceId");
        reading.Add(snapshot.ToResource(ResourceKind.DiskSnapshot, reading) with
        {
            InstanceType = record["sku"]?.Text("name"),
            StorageGiB = SizeGiB(snapshot.Properties),
            State = ProvisioningState(snapshot.Properties),
            AttachedTo = source is null ? null : ArmId.Plain(source),
            CreatedAt = snapshot.Properties.Time("timeCreated"),
        });
    }

    // A premium disk is billed by its performance tier, Premium_LRS P10, not by the GiB (Microsoft Learn, "Azure managed disk types", "Billing").
    private static string? PricedType(JsonRecord record, JsonRecord properties) =>
        record["sku"]?.Text("name") is { } sku && properties.Text("tier") is { } tier ? $"{sku} {tier}" : record["sku"]?.Text("name");

    // ARM and newer CLIs write diskSizeGB, older ones diskSizeGb; both mean GiB.
    private static double? SizeGiB(JsonRecord properties) => properties.Number("diskSizeGB") ?? properties.Number("diskSizeGb");

    // "Reserved": attached to a machine that is deallocated. It is paid all the same.
    private static ResourceState DiskState(string? state, string? machine) => state switch
    {
        "Attached" or "Reserved" or "ActiveSAS" => ResourceState.Running,
        "Unattached" => ResourceState.Unattached,
        null when machine is not null => ResourceState.Running,
        null => ResourceState.Unknown,
        _ => ResourceState.Transitional,
    };

    private static ResourceState ProvisioningState(JsonRecord properties) => properties.Text("provisioningState") switch
    {
        null => ResourceState.Unknown,
        "Succeeded" => ResourceState.Running,
        _ => ResourceState.Transitional,
    };
}
