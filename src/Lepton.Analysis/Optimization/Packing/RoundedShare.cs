namespace Lepton.Analysis.Optimization;

/// <summary>What a share of a machine counts at least, knowing that workloads are not split.</summary>
/// <remarks>
/// The dual feasible functions u⁽ᵏ⁾ of Fekete and Schepers (<i>New classes of fast lower bounds for bin packing problems</i>, Mathematical
/// Programming 91, 2001, theorem 1): u⁽ᵏ⁾(x) = x where (k + 1)·x is whole, else ⌊(k + 1)·x⌋ / k. Shares that add up to at most 1 add up to at
/// most 1 afterwards too. With k = 1 a share above a half counts as a whole machine, with k = 2 one above a third as a half.
/// </remarks>
internal static class RoundedShare
{
    /// <summary>u⁽ᵏ⁾ of a share, never more than its true value where rounding errors leave that in doubt.</summary>
    /// <param name="share">Demand by capacity, 0–1.</param>
    /// <param name="k">1 or more.</param>
    public static double Of(double share, int k)
    {
        var steps = (k + 1) * share;
        var nearest = Math.Round(steps);
        if (steps == nearest)
            return share;
        if (Math.Abs(steps - nearest) > PackingInput.Tolerance * (k + 1))
            return Math.Min(1, Math.Floor(steps) / k);
        // In doubt the smaller of the two sides counts.
        return steps > nearest ? nearest / (k + 1) : Math.Max(0, nearest - 1) / k;
    }
}
