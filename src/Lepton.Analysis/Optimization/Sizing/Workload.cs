using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>What one machine has to carry, and the rules about where it may run.</summary>
/// <remarks>A rule that is null lets everything pass.</remarks>
public sealed record Workload : INamed
{
    /// <summary>Unique among the workloads.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the resource that carries it today; null where it is new.</summary>
    public string? ResourceId { get; init; }

    /// <summary>What it is bought as today.</summary>
    public required Offer Today { get; init; }

    /// <summary>Virtual processors it needs, headroom included, ≥ 0.</summary>
    public double VcpuDemand { get; init; }

    /// <summary>Memory it needs in GiB, headroom included, ≥ 0.</summary>
    public double MemoryGiBDemand { get; init; }

    /// <summary>Whether the memory need was measured; if not it is what the machine has today, kept for want of a measure.</summary>
    public bool IsMemoryMeasured { get; init; } = true;

    /// <summary>Graphics processors it needs, ≥ 0.</summary>
    public int GpuDemand { get; init; }

    /// <summary>Network throughput it needs in Gbit/s, headroom included, ≥ 0.</summary>
    public double NetworkDemand { get; init; }

    /// <summary>Throughput to its disks it needs in MiB/s, headroom included, ≥ 0.</summary>
    public double DiskThroughputDemand { get; init; }

    /// <summary>Disks attached to it, ≥ 0.</summary>
    public int DiskCountDemand { get; init; }

    /// <summary>Virtual processors it uses on average, ≥ 0: more than a machine on burst credits earns leaves it without credits in the end.</summary>
    public double SustainedVcpuDemand { get; init; }

    /// <summary>How its image starts: see <see cref="OfferTraits.Virtualization"/>.</summary>
    public string? Virtualization { get; init; }

    /// <summary>Whether it needs disks of the machine's own.</summary>
    public bool NeedsLocalDisk { get; init; }

    /// <summary>Whether it needs a network that bypasses the host's processor.</summary>
    public bool NeedsAcceleratedNetwork { get; init; }

    /// <summary>Share of its demand that is headroom above what was measured, ≥ 0: 0.2 when 20 % were added.</summary>
    public double HeadroomFraction { get; init; }

    /// <summary>The architecture its image starts on.</summary>
    public Architecture? Architecture { get; init; }

    /// <summary>The operating system whose licence the price must include.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>Clouds it may run in.</summary>
    public IReadOnlyCollection<Provider>? Providers { get; init; }

    /// <summary>Regions it may run in, by the providers' names.</summary>
    public IReadOnlyCollection<string>? Regions { get; init; }

    /// <summary>Instance families it may run on, see <see cref="InstanceFamily"/>.</summary>
    public IReadOnlyCollection<string>? Families { get; init; }

    /// <summary>Ways it may be bought; today's way is always allowed.</summary>
    public IReadOnlyCollection<PurchaseOption>? PurchaseOptions { get; init; }

    /// <summary>Whether it can become an offer at all, for instance by the provider's resize rules.</summary>
    public Func<Offer, bool>? MayBecome { get; init; }

    /// <summary>Whether it must stay what it is, whatever it needs.</summary>
    public bool IsKeptAsIs { get; init; }

    /// <summary>How much it needs of a dimension, headroom included.</summary>
    /// <param name="dimension">One of <see cref="Dimension.All"/>.</param>
    public Quantity Demand(Dimension dimension)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        var demand = ReferenceEquals(dimension, Dimension.Vcpu) ? VcpuDemand
            : ReferenceEquals(dimension, Dimension.Memory) ? MemoryGiBDemand
            : ReferenceEquals(dimension, Dimension.Gpu) ? GpuDemand
            : ReferenceEquals(dimension, Dimension.Network) ? NetworkDemand
            : ReferenceEquals(dimension, Dimension.DiskThroughput) ? DiskThroughputDemand
            : ReferenceEquals(dimension, Dimension.DiskCount) ? DiskCountDemand
            : ReferenceEquals(dimension, Dimension.SustainedVcpu) ? SustainedVcpuDemand
            : 0;
        return new Quantity(demand, dimension.Unit);
    }

    /// <summary>Whether the rules let it run on an offer, whatever the offer's size.</summary>
    /// <param name="offer">A machine.</param>
    public bool Allows(Offer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        if (IsToday(offer))
            return true;
        return !IsKeptAsIs
            && (Architecture is null || offer.Architecture == Architecture)
            && (Virtualization is null || offer.Traits?.Virtualization == Virtualization)
            && (!NeedsLocalDisk || offer.Traits?.HasLocalDisk == true)
            && (!NeedsAcceleratedNetwork || offer.Traits?.HasAcceleratedNetwork == true)
            && (OperatingSystem is null || offer.OperatingSystem == OperatingSystem)
            && (Providers is null || Providers.Contains(offer.Provider))
            && (Regions is null || Regions.Contains(offer.Region))
            && (PurchaseOptions is null ? offer.PurchaseOption == Today.PurchaseOption : PurchaseOptions.Contains(offer.PurchaseOption))
            && (Families is null || Families.Contains(InstanceFamily.Of(offer)))
            && (MayBecome is null || MayBecome(offer));
    }

    /// <summary>Whether an offer is large enough in every dimension; an unknown size is not, unless nothing of it is needed.</summary>
    /// <param name="offer">A machine.</param>
    public bool FitsOn(Offer offer) => Dimension.All.All(dimension => FitsOn(offer, dimension));

    /// <summary>Whether an offer is what it is bought as today.</summary>
    /// <param name="offer">A machine.</param>
    public bool IsToday(Offer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return offer.InstanceType == Today.InstanceType && offer.Region == Today.Region && offer.Provider == Today.Provider
            && offer.OperatingSystem == Today.OperatingSystem && offer.PurchaseOption == Today.PurchaseOption;
    }

    internal bool FitsOn(Offer offer, Dimension dimension)
    {
        var demand = Demand(dimension).Value;
        // Demands come out of percentages: the last bits must not force the next size up.
        return demand <= 0 || dimension.CapacityOf(offer) is { } capacity && capacity >= demand * (1 - 1e-9);
    }
}
