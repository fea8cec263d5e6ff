namespace Lepton.Analysis.Pricing;

/// <summary>Something that can be bought: instance type × region × operating system × purchase option, with its price.</summary>
public sealed record Offer
{
    /// <summary>The cloud that sells it.</summary>
    public required Provider Provider { get; init; }

    /// <summary>What is sold; machines are priced by the hour, disks by the GiB and month.</summary>
    public ResourceKind Kind { get; init; } = ResourceKind.VirtualMachine;

    /// <summary>The provider's name of the region.</summary>
    public required string Region { get; init; }

    /// <summary>The provider's SKU name.</summary>
    public required string InstanceType { get; init; }

    /// <summary>Operating system that the price includes, <c>Linux</c> or <c>Windows</c>; null where it plays no part (disks).</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>How it is bought.</summary>
    public PurchaseOption PurchaseOption { get; init; } = PurchaseOption.OnDemand;

    /// <summary>Virtual processors; null where the catalogue does not know.</summary>
    public double? VcpuCount { get; init; }

    /// <summary>Memory in GiB; null where the catalogue does not know.</summary>
    public double? MemoryGiB { get; init; }

    /// <summary>Processor architecture; null where the catalogue does not know.</summary>
    public Architecture? Architecture { get; init; }

    /// <summary>Graphics processors, 0 or more.</summary>
    public int GpuCount { get; init; }

    /// <summary>Network, disks, burst credits and capabilities; null where the catalogue does not know.</summary>
    public OfferTraits? Traits { get; init; }

    /// <summary>List price per <see cref="Unit"/>, ≥ 0, in <see cref="Currency"/>.</summary>
    public required decimal Price { get; init; }

    /// <summary>What one price buys.</summary>
    public PricingUnit Unit { get; init; } = PricingUnit.Hour;

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Where the price comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The day the price was read at its source.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>How far the price can be trusted.</summary>
    public PriceQuality Quality { get; init; } = PriceQuality.Quoted;
}
