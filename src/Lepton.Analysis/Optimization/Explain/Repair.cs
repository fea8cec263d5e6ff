namespace Lepton.Analysis.Optimization;

/// <summary>One way to make an infeasible model feasible, with what the solution then costs.</summary>
/// <param name="Changes">The rows to give way, each by how much; one wherever one is enough.</param>
/// <param name="Objective">The objective of the model repaired so.</param>
/// <param name="Sentence">What to do and what it leads to, for people.</param>
public sealed record Repair(IReadOnlyList<RepairChange> Changes, double Objective, string Sentence)
{
    /// <summary>The solution of the repaired model, a value per column.</summary>
    internal double[] Values { get; init; } = [];
}
