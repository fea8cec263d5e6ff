namespace Lepton.Analysis.Sources;

/// <summary>A resource of Google Cloud: what all of them have in common.</summary>
internal readonly struct GcpRecord(JsonRecord record)
{
    /// <summary>The self link without its host.</summary>
    public string Id { get; } = GcpNames.Id(record.RequiredText("selfLink"));

    public string? Project => GcpNames.After(Id, "projects");

    public string? Zone => GcpNames.After(Id, "zones");

    public string? Region => GcpNames.RegionOf(Zone) ?? GcpNames.After(Id, "regions");

    /// <summary>What every resource of Google has in common; the rest is added to it.</summary>
    public Resource ToResource(ResourceKind kind, Reading reading) => new()
    {
        Id = Id,
        Name = record.Text("name") ?? GcpNames.Last(Id)!,
        Provider = Provider.Gcp,
        Kind = kind,
        SubAccountId = Project ?? reading.Hints.SubAccountId,
        Region = Region ?? reading.Hints.Region,
        Zone = Zone,
        CreatedAt = record.Time("creationTimestamp"),
        Tags = record.Texts("labels"),
    };
}
