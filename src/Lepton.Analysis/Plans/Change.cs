namespace Lepton.Analysis.Plans;

/// <summary>One step of a plan. Nothing happens by itself: each is applied only after a dry run and an approval of its own.</summary>
public sealed record Change
{
    /// <summary>Place in the order, from 1.</summary>
    public int Step { get; init; }

    /// <summary>What is done.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The resource changed.</summary>
    public required Resource Resource { get; init; }

    /// <summary>Instance type or state before.</summary>
    public required string Before { get; init; }

    /// <summary>Instance type or state after.</summary>
    public required string After { get; init; }

    /// <summary>Cost of a month of 730 hours before, at list prices; null where no price is known.</summary>
    public required Money? MonthlyCostBefore { get; init; }

    /// <summary>Cost of a month of 730 hours after, at list prices; null where no price is known.</summary>
    public required Money? MonthlyCostAfter { get; init; }

    /// <summary>Why, with the numbers that led to it.</summary>
    public required string Reason { get; init; }

    /// <summary>How much can go wrong.</summary>
    public required RiskLevel Risk { get; init; }

    /// <summary>What makes the risk what it is; empty where it is low.</summary>
    public required IReadOnlyList<string> RiskReasons { get; init; }

    /// <summary>What must be true first: the provider's rules, each with its state.</summary>
    public required IReadOnlyList<Prerequisite> Prerequisites { get; init; }

    /// <summary>What is done, in order, each a step that can be checked.</summary>
    public required IReadOnlyList<string> Procedure { get; init; }

    /// <summary>How to undo it; null where it cannot be undone, and then <see cref="IsDestructive"/> holds.</summary>
    public required string? WayBack { get; init; }

    /// <summary>Whether something is lost that cannot be brought back; never applied by default.</summary>
    public bool IsDestructive => WayBack is null;

    /// <summary>Saving of a month, negative where the change costs more; null where a price is unknown.</summary>
    public Money? MonthlySaving => MonthlyCostBefore is { } before && MonthlyCostAfter is { } after ? before - after : null;
}
