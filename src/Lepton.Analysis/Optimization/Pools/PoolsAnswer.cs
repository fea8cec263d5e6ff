namespace Lepton.Analysis.Optimization;

/// <summary>How many machines of each pool run when, with the proof of how good that is.</summary>
public sealed record PoolsAnswer
{
    /// <summary>The answer of the whole model with its check.</summary>
    public required Answer Answer { get; init; }

    /// <summary>Machines running, a list over the blocks by name of the pool; empty without a solution.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Running { get; init; } = new SortedDictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);

    /// <summary>Machines started, a list over the blocks by name of the pool; empty without a solution.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Started { get; init; } = new SortedDictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);

    /// <summary>Cost of all blocks; NaN without a solution.</summary>
    public double Cost => Answer.Objective;

    /// <summary>Cost of the cheapest numbers that never change and carry every peak, the same rules kept; NaN where pools without a schedule cannot, or scenarios leave open what a peak is.</summary>
    public double CostAlwaysOn { get; init; } = double.NaN;

    /// <summary>What is known.</summary>
    public Status Status => Answer.Status;
}
