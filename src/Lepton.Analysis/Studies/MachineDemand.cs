namespace Lepton.Analysis.Studies;

/// <summary>What one machine has to be sized for, and how that is known.</summary>
/// <param name="ResourceId">The machine.</param>
/// <param name="Name">Its name.</param>
/// <param name="CpuPercent">Of all its processors, 0–100; null where the load is not known well enough to forecast.</param>
/// <param name="MemoryGiB">Memory in use; null where it is not measured.</param>
/// <param name="SampleCoverageFraction">Observed by expected samples of processor load, 0–1.</param>
/// <param name="IsSaturated">Pinned at its limit at times: what it would use beyond is unknown.</param>
/// <param name="Model">The forecasting model, or null.</param>
/// <param name="Basis">Where the numbers come from, in words.</param>
public sealed record MachineDemand(
    string ResourceId, string Name, double? CpuPercent, double? MemoryGiB, double SampleCoverageFraction, bool IsSaturated, string? Model, string Basis);
