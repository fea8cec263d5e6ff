namespace Lepton.Analysis.Optimization;

/// <summary>How to solve.</summary>
public sealed record SolveOptions
{
    /// <summary>What holds where nothing is said.</summary>
    public static readonly SolveOptions Default = new();

    /// <summary>Which solver; null takes GLOP for linear programs and SCIP for integer models.</summary>
    public Solver? Solver { get; init; }

    /// <summary>Longest time for the whole solve with its proof; null for no limit. At zero nothing is tried.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Relative gap at which an integer solution counts as optimal, ≥ 0.</summary>
    public double RelativeGap { get; init; } = 1e-6;

    /// <summary>Seed of the solver's random choices, ≥ 0.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>A starting solution for integer models, a value per column in the model's order. Solvers that cannot use it ignore it; where it is feasible, no answer is worse.</summary>
    public IReadOnlyList<double>? Start { get; init; }

    /// <summary>Told what the solve does, in one line each.</summary>
    public IProgress<string>? Progress { get; init; }

    internal void Validate()
    {
        if (TimeLimit is { } limit && limit < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(TimeLimit), limit, "A time limit is zero or longer; null means no limit.");
        if (!(RelativeGap >= 0) || double.IsInfinity(RelativeGap))
            throw new ArgumentOutOfRangeException(nameof(RelativeGap), RelativeGap, "A relative gap is a number of zero or more: 0.001 is 0.1 %.");
        ArgumentOutOfRangeException.ThrowIfNegative(Seed);
    }
}
