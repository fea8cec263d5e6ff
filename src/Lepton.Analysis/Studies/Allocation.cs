using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Studies;

/// <summary>What the optimizer chose for one machine.</summary>
/// <param name="ResourceId">The machine.</param>
/// <param name="Today">What it is bought as today.</param>
/// <param name="Target">What it shall be bought as; the same as today where it stays.</param>
/// <param name="VcpuDemand">Virtual processors needed, headroom included.</param>
/// <param name="MemoryGiBDemand">Memory needed in GiB, headroom included.</param>
/// <param name="IsTooSmallToday">Whether today's machine is smaller than its demand.</param>
public sealed record Allocation(string ResourceId, Offer Today, Offer Target, double VcpuDemand, double MemoryGiBDemand, bool IsTooSmallToday)
{
    /// <summary>Whether the machine changes.</summary>
    public bool IsChange => Target != Today && (Target.InstanceType, Target.Region, Target.PurchaseOption) != (Today.InstanceType, Today.Region, Today.PurchaseOption);
}
