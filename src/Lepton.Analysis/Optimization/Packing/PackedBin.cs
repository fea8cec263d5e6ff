namespace Lepton.Analysis.Optimization;

/// <summary>A machine during the search: its type and the workloads on it, one entry a copy.</summary>
/// <param name="Type">Position among the types.</param>
/// <param name="Items">Positions of the workloads.</param>
/// <param name="Worth">Sum of the shadow prices of what is on it; never much more than its price.</param>
internal sealed record PackedBin(int Type, int[] Items, double Worth);
