namespace Lepton.Analysis.Optimization;

/// <summary>What every level of commitment would draw: the usage of each hour laid end to end, what saves most first.</summary>
/// <remarks>
/// With one plan the bill covers the highest saving first, and no other order is cheaper, so the cost is convex and piecewise linear in the
/// level C. In hour t it bends where the SKUs 1…k, in falling order of leverage ρ, are just covered: at Σ_{i≤k} planPrice[i]·usage[i,t], by
/// hours[t]·(ρ[k] − ρ[k+1]). Its slope at C is Σ_t hours[t] − Σ_t hours[t]·ρ of the SKU covered at C, so the best level is a quantile of the
/// bends, weighed with their own changes of slope; for one SKU that is the newsvendor's quantile 1 − planPrice/onDemandPrice of the usage.
/// </remarks>
internal sealed class LoadDuration
{
    // Two levels so near are one: they come from the same usage, added in another order.
    private const double Same = 1e-12;

    private readonly CommitmentInput _input;
    private readonly int[] _order;
    private readonly double[] _leverage;
    private readonly double[] _need;

    private LoadDuration(CommitmentInput input, int[] order, double[] leverage, double[] need) =>
        (_input, _order, _leverage, _need) = (input, order, leverage, need);

    public static LoadDuration Of(CommitmentInput input)
    {
        var skus = input.Skus;
        int[] order =
        [
            .. Enumerable.Range(0, skus.Count)
                .OrderByDescending(i => skus[i].Leverage).ThenBy(i => skus[i].PlanPrice).ThenBy(i => skus[i].Name, StringComparer.Ordinal),
        ];
        var need = new double[input.HourCount * order.Length];
        for (var k = 0; k < order.Length; k++)
        {
            var (price, usage) = (skus[order[k]].PlanPrice, skus[order[k]].Usage);
            for (var t = 0; t < input.HourCount; t++)
                need[t * order.Length + k] = price * usage[t] + (k == 0 ? 0 : need[t * order.Length + k - 1]);
        }

        return new LoadDuration(input, order, [.. order.Select(i => skus[i].Leverage)], need);
    }

    /// <summary>SKUs in the order in which they are covered.</summary>
    public IReadOnlyList<int> Order => _order;

    /// <summary>The least level at which the cost stops falling, limits aside.</summary>
    public double BestLevel()
    {
        var (count, total, first) = (_order.Length, _input.TotalHours, 0.0);
        var weights = new double[_need.Length];
        for (var t = 0; t < _input.HourCount; t++)
        {
            var hours = _input.HoursOf(t);
            first += hours * _leverage[0];
            for (var k = 0; k < count; k++)
                weights[t * count + k] = hours * (_leverage[k] - (k + 1 < count ? _leverage[k + 1] : 0));
        }

        // The slope at zero is total − first and rises by the weights.
        var wanted = (first - total) - Same * (first + total);
        return wanted <= 0 ? 0 : WeightedSelection.Least((double[])_need.Clone(), weights, wanted);
    }

    /// <summary>What the on-demand money saved by a level comes to, before the commitment is paid for.</summary>
    public double Replaced(double level)
    {
        var sum = 0.0;
        for (var t = 0; t < _input.HourCount; t++)
        {
            var (left, hour) = (level, 0.0);
            for (var k = 0; k < _order.Length && left > 0; k++)
            {
                var drawn = Math.Min(left, Width(t, k));
                hour += _leverage[k] * drawn;
                left -= drawn;
            }

            sum += _input.HoursOf(t) * hour;
        }

        return sum;
    }

    /// <summary>What is drawn from a level, in currency over all hours.</summary>
    public double Drawn(double level)
    {
        var sum = 0.0;
        for (var t = 0; t < _input.HourCount; t++)
            sum += _input.HoursOf(t) * Math.Min(level, _need[(t + 1) * _order.Length - 1]);
        return sum;
    }

    /// <summary>Money at plan prices that the k-th SKU could draw in an hour.</summary>
    public double Width(int t, int k) => _input.Skus[_order[k]].PlanPrice * _input.Skus[_order[k]].Usage[t];

    /// <summary>What one more unit of commitment would replace in each hour, from the least to the most that may be said of it at a bend.</summary>
    public (double[] Least, double[] Most) Marginal(double level)
    {
        var (least, most) = (new double[_input.HourCount], new double[_input.HourCount]);
        var noise = Same * (1 + level);
        for (var t = 0; t < least.Length; t++)
        {
            var (before, after, needed) = (_order.Length, _order.Length, 0.0);
            for (var k = _order.Length - 1; k >= 0; k--)
            {
                needed = _need[t * _order.Length + k];
                after = needed > level + noise ? k : after;
                before = needed >= level - noise ? k : before;
            }

            (least[t], most[t]) = (_input.HoursOf(t) * LeverageAt(after), _input.HoursOf(t) * LeverageAt(before));
        }

        return (least, most);
    }

    private double LeverageAt(int k) => k < _leverage.Length ? _leverage[k] : 0;
}
