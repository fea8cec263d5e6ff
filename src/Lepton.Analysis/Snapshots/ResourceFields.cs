using DuckDB.NET.Data;

namespace Lepton.Analysis.Snapshots;

/// <summary>The columns of resources.parquet beside the id, as values that can be compared and written.</summary>
internal static class ResourceFields
{
    /// <summary>Column name, DuckDB type and value, in the order of the file.</summary>
    public static readonly IReadOnlyList<(string Name, string Type, Func<Resource, object?> Of)> All =
    [
        ("name", "VARCHAR", resource => resource.Name),
        ("provider", "VARCHAR", resource => Word.Of(resource.Provider)),
        ("kind", "VARCHAR", resource => Word.Of(resource.Kind)),
        ("sub_account_id", "VARCHAR", resource => resource.SubAccountId),
        ("region", "VARCHAR", resource => resource.Region),
        ("zone", "VARCHAR", resource => resource.Zone),
        ("instance_type", "VARCHAR", resource => resource.InstanceType),
        ("vcpu_count", "DOUBLE", resource => resource.VcpuCount),
        ("memory_gib", "DOUBLE", resource => resource.MemoryGiB),
        ("storage_gib", "DOUBLE", resource => resource.StorageGiB),
        ("architecture", "VARCHAR", resource => Word.OfOptional(resource.Architecture)),
        ("operating_system", "VARCHAR", resource => resource.OperatingSystem),
        ("state", "VARCHAR", resource => Word.Of(resource.State)),
        ("purchase_option", "VARCHAR", resource => Word.OfOptional(resource.PurchaseOption)),
        ("attached_to", "VARCHAR", resource => resource.AttachedTo),
        ("created_at", "TIMESTAMP", resource => resource.CreatedAt),
        ("tags", "VARCHAR", resource => TagText.Of(resource.Tags)),
        ("filled_from_offers", "VARCHAR", resource => string.Join(",", resource.FilledFromOffers)),
        ("source", "VARCHAR", resource => resource.Source),
    ];

    /// <summary>Fields in which two resources of one id differ; where they were read from does not count.</summary>
    public static IReadOnlyList<string> Differing(Resource left, Resource right) =>
        [.. All.Where(field => field.Name != "source" && !Equals(field.Of(left), field.Of(right))).Select(field => field.Name)];

    /// <summary>A row of the file: the id, then the columns.</summary>
    public static Resource Read(DuckDBDataReader row) => new()
    {
        Id = row.GetString(0),
        Name = row.GetString(1),
        Provider = Word.Parse<Provider>(row.GetString(2)),
        Kind = Word.Parse<ResourceKind>(row.GetString(3)),
        SubAccountId = row.TextOrNull(4),
        Region = row.TextOrNull(5),
        Zone = row.TextOrNull(6),
        InstanceType = row.TextOrNull(7),
        VcpuCount = row.NumberOrNull(8),
        MemoryGiB = row.NumberOrNull(9),
        StorageGiB = row.NumberOrNull(10),
        Architecture = row.IsDBNull(11) ? null : Word.Parse<Architecture>(row.GetString(11)),
        OperatingSystem = row.TextOrNull(12),
        State = Word.Parse<ResourceState>(row.GetString(13)),
        PurchaseOption = row.IsDBNull(14) ? null : Word.Parse<PurchaseOption>(row.GetString(14)),
        AttachedTo = row.TextOrNull(15),
        CreatedAt = row.IsDBNull(16) ? null : row.Utc(16),
        Tags = TagText.Parse(row.GetString(17)),
        FilledFromOffers = row.GetString(18) is { Length: > 0 } fields ? fields.Split(',') : [],
        Source = row.TextOrNull(19),
    };
}
