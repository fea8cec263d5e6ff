namespace Lepton.Analysis.Optimization;

/// <summary>Machines of one kind, started and stopped by number.</summary>
public sealed record Pool : INamed
{
    /// <summary>Unique among the pools.</summary>
    public required string Name { get; init; }

    /// <summary>What one serving machine carries of each demand, ≥ 0, by the demand's name; nothing of what is not named.</summary>
    public required IReadOnlyDictionary<string, double> Capacity { get; init; }

    /// <summary>Price of one machine for an hour, ≥ 0; paid from its start on, serving or not.</summary>
    public required double PricePerHour { get; init; }

    /// <summary>Cost of one start, ≥ 0, in the same currency.</summary>
    public double StartCost { get; init; }

    /// <summary>Whole blocks from a start until the machine serves.</summary>
    public int StartUpLag { get; init; }

    /// <summary>Whole blocks that a machine runs at least once started, 1 or more.</summary>
    public int MinimumUpTime { get; init; } = 1;

    /// <summary>Fewest machines running in every block in which the pool may run.</summary>
    public int Least { get; init; }

    /// <summary>Most machines running in any block; null for any number.</summary>
    public int? Most { get; init; }

    /// <summary>Machines running before the first block, long enough to serve and to be stopped; not used where the blocks repeat.</summary>
    public int RunningBefore { get; init; }

    /// <summary>When the pool may run; null for always. A block that is touched counts.</summary>
    public WorkingHours? Schedule { get; init; }

    /// <summary>Whether the provider may take all of it away at once.</summary>
    public bool IsSpot { get; init; }

    /// <summary>Interruptions to be expected per machine and hour, ≥ 0.</summary>
    public double InterruptionsPerHour { get; init; }

    /// <summary>What one interruption costs (lost work, the start of another machine), ≥ 0.</summary>
    public double InterruptionCost { get; init; }

    /// <summary>Price and expected interruptions of one machine for an hour.</summary>
    internal double ExpectedPricePerHour => PricePerHour + InterruptionsPerHour * InterruptionCost;
}
