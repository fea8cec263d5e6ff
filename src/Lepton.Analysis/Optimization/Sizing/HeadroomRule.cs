namespace Lepton.Analysis.Optimization;

/// <summary>Headroom of a class of resources, instead of the policy's.</summary>
/// <param name="Class">Which resources; the first rule that matches counts.</param>
/// <param name="CpuFraction">Added to the processor use, ≥ 0: 0.4 adds 40 %.</param>
/// <param name="MemoryFraction">Added to the memory use, ≥ 0.</param>
public sealed record HeadroomRule(TagMatch Class, double CpuFraction, double MemoryFraction);
