namespace Lepton.Analysis.Optimization;

/// <summary>The numbers of an answer as they are told to people, all in the model's own sense; what the checker judges.</summary>
internal sealed record Claims
{
    public required Status Status { get; init; }

    public double Objective { get; init; } = double.NaN;

    public double BestBound { get; init; } = double.NaN;

    public double Gap { get; init; } = double.NaN;

    public double[]? Values { get; init; }

    public double[]? Activities { get; init; }

    public DualKind DualKind { get; init; }

    public double[]? Duals { get; init; }

    public double[]? ReducedCosts { get; init; }

    /// <summary>Multipliers that prove <see cref="RelaxationBound"/>, or with a zero objective that nothing satisfies all rows.</summary>
    public double[]? Multipliers { get; init; }

    public double RelaxationBound { get; init; } = double.NaN;

    /// <summary>Reduced costs that belong to <see cref="Multipliers"/>: several multipliers may prove one bound, these are those that were told.</summary>
    public double[]? RelaxedReducedCosts { get; init; }

    /// <summary>By how much the rows of an infeasible model miss each other, weighed with <see cref="Multipliers"/>; above zero.</summary>
    public double Shortfall { get; init; } = double.NaN;

    /// <summary>Relative error that the checker lets pass.</summary>
    public double Tolerance { get; init; } = Checker.SimplexTolerance;
}
