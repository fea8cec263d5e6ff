namespace Lepton.Analysis.Optimization;

/// <summary>The cheapest choice for each when the rules are replaced by prices, and the bound that follows.</summary>
/// <param name="Bound">No choice that keeps the rules costs less: Lagrange duality.</param>
/// <param name="Prices">Price of one unit of each rule; 0 or more for an upper side, 0 or less for a lower side.</param>
/// <param name="Chosen">Cheapest choice for each at these prices.</param>
/// <param name="Cost">Cost of these choices without the prices.</param>
/// <param name="Sums">What these choices add up to in each rule.</param>
internal sealed record PricedChoice(double Bound, double[] Prices, int[] Chosen, double Cost, double[] Sums)
{
    /// <summary>Evaluates the Lagrange function at prices.</summary>
    /// <remarks><code>
    /// L(λ) = Σ_w min_c (cost[c] + Σ_r λ[r]·amount[c,r]) − Σ_r (λ[r] > 0 ? λ[r]·upper[r] : λ[r]·lower[r])
    /// </code>Sums are taken in the order of w, so the result does not depend on the number of threads.</remarks>
    public static PricedChoice At(CoupledChoice problem, double[] prices)
    {
        var chosen = new int[problem.Count];
        var least = new double[problem.Count];
        var rules = prices.Length;
        Parallel.For(0, (problem.Count + Block - 1) / Block, block =>
        {
            for (var w = block * Block; w < Math.Min(problem.Count, (block + 1) * Block); w++)
            {
                var (best, at) = (double.PositiveInfinity, -1);
                for (var c = problem.Start[w]; c < problem.Start[w + 1]; c++)
                {
                    var priced = problem.Cost[c];
                    var offset = c * rules;
                    for (var r = 0; r < rules; r++)
                        priced += prices[r] * problem.Amount[offset + r];
                    if (priced < best)
                        (best, at) = (priced, c);
                }

                (chosen[w], least[w]) = (at, best);
            }
        });

        var bound = 0.0;
        foreach (var value in least)
            bound += value;
        for (var r = 0; r < rules; r++)
        {
            if (prices[r] != 0)
                bound -= prices[r] * (prices[r] > 0 ? problem.Upper[r] : problem.Lower[r]);
        }

        var (cost, sums) = problem.Total(chosen);
        return new PricedChoice(bound, prices, chosen, cost, sums);
    }

    private const int Block = 512;
}
