namespace Lepton.Analysis.Optimization;

/// <summary>Machines with their contents, and the proof of how good they are.</summary>
public sealed record PackingAnswer
{
    /// <summary>What is known.</summary>
    public required Status Status { get; init; }

    /// <summary>Why the solve ended.</summary>
    public StopReason StopReason { get; init; }

    /// <summary>The machines to rent, dearest type first; empty without a solution.</summary>
    public IReadOnlyList<PackedMachine> Machines { get; init; } = [];

    /// <summary>What they cost per hour; NaN without a solution.</summary>
    public double CostPerHour { get; init; } = double.NaN;

    /// <summary>What no packing can beat, per hour; NaN where nothing is proved.</summary>
    public double BestBound { get; init; } = double.NaN;

    /// <summary>|cost − bound| / |cost|; NaN without a solution.</summary>
    public double Gap { get; init; } = double.NaN;

    /// <summary>ISO 4217 code of the costs.</summary>
    public required string Currency { get; init; }

    /// <summary>How it was solved, in a few words.</summary>
    public required string Method { get; init; }

    /// <summary>Time of the solve with its proof, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Workloads that no machine carries, each with the nearest thing that would.</summary>
    public IReadOnlyList<string> Unplaceable { get; init; } = [];

    /// <summary>The answer of the model that was solved: with a place on a machine for every copy where that is small enough, else by machine types.</summary>
    public required Answer Answer { get; init; }
}
