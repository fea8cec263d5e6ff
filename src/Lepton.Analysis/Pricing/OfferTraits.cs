namespace Lepton.Analysis.Pricing;

/// <summary>What a machine has beyond processors, memory and graphics processors; price lists rarely say, so each is null where it is unknown.</summary>
public sealed record OfferTraits
{
    /// <summary>Network throughput that is always there, in Gbit/s, ≥ 0; not the burst that is advertised as "up to".</summary>
    public double? NetworkGigabitsPerSecond { get; init; }

    /// <summary>Throughput to attached disks, in MiB/s, ≥ 0.</summary>
    public double? DiskMebibytesPerSecond { get; init; }

    /// <summary>Disks that can be attached, ≥ 0.</summary>
    public int? DiskCount { get; init; }

    /// <summary>Share of each virtual processor that may be used all the time, 0–1; below 1 for machines that live on burst credits.</summary>
    public double? BaselineFraction { get; init; }

    /// <summary>How images start: <c>hvm</c>, <c>paravirtual</c>, <c>gen2</c>.</summary>
    public string? Virtualization { get; init; }

    /// <summary>Whether it has disks of its own, lost when it stops.</summary>
    public bool? HasLocalDisk { get; init; }

    /// <summary>Whether its network bypasses the host's processor (enhanced, accelerated).</summary>
    public bool? HasAcceleratedNetwork { get; init; }
}
