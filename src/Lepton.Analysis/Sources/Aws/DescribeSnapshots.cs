using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary><c>aws ec2 describe-snapshots --owner-ids self</c>: stored copies of volumes.</summary>
internal sealed class DescribeSnapshots : IDocumentReader
{
    // What AWS writes for a snapshot that was copied or imported: it belongs to no volume.
    private const string NoVolume = "vol-ffffffff";

    private static readonly DocumentShape Shape = new("aws ec2 describe-snapshots", ["$.Snapshots[*]"]);

    public string Kind => "aws/describe-snapshots";

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        _ = new DocumentOptions(document);
        JsonRecords.Read(document, sink, Shape, ReadSnapshot);
    }

    private static void ReadSnapshot(Reading reading, JsonRecord snapshot)
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
            State = StateOf(snapshot.Text("State")),
            AttachedTo = snapshot.Text("VolumeId") is { } volume and not NoVolume ? volume : null,
            CreatedAt = snapshot.Time("StartTime"),
            Tags = tags,
        });
    }

    private static ResourceState StateOf(string? state) => state switch
    {
        null => ResourceState.Unknown,
        "completed" => ResourceState.Running,
        _ => ResourceState.Transitional,
    };
}
