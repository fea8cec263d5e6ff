namespace Lepton.Analysis.Optimization;

/// <summary>One rented machine and what runs on it.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Contents">Workloads on it with the number of copies, in ordinal order of their names.</param>
public sealed record PackedMachine(MachineType Type, IReadOnlyList<(PackingWorkload Workload, int Count)> Contents)
{
    /// <summary>How much of a dimension its workloads take.</summary>
    /// <param name="dimension">Position among the dimensions of the case.</param>
    public double Used(int dimension) => Contents.Sum(content => content.Count * content.Workload.Demand[dimension]);
}
