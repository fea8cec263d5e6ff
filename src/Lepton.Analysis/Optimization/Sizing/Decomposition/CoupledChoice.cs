namespace Lepton.Analysis.Optimization;
/// <summary>One choice out of several for each of many, and a few rules over all of them, in flat arrays.</summary>
/// <remarks><code>
/// minimise    Σ_w cost[c(w)]
/// subject to  c(w) ∈ {start[w], …, start[w + 1] − 1}             ∀ w
///             lower[r] ≤ Σ_w amount[c(w), r] ≤ upper[r]          ∀ r
/// </code></remarks>
internal sealed class CoupledChoice
{
    public required int[] Start { get; init; }

    public required double[] Cost { get; init; }

    /// <summary>Amount of choice c in rule r at position c·R + r.</summary>
    public required double[] Amount { get; init; }

    public required double[] Lower { get; init; }

    public required double[] Upper { get; init; }

    public int Count => Start.Length - 1;

    public int RuleCount => Lower.Length;

    public static CoupledChoice Of(Candidates candidates)
    {
        var rules = candidates.Input.Rules;
        var start = new int[candidates.Of.Length + 1];
        for (var w = 0; w < candidates.Of.Length; w++)
            start[w + 1] = start[w] + candidates.Of[w].Length;
        var (cost, amount) = (new double[start[^1]], new double[start[^1] * rules.Count]);
        Parallel.For(0, candidates.Of.Length, w =>
        {
            for (var k = 0; k < candidates.Of[w].Length; k++)
            {
                var (candidate, c) = (candidates.Of[w][k], start[w] + k);
                cost[c] = candidate.PricePerHour;
                candidate.Amounts.CopyTo(amount, c * rules.Count);
            }
        });
        return new CoupledChoice
        {
            Start = start,
            Cost = cost,
            Amount = amount,
            Lower = [.. rules.Select(rule => rule.Lower)],
            Upper = [.. rules.Select(rule => rule.Upper)],
        };
    }

    /// <summary>What no choice costs more than; a bound above it proves that the rules cannot all hold.</summary>
    public double GreatestCost => Enumerable.Range(0, Count).Sum(w => Largest(Cost.AsSpan(Start[w]..Start[w + 1])));

    /// <summary>Cost and sums of a choice for each.</summary>
    public (double Cost, double[] Sums) Total(int[] chosen)
    {
        var (cost, sums) = (0.0, new double[RuleCount]);
        foreach (var c in chosen)
        {
            cost += Cost[c];
            for (var r = 0; r < sums.Length; r++)
                sums[r] += Amount[c * sums.Length + r];
        }

        return (cost, sums);
    }

    /// <summary>How far sums are outside a rule's sides, as a share of the side; 0 when it holds.</summary>
    public double Violation(double[] sums, int rule)
    {
        var noise = 1e-9 * (1 + Math.Abs(sums[rule]));
        var outside = Math.Max(sums[rule] - Upper[rule], Lower[rule] - sums[rule]);
        return outside <= noise ? 0 : outside;
    }

    public bool Holds(double[] sums) => Enumerable.Range(0, RuleCount).All(rule => Violation(sums, rule) == 0);

    private static double Largest(ReadOnlySpan<double> values)
    {
        var largest = values[0];
        foreach (var value in values)
            largest = Math.Max(largest, value);
        return largest;
    }
}
