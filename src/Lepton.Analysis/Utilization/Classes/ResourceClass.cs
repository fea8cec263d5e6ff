namespace Lepton.Analysis.Utilization;

/// <summary>The class of one resource, with what led to it.</summary>
public sealed record ResourceClass
{
    /// <summary>The resource.</summary>
    public required Resource Resource { get; init; }

    /// <summary>Its class.</summary>
    public UtilizationClass Class => Rule.Class;

    /// <summary>The rule that fired, the first in the order of docs/utilization.md.</summary>
    public required ClassRule Rule { get; init; }

    /// <summary>The rule with this resource's numbers.</summary>
    public required string Reason { get; init; }

    /// <summary>Coverage of the series that decided, 0–1; null where no series was looked at.</summary>
    public double? SampleCoverageFraction { get; init; }

    /// <summary>Processor demand at the chosen percentile, without headroom, in per cent of what it has; null where unknown.</summary>
    public double? CpuDemandPercent { get; init; }

    /// <summary>Memory demand at the chosen percentile, without headroom, in per cent of what it has; null where unknown.</summary>
    public double? MemoryDemandPercent { get; init; }

    /// <summary>Processor or memory is pinned at its limit: the demand above it is unknown, and the demand shown is a lower bound.</summary>
    public bool IsSaturated { get; init; }

    /// <summary>What it costs a month; null where not known.</summary>
    public Money? MonthlyCost { get; init; }

    /// <summary>Where the cost comes from, or why there is none.</summary>
    public string CostBasis { get; init; } = "";
}
