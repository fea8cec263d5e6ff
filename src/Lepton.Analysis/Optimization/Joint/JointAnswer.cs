namespace Lepton.Analysis.Optimization;

/// <summary>One plan for fleet, pools and commitment, beside the best that deciding them one after the other gives.</summary>
public sealed record JointAnswer
{
    /// <summary>The answer of the whole model with its check.</summary>
    public required Answer Answer { get; init; }

    /// <summary>One per machine of the fleet; empty without a solution.</summary>
    public IReadOnlyList<SizingChoice> Choices { get; init; } = [];

    /// <summary>Machines running, a list over the blocks by name of the pool; empty without a solution.</summary>
    public IReadOnlyDictionary<string, int[]> Running { get; init; } = new SortedDictionary<string, int[]>(StringComparer.Ordinal);

    /// <summary>Commitment in currency per hour; NaN without a solution.</summary>
    public double Level { get; init; } = double.NaN;

    /// <summary>Cost of all blocks; NaN without a solution.</summary>
    public double Cost => Answer.Objective;

    /// <summary>Cost of the best sequence; NaN where none came to a plan.</summary>
    public double SequenceCost { get; init; } = double.NaN;

    /// <summary>The best sequence: <c>fleet, then pools, then commitment</c>; empty where none came to a plan.</summary>
    public string Sequence { get; init; } = "";

    /// <summary>What deciding together saves of the best sequence's cost, 0 or more; NaN where one of the two is unknown.</summary>
    public double MarginFraction => (SequenceCost - Cost) / SequenceCost;

    /// <summary>What is known.</summary>
    public Status Status => Answer.Status;
}
