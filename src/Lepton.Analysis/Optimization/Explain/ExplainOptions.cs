namespace Lepton.Analysis.Optimization;

/// <summary>How much to explain.</summary>
public sealed record ExplainOptions
{
    /// <summary>What holds where nothing is said.</summary>
    public static readonly ExplainOptions Default = new();

    /// <summary>Most binding rules told, those of the largest worth first; ≥ 0.</summary>
    public int MostRules { get; init; } = 12;

    /// <summary>Whether to find for which right-hand sides the duals hold; two small linear programs a rule.</summary>
    public bool WithRanges { get; init; } = true;

    /// <summary>Whether to find how far the costs of the variables may move that cost most; two small linear programs each.</summary>
    public bool WithCostRanges { get; init; }

    /// <summary>Whether to look for the cheapest alternative not taken; up to five further solves.</summary>
    public bool WithAlternative { get; init; } = true;

    /// <summary>Choices to force and to price, each by words in the names of its variables: a machine with an offer, a region, a purchase option.</summary>
    public IReadOnlyList<string> WhyNot { get; init; } = [];
}
