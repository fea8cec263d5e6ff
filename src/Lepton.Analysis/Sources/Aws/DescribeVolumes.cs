using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary><c>aws ec2 describe-volumes</c>: block volumes.</summary>
internal sealed class DescribeVolumes : IDocumentReader
{
    private static readonly DocumentShape Shape = new("aws ec2 describe-volumes", ["$.Volumes[*]"]);

    public string Kind => "aws/describe-volumes";

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        _ = new DocumentOptions(document);
        JsonRecords.Read(document, sink, Shape, ReadVolume);
    }

    private static void ReadVolume(Reading reading, JsonRecord volume)
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
            State = StateOf(volume.Text("State")),
            AttachedTo = machines.FirstOrDefault(),
            CreatedAt = volume.Time("CreateTime"),
            Tags = tags,
        });
    }

    private static ResourceState StateOf(string? state) => state switch
    {
        null => ResourceState.Unknown,
        "in-use" => ResourceState.Running,
        "available" => ResourceState.Unattached,
        _ => ResourceState.Transitional,
    };
}
