using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>Something a machine has and a workload needs: virtual processors, memory, graphics processors, network, disks.</summary>
/// <param name="Name">For names of rows.</param>
/// <param name="Unit">What is counted.</param>
public sealed record Dimension(string Name, Unit Unit) : INamed
{
    /// <summary>Virtual processors.</summary>
    public static readonly Dimension Vcpu = new("vCPU", Unit.Of("vCPU"));

    /// <summary>Memory.</summary>
    public static readonly Dimension Memory = new("memory", Unit.Of("GiB"));

    /// <summary>Graphics processors.</summary>
    public static readonly Dimension Gpu = new("GPU", Unit.Of("GPU"));

    /// <summary>Network throughput that is always there.</summary>
    public static readonly Dimension Network = new("network", Unit.Of("Gbit/s"));

    /// <summary>Throughput to attached disks.</summary>
    public static readonly Dimension DiskThroughput = new("disk throughput", Unit.Of("MiB/s"));

    /// <summary>Attached disks.</summary>
    public static readonly Dimension DiskCount = new("disks", Unit.Of("disk"));

    /// <summary>Virtual processors used on average: what burst credits are earned for. A machine without credits gives all that it has.</summary>
    public static readonly Dimension SustainedVcpu = new("sustained vCPU", Unit.Of("vCPU"));

    /// <summary>All of them, in a fixed order; where the catalogue knows no number, a machine carries only who needs nothing of it.</summary>
    public static readonly IReadOnlyList<Dimension> All = [Vcpu, Memory, Gpu, Network, DiskThroughput, DiskCount, SustainedVcpu];

    /// <summary>How much of it an offer has; null where the catalogue does not know.</summary>
    /// <param name="offer">A machine.</param>
    public double? CapacityOf(Offer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return ReferenceEquals(this, Vcpu) ? offer.VcpuCount
            : ReferenceEquals(this, Memory) ? offer.MemoryGiB
            : ReferenceEquals(this, Gpu) ? offer.GpuCount
            : ReferenceEquals(this, Network) ? offer.Traits?.NetworkGigabitsPerSecond
            : ReferenceEquals(this, DiskThroughput) ? offer.Traits?.DiskMebibytesPerSecond
            : ReferenceEquals(this, DiskCount) ? offer.Traits?.DiskCount
            : ReferenceEquals(this, SustainedVcpu) ? offer.VcpuCount * (offer.Traits?.BaselineFraction ?? 1)
            : null;
    }
}
