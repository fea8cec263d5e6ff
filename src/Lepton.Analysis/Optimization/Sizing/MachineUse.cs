namespace Lepton.Analysis.Optimization;

/// <summary>What a machine was seen or is expected to use, at the quantile that the study sizes for; null is unknown.</summary>
/// <param name="CpuPercent">Of all its processors, 0–100.</param>
/// <param name="MemoryGiB">Memory in use.</param>
public sealed record MachineUse(double? CpuPercent, double? MemoryGiB);
