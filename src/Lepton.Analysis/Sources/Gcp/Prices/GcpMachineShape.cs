using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>What a machine type has: from <c>gcloud compute machine-types list</c>, or from the name of a custom type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Region">Where it is offered; null for everywhere.</param>
/// <param name="Vcpus">Virtual processors.</param>
/// <param name="MemoryGiB">Memory.</param>
/// <param name="Gpus">Graphics processors that belong to it, by model.</param>
/// <param name="HasLocalDisks">Whether it brings local SSDs, which cost extra.</param>
/// <param name="Architecture">Where the list says it.</param>
internal sealed record GcpMachineShape(
    string Type, string? Region, decimal Vcpus, decimal MemoryGiB, IReadOnlyList<(string Model, int Count)> Gpus, bool HasLocalDisks, Architecture? Architecture)
{
    private const decimal MiBPerGiB = 1024;

    private static readonly DocumentShape List = new("gcloud compute machine-types list --format=json", ["$[*]", "$.items[*]", "$.items.*.machineTypes[*]"], ["kind", "id", "items", "selfLink"]);

    public string Series => Type.Split('-')[0] is "custom" ? "n1" : Type.Split('-')[0];

    public bool IsCustom => Type.StartsWith("custom-", StringComparison.Ordinal) || Type.Contains("-custom-", StringComparison.Ordinal);

    /// <summary>The shapes that a document lists, one a type and region.</summary>
    public static IReadOnlyList<GcpMachineShape> Read(SourceDocument document, ICaptureSink sink)
    {
        var shapes = new Dictionary<(string, string?), GcpMachineShape>();
        JsonRecords.Read(document, sink, List, (_, record) =>
        {
            var shape = Of(record);
            shapes[(shape.Type, shape.Region)] = shape;
        });
        return [.. shapes.Values];
    }

    /// <summary>The shape that a custom type has in its name; null for all others.</summary>
    public static GcpMachineShape? OfName(string type) => GcpNames.SizeOf(type) is ({ } vcpus, { } memory)
        ? new GcpMachineShape(type, null, (decimal)vcpus, (decimal)memory, [], HasLocalDisks: false, null)
        : null;

    private static GcpMachineShape Of(JsonRecord record)
    {
        var type = record.RequiredText("name");
        return new GcpMachineShape(
            type,
            GcpNames.RegionOf(GcpNames.Last(record.Text("zone"))),
            record.Decimal("guestCpus") ?? throw record.Malformed("guestCpus", "the field is missing"),
            (record.Decimal("memoryMb") ?? throw record.Malformed("memoryMb", "the field is missing")) / MiBPerGiB,
            [.. record.List("accelerators").Select(one => (GcpComponent.GpuModel(one.RequiredText("guestAcceleratorType")), (int)(one.Number("guestAcceleratorCount") ?? 1)))],
            type.EndsWith("lssd", StringComparison.Ordinal) || record["bundledLocalSsds"]?.Number("partitionCount") > 0,
            record.Text("architecture") switch
            {
                "X86_64" => Analysis.Architecture.X64,
                "ARM64" => Analysis.Architecture.Arm64,
                _ => null,
            });
    }
}
