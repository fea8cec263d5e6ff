namespace Lepton.Analysis;

/// <summary>Anything with an id that costs money, as it was found at capture time.</summary>
/// <remarks>What a source does not say is <see langword="null"/>: unknown is never zero and never guessed.</remarks>
public sealed record Resource
{
    /// <summary>The provider's own id, unique in a snapshot: an instance id or ARN, an ARM id, a Google self link without its host.</summary>
    public required string Id { get; init; }

    /// <summary>The name people use: the Name tag, the ARM name, the Google instance name; the id where there is none.</summary>
    public required string Name { get; init; }

    /// <summary>The cloud that sells it.</summary>
    public required Provider Provider { get; init; }

    /// <summary>What kind of thing it is.</summary>
    public required ResourceKind Kind { get; init; }

    /// <summary>AWS account, Azure subscription or Google Cloud project (FOCUS: SubAccountId).</summary>
    public string? SubAccountId { get; init; }

    /// <summary>The provider's name of the region, for instance <c>eu-central-1</c>, <c>westeurope</c>, <c>us-central1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Availability zone as the provider names it.</summary>
    public string? Zone { get; init; }

    /// <summary>The provider's SKU name: <c>m5.large</c>, <c>Standard_D2s_v5</c>, <c>n2-standard-2</c>, <c>gp3</c>, <c>db.m5.large</c>.</summary>
    public string? InstanceType { get; init; }

    /// <summary>Virtual processors, where the source or the catalogue says so.</summary>
    public double? VcpuCount { get; init; }

    /// <summary>Memory in GiB, where the source or the catalogue says so.</summary>
    public double? MemoryGiB { get; init; }

    /// <summary>Provisioned storage in GiB, of disks, disk snapshots, databases.</summary>
    public double? StorageGiB { get; init; }

    /// <summary>Processor architecture of a machine.</summary>
    public Architecture? Architecture { get; init; }

    /// <summary>Operating system of a machine, or the engine of a database.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>Whether it runs, is stopped, or hangs on nothing.</summary>
    public ResourceState State { get; init; } = ResourceState.Unknown;

    /// <summary>How a machine is paid for, where the source says so.</summary>
    public PurchaseOption? PurchaseOption { get; init; }

    /// <summary>Id of the resource that this one belongs to: a disk's machine, an address's machine.</summary>
    public string? AttachedTo { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>Tags or labels, ordered by key (ordinal).</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The document it was read from, as named in the study.</summary>
    public string? Source { get; init; }

    /// <summary>Fields that the source left open and the price list filled in, by their column names: <c>vcpu_count</c>, <c>memory_gib</c>, <c>architecture</c>.</summary>
    public IReadOnlyList<string> FilledFromOffers { get; init; } = [];
}
