using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>Something a machine has and a workload needs: virtual processors, memory, graphics processors.</summary>
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

    /// <summary>All that the catalogue has numbers for, in a fixed order.</summary>
    public static readonly IReadOnlyList<Dimension> All = [Vcpu, Memory, Gpu];

    /// <summary>How much of it an offer has; null where the catalogue does not know.</summary>
    /// <param name="offer">A machine.</param>
    public double? CapacityOf(Offer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return ReferenceEquals(this, Vcpu) ? offer.VcpuCount
            : ReferenceEquals(this, Memory) ? offer.MemoryGiB
            : offer.GpuCount;
    }
}
