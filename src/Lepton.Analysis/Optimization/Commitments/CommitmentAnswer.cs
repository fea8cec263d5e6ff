namespace Lepton.Analysis.Optimization;

/// <summary>How much to commit, with what it costs and the proof that nothing is cheaper.</summary>
public sealed record CommitmentAnswer
{
    /// <summary><see cref="Status.Optimal"/>, or <see cref="Status.Infeasible"/> where no amount lies within the limits.</summary>
    public required Status Status { get; init; }

    /// <summary>Commitment in currency per hour; NaN without a solution. Where several levels cost the same, the least of them.</summary>
    public double Level { get; init; } = double.NaN;

    /// <summary>Cost of all hours with it, in currency; NaN without a solution.</summary>
    public double Cost { get; init; } = double.NaN;

    /// <summary>What no level can beat, by weak duality; with an increment, by the convexity of the cost.</summary>
    public double BestBound { get; init; } = double.NaN;

    /// <summary>|cost − bound| / |cost|.</summary>
    public double Gap { get; init; } = double.NaN;

    /// <summary>Cost of all hours without any commitment, in currency.</summary>
    public required double OnDemandCost { get; init; }

    /// <summary>ISO 4217 code of the costs.</summary>
    public required string Currency { get; init; }

    /// <summary>Share of what is committed that is used, 0–1; NaN where nothing is committed.</summary>
    public double UtilizationFraction { get; init; } = double.NaN;

    /// <summary>Share of the on-demand cost that the commitment replaces, 0–1; NaN where there is no cost.</summary>
    public double CoverageFraction { get; init; } = double.NaN;

    /// <summary>What is saved against buying everything on demand; below zero where the least commitment is too much.</summary>
    public double Saving => OnDemandCost - Cost;
}
