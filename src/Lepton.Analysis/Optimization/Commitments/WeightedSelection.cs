namespace Lepton.Analysis.Optimization;

/// <summary>A quantile of weighted numbers without sorting them.</summary>
internal static class WeightedSelection
{
    /// <summary>The smallest value v such that the weights of all values ≤ v add up to at least <paramref name="wanted"/>.</summary>
    /// <param name="values">In any order; reordered.</param>
    /// <param name="weights">0 or more, one per value; reordered with them.</param>
    /// <param name="wanted">Above 0; the sum of all weights at most, or the largest value is returned.</param>
    public static double Least(double[] values, double[] weights, double wanted)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var (below, above) = Partition(values, weights, low, high);
            var light = Sum(weights, low, below);
            if (wanted <= light)
            {
                high = below - 1;
                continue;
            }

            var middle = Sum(weights, below, above);
            if (wanted <= light + middle || above > high)
                return values[below];
            wanted -= light + middle;
            low = above;
        }

        return values[low];
    }

    // Less than the pivot before Below, equal to it up to Above, greater from there on. The middle of three keeps sorted input from being slow.
    private static (int Below, int Above) Partition(double[] values, double[] weights, int low, int high)
    {
        var (a, b, c) = (values[low], values[low + (high - low) / 2], values[high]);
        var pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
        var (below, above, k) = (low, high + 1, low);
        while (k < above)
        {
            if (values[k] < pivot)
                Swap(values, weights, below++, k++);
            else if (values[k] > pivot)
                Swap(values, weights, --above, k);
            else
                k++;
        }

        return (below, above);
    }

    private static void Swap(double[] values, double[] weights, int i, int j)
    {
        (values[i], values[j]) = (values[j], values[i]);
        (weights[i], weights[j]) = (weights[j], weights[i]);
    }

    private static double Sum(double[] weights, int from, int to)
    {
        var sum = 0.0;
        for (var k = from; k < to; k++)
            sum += weights[k];
        return sum;
    }
}
