namespace Lepton.Analysis.Optimization;

/// <summary>What is known about a model after a solve.</summary>
public enum Status
{
    /// <summary>Nothing better exists, within the gap that was asked for; the bound proves it.</summary>
    Optimal,

    /// <summary>A solution that satisfies every rule; something better may exist, the gap says by how much at most.</summary>
    Feasible,

    /// <summary>No solution satisfies every rule.</summary>
    Infeasible,

    /// <summary>The objective can be improved without end: a rule is missing.</summary>
    Unbounded,

    /// <summary>The solve ended before anything was found or proved.</summary>
    NotSolved,
}
