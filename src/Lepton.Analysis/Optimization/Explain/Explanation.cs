namespace Lepton.Analysis.Optimization;

/// <summary>An answer in words: what binds and what it is worth, what was not taken, or why there is no answer and what to do.</summary>
public sealed record Explanation
{
    /// <summary>Rules that bind, those of the largest worth first.</summary>
    public IReadOnlyList<BindingConstraint> Binding { get; init; } = [];

    /// <summary>How far the costs of the variables that are used may move; empty unless asked for, and of linear programs only.</summary>
    public IReadOnlyList<CostRange> Costs { get; init; } = [];

    /// <summary>The cheapest choice not made; null where there is none or it was not asked for.</summary>
    public Alternative? Alternative { get; init; }

    /// <summary>The choices that were asked for, forced and priced, in the order of <see cref="ExplainOptions.WhyNot"/>.</summary>
    public IReadOnlyList<Alternative> WhyNot { get; init; } = [];

    /// <summary>Rules that cannot all hold; null unless the answer is infeasible.</summary>
    public Conflict? Conflict { get; init; }

    /// <summary>Ways to make an infeasible model feasible.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];

    /// <summary>A direction of endless improvement; null unless the answer is unbounded.</summary>
    public Ray? Ray { get; init; }

    /// <summary>Whether some dual is one of several.</summary>
    public bool IsDegenerate => Binding.Any(constraint => constraint.IsDegenerate);

    /// <summary>All of it, one sentence each, the most important first.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    internal static bool IsAtSide(LinearProgram program, int row, double activity)
    {
        var noise = 1e-7 * (1 + Math.Abs(activity));
        return Math.Abs(activity - program.RowLower[row]) <= noise || Math.Abs(activity - program.RowUpper[row]) <= noise;
    }
}
