namespace Lepton.Analysis.Forecasting;

/// <summary>The season of a series by classical decomposition, as R's <c>decompose</c> has it.</summary>
/// <remarks>
/// The trend is the centred moving average over one season (2 × m for an even m); the season is the mean of what is left at each position,
/// shifted to sum 0 or scaled to mean 1 (FPP3, section 3.4).
/// </remarks>
internal static class ClassicalSeason
{
    /// <summary>The seasonal figure: element k belongs to samples k, k + m, k + 2m …</summary>
    /// <param name="values">Two seasons or more, none missing.</param>
    /// <param name="seasonLength">m ≥ 2.</param>
    /// <param name="isFactor">Multiplicative instead of additive.</param>
    public static double[] Figure(ReadOnlySpan<double> values, int seasonLength, bool isFactor)
    {
        var (m, half) = (seasonLength, seasonLength / 2);
        var (sums, counts) = (new double[m], new int[m]);
        for (var t = half; t < values.Length - half; t++)
        {
            var trend = Trend(values, t, m);
            sums[t % m] += isFactor ? values[t] / trend : values[t] - trend;
            counts[t % m]++;
        }

        var figure = sums.Zip(counts, (sum, count) => sum / count).ToArray();
        var centre = figure.Average();
        return [.. figure.Select(value => isFactor ? value / centre : value - centre)];
    }

    private static double Trend(ReadOnlySpan<double> values, int t, int m)
    {
        var half = m / 2;
        var sum = 0.0;
        foreach (var value in values.Slice(t - half, (2 * half) + 1))
            sum += value;
        if (m % 2 == 0)
            sum -= (values[t - half] + values[t + half]) / 2;
        return sum / m;
    }
}
