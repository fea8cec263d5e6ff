namespace Lepton.Analysis.Forecasting;

/// <summary>Finds where the median before and the median after differ by far more than either side scatters.</summary>
/// <remarks>
/// For every sample t the statistic is |median(after) − median(before)| over the larger robust deviation of both windows: a trend
/// raises both, a step only the difference. The strongest samples above the threshold are taken, one a window; each is then moved to
/// the split with the least sum of squares about two means.
/// </remarks>
internal static class LevelShiftSearch
{
    // A series that hardly scatters at all would call every flicker a shift: the scatter counts as this share of its 5–95 % range at least.
    private const double LeastScatterShare = 0.02;

    public static IReadOnlyList<LevelShift> Find(MetricSeries series, double[] adjusted, int window, double threshold)
    {
        var n = adjusted.Length;
        if (n < 2 * window)
            return [];
        var sorted = (double[])adjusted.Clone();
        Array.Sort(sorted);
        var leastScatter = Math.Max(
            LeastScatterShare * (RobustStatistics.Quantile(sorted, 0.95) - RobustStatistics.Quantile(sorted, 0.05)),
            1e-9 * Math.Max(Math.Abs(sorted[0]), Math.Abs(sorted[^1])));

        var sides = Sides(adjusted, window);
        var strengths = new List<(double Strength, int At)>();
        for (var t = window; t <= n - window; t++)
        {
            var (before, after) = (sides[t - window], sides[t]);
            var scatter = Math.Max(leastScatter, Math.Max(before.Deviation, after.Deviation));
            var strength = scatter > 0 ? Math.Abs(after.Median - before.Median) / scatter : 0;
            if (strength >= threshold)
                strengths.Add((strength, t));
        }

        var shifts = new List<LevelShift>();
        foreach (var (_, at) in strengths.OrderByDescending(candidate => candidate.Strength).ThenBy(candidate => candidate.At))
        {
            if (shifts.Any(shift => Math.Abs(shift.Index - at) < 2 * window))
                continue;
            var index = Split(adjusted, at - window, at + window);
            var before = RobustStatistics.Median(adjusted.AsSpan(Math.Max(0, index - window), Math.Min(window, index)).ToArray());
            var after = RobustStatistics.Median(adjusted.AsSpan(index, Math.Min(window, n - index)).ToArray());
            shifts.Add(new LevelShift(index, series.TimeAt(index), before, after));
        }

        return [.. shifts.OrderBy(shift => shift.Index)];
    }

    // Median and deviation of the window that starts at each sample.
    private static (double Median, double Deviation)[] Sides(double[] values, int window)
    {
        var sides = new (double, double)[values.Length - window + 1];
        var scratch = new double[window];
        for (var t = 0; t < sides.Length; t++)
        {
            values.AsSpan(t, window).CopyTo(scratch);
            sides[t] = RobustStatistics.Of(scratch);
        }

        return sides;
    }

    private static int Split(double[] values, int from, int to)
    {
        var total = values.AsSpan(from, to - from).ToArray().Sum();
        var (best, bestGain, left) = (from + 1, -1.0, 0.0);
        for (var t = from + 1; t < to; t++)
        {
            left += values[t - 1];
            var (leftCount, rightCount) = (t - from, to - t);
            var step = (left / leftCount) - ((total - left) / rightCount);
            var gain = step * step * leftCount * rightCount;
            if (gain > bestGain)
                (best, bestGain) = (t, gain);
        }

        return best;
    }
}
