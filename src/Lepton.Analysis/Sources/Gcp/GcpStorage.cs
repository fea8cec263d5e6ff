namespace Lepton.Analysis.Sources;

/// <summary>Disks of Compute Engine and their snapshots. Encryption keys are not carried.</summary>
internal static class GcpStorage
{
    public static void ReadDisk(Reading reading, JsonRecord record)
    {
        var users = record.List("users").Select(user => user.Element.ToString()).ToList();
        var disk = new GcpRecord(record);
        if (users.Count > 1)
        {
            reading.Note(
                "attached-to-several", record.Position, "users", $"{disk.Id} is attached to {users.Count} machines; it is counted with the first.");
        }

        reading.Add(disk.ToResource(ResourceKind.Disk, reading) with
        {
            InstanceType = GcpNames.Last(record.Text("type")),
            StorageGiB = record.Number("sizeGb"),
            State = record.Text("status") switch
            {
                null => ResourceState.Unknown,
                "READY" => users.Count > 0 ? ResourceState.Running : ResourceState.Unattached,
                _ => ResourceState.Transitional,
            },
            AttachedTo = users.Select(GcpNames.Id).FirstOrDefault(),
        });
    }

    public static void ReadSnapshot(Reading reading, JsonRecord record)
    {
        var source = record.Text("sourceDisk");
        reading.Add(new GcpRecord(record).ToResource(ResourceKind.DiskSnapshot, reading) with
        {
            InstanceType = record.Text("snapshotType"),
            StorageGiB = record.Number("diskSizeGb"),
            State = record.Text("status") switch
            {
                null => ResourceState.Unknown,
                "READY" => ResourceState.Running,
                _ => ResourceState.Transitional,
            },
            AttachedTo = source is null ? null : GcpNames.Id(source),
        });
    }
}
