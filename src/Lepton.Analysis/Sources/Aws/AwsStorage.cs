namespace Lepton.Analysis.Sources;

/// <summary>Block volumes of EBS and their snapshots.</summary>
internal static class AwsStorage
{
    // What AWS writes for a snapshot that was copied or imported: it belongs to no volume.
    private const string NoVolume = "vol-ffffffff";

    public static void ReadVolume(Reading reading, JsonRecord volume)
    {
        var id = volume.RequiredText("VolumeId");
        var zone = volume.Text("AvailabilityZone");
        var tags = AwsNames.Tags(volume);
        var machines = volume.List("Attachments").Select(attachment => attachment.Text("InstanceId")).OfType<string>().ToList();
        if (machines.Count > 1)
        {
            reading.Note(
                "attached-to-several", volume.Position, "Attachments",
                $"{id} is attached to {machines.Count} machines ({string.Join(", ", machines)}); it is counted with the first.");
        }

        reading.Add(new Resource
        {
            Id = id,
            Name = AwsNames.NameOr(id, tags),
            Provider = Provider.Aws,
            Kind = ResourceKind.Disk,
            SubAccountId = reading.Hints.SubAccountId,
            Region = AwsNames.RegionOf(zone) ?? reading.Hints.Region,
            Zone = zone,
            InstanceType = volume.Text("VolumeType"),
            StorageGiB = volume.Number("Size"),
            State = VolumeState(volume.Text("State")),
            AttachedTo = machines.FirstOrDefault(),
            CreatedAt = volume.Time("CreateTime"),
            Tags = tags,
        });
    }

    public static void ReadSnapshot(Reading reading, JsonRecord snapshot)
    {
        var id = snapshot.RequiredText("SnapshotId");
        var tags = AwsNames.Tags(snapshot);
        reading.Add(new Resource
        {
            Id = id,
            Name = AwsNames.NameOr(id, tags),
            Provider = Provider.Aws,
            Kind = ResourceKind.DiskSnapshot,
            SubAccountId = snapshot.Text("OwnerId") ?? reading.Hints.SubAccountId,
            Region = reading.Hints.Region,
            InstanceType = snapshot.Text("StorageTier"),
            StorageGiB = snapshot.Number("VolumeSize"),
            State = SnapshotState(snapshot.Text("State")),
            AttachedTo = snapshot.Text("VolumeId") is { } volume and not NoVolume ? volume : null,
            CreatedAt = snapshot.Time("StartTime"),
            Tags = tags,
        });
    }

    private static ResourceState VolumeState(string? state) => state switch
    {
        null => ResourceState.Unknown,
        "in-use" => ResourceState.Running,
        "available" => ResourceState.Unattached,
        _ => ResourceState.Transitional,
    };

    private static ResourceState SnapshotState(string? state) => state switch
    {
        null => ResourceState.Unknown,
        "completed" => ResourceState.Running,
        _ => ResourceState.Transitional,
    };
}
