namespace Lepton.Analysis.Optimization;

/// <summary>What a simple rule would choose for the same fleet: the measure of what the optimizer adds.</summary>
/// <param name="Name">The rule's name.</param>
/// <param name="Rule">The rule, in a sentence.</param>
/// <param name="Choices">One per workload in ordinal order of their names.</param>
/// <param name="BrokenRules">Names of the rules over the fleet that the choice breaks.</param>
/// <param name="TooSmall">Names of the workloads left on a machine smaller than their demand.</param>
public sealed record Baseline(
    string Name, string Rule, IReadOnlyList<SizingChoice> Choices, IReadOnlyList<string> BrokenRules, IReadOnlyList<string> TooSmall)
{
    /// <summary>Cost of the fleet per hour.</summary>
    public double CostPerHour => Choices.Sum(choice => (double)choice.Offer.Price);

    /// <summary>How many workloads change.</summary>
    public int ChangeCount => Choices.Count(choice => choice.IsChange);

    /// <summary>Whether it keeps every rule and carries every workload, so that its cost can be compared with an optimum.</summary>
    public bool IsFeasible => BrokenRules.Count == 0 && TooSmall.Count == 0;

    internal static Baseline Of(string name, string rule, SizingInput input, IEnumerable<SizingChoice> choices)
    {
        SizingChoice[] ordered = [.. choices.OrderBy(choice => choice.Workload.Name, StringComparer.Ordinal)];
        return new Baseline(
            name, rule, ordered,
            [.. input.Rules.Where(r => !Holds(r, ordered)).Select(r => r.Name)],
            [.. ordered.Where(choice => !choice.Workload.IsKeptAsIs && !choice.Workload.FitsOn(choice.Offer)).Select(choice => choice.Workload.Name)]);
    }

    private static bool Holds(CouplingRule rule, SizingChoice[] choices)
    {
        var sum = choices.Sum(choice => rule.Amount(choice.Workload, choice.Offer));
        var noise = 1e-9 * (1 + Math.Abs(sum));
        return sum >= rule.Lower - noise && sum <= rule.Upper + noise;
    }
}
