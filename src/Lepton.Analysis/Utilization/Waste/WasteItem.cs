namespace Lepton.Analysis.Utilization;

/// <summary>One resource that costs money for nothing, or more than is needed.</summary>
public sealed record WasteItem
{
    /// <summary>What kind of waste.</summary>
    public required WasteKind Kind { get; init; }

    /// <summary>The resource.</summary>
    public required Resource Resource { get; init; }

    /// <summary>Why it is here, with the facts.</summary>
    public required string Reason { get; init; }

    /// <summary>What it costs a month; null where not known, never zero for want of a price.</summary>
    public required Money? MonthlyCost { get; init; }

    /// <summary>
    /// How much of it is waste: all for what can go, the difference to the cheapest current type at least as large for a previous generation.
    /// Null where not known; negative where the newer type costs more.
    /// </summary>
    public required Money? MonthlyWaste { get; init; }

    /// <summary>Where the amounts come from, or why there are none.</summary>
    public required string Basis { get; init; }
}
