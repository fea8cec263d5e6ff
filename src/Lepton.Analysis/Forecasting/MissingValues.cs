namespace Lepton.Analysis.Forecasting;

/// <summary>How missing samples are filled for the models that need every sample.</summary>
/// <remarks>
/// With a season m, two observed values at every position of it and at least half of all samples: the mean deviation of each
/// position from the overall mean is taken off, the rest is interpolated linearly between its observed neighbours, and the deviation
/// is put back. Else linear interpolation alone. Before the first and after the last observed sample the nearest one stands (with the
/// season put back). Filled samples are never counted as observed in a backtest's errors.
/// </remarks>
internal static class MissingValues
{
    /// <summary>The samples with gaps filled, and a note if there were any.</summary>
    /// <param name="series">With one observed sample at least.</param>
    /// <param name="seasonLength">Samples a season; 1 for none.</param>
    /// <param name="notes">Where the note goes.</param>
    /// <exception cref="SeriesException">No sample was observed.</exception>
    public static double[] Fill(MetricSeries series, int seasonLength, List<string> notes)
    {
        var values = series.Values.ToArray();
        var missing = values.Count(double.IsNaN);
        if (missing == values.Length)
            throw new SeriesException($"{series.Name}: no sample of {values.Length} was observed, so there is nothing to learn from. Capture another window or leave the series out.");
        if (missing == 0)
            return values;

        var season = SeasonalDeviations(values, seasonLength);
        notes.Add($"{missing} of {values.Length} samples are missing; filled by {(season is null ? "linear" : "seasonal")} interpolation.");
        for (var i = 0; season is not null && i < values.Length; i++)
            values[i] -= season[i % seasonLength];
        Interpolate(values);
        for (var i = 0; season is not null && i < values.Length; i++)
            values[i] += season[i % seasonLength];
        var observed = series.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(observed[i]))
                values[i] = observed[i];
        }

        return values;
    }

    // Null where the season cannot be told: no season, a position seen less than twice, or fewer than half of the samples there.
    private static double[]? SeasonalDeviations(double[] values, int m)
    {
        if (m < 2)
            return null;
        var (sums, counts) = (new double[m], new int[m]);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                continue;
            sums[i % m] += values[i];
            counts[i % m]++;
        }

        var observed = counts.Sum();
        if (counts.Min() < 2 || 2 * observed < values.Length)
            return null;
        var overall = sums.Zip(counts, (sum, count) => sum / count).Average();
        return [.. sums.Zip(counts, (sum, count) => (sum / count) - overall)];
    }

    private static void Interpolate(double[] values)
    {
        var previous = -1;
        for (var i = 0; i <= values.Length; i++)
        {
            if (i < values.Length && double.IsNaN(values[i]))
                continue;
            for (var gap = previous + 1; gap < i; gap++)
            {
                values[gap] = previous < 0 ? values[i]
                    : i == values.Length ? values[previous]
                    : values[previous] + ((values[i] - values[previous]) * (gap - previous) / (i - previous));
            }

            previous = i;
        }
    }
}
