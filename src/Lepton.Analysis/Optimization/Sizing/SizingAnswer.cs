namespace Lepton.Analysis.Optimization;

/// <summary>The offers chosen for a fleet, with the proof of how good they are.</summary>
public sealed record SizingAnswer
{
    /// <summary>What is known.</summary>
    public required Status Status { get; init; }

    /// <summary>Why the solve ended.</summary>
    public StopReason StopReason { get; init; }

    /// <summary>One per workload in ordinal order of their names; empty without a solution.</summary>
    public IReadOnlyList<SizingChoice> Choices { get; init; } = [];

    /// <summary>Cost of the fleet per hour; NaN without a solution.</summary>
    public double CostPerHour { get; init; } = double.NaN;

    /// <summary>What no choice can beat, per hour; NaN where nothing is proved.</summary>
    public double BestBound { get; init; } = double.NaN;

    /// <summary>|cost − bound| / |cost|; NaN without a solution.</summary>
    public double Gap { get; init; } = double.NaN;

    /// <summary>Cost of the fleet per hour as it is today.</summary>
    public required double CostTodayPerHour { get; init; }

    /// <summary>ISO 4217 code of the costs.</summary>
    public required string Currency { get; init; }

    /// <summary>How it was solved, in a few words.</summary>
    public required string Method { get; init; }

    /// <summary>Time of the solve with its proof, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Workloads that no allowed offer carries, each with the nearest thing that would and what to do.</summary>
    public IReadOnlyList<string> Unplaceable { get; init; } = [];

    /// <summary>What was assumed or left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What one more unit of each rule over the fleet would change per hour, in the linear relaxation; by name of the rule.</summary>
    public IReadOnlyDictionary<string, double> ShadowPrices { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The answer of the whole model with its check; null where the fleet was solved by parts.</summary>
    public Answer? Answer { get; init; }

    /// <summary>How many workloads change.</summary>
    public int ChangeCount => Choices.Count(choice => choice.IsChange);

    /// <summary>What is saved per hour against today; NaN without a solution.</summary>
    public double SavingPerHour => CostTodayPerHour - CostPerHour;
}
