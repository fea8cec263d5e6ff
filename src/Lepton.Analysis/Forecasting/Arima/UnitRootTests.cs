namespace Lepton.Analysis.Forecasting;

/// <summary>How often a series must be differenced before it looks stationary.</summary>
public static class UnitRootTests
{
    // The 5 % critical value of the KPSS statistic for a level (Kwiatkowski et al. 1992, table 1).
    private const double KpssCritical = 0.463;

    // Above this share a season is strong enough to be differenced away; chosen by minimising forecast errors on the M3 and M4 data
    // (R's forecast::nsdiffs, test = "seas").
    private const double StrongSeason = 0.64;

    /// <summary>The KPSS statistic of stationarity about a level, with R's choice of lags, ⌊3√n/13⌋.</summary>
    /// <remarks>Kwiatkowski, Phillips, Schmidt and Shin, Journal of Econometrics 54 (1992), eq. 13 and 20 with Bartlett weights.</remarks>
    /// <param name="values">Without NaN.</param>
    public static double Kpss(ReadOnlySpan<double> values)
    {
        var n = values.Length;
        var lags = (int)(3 * Math.Sqrt(n) / 13);
        var mean = 0.0;
        foreach (var value in values)
            mean += value / n;
        var deviations = new double[n];
        var (partialSum, squares) = (0.0, 0.0);
        for (var t = 0; t < n; t++)
        {
            deviations[t] = values[t] - mean;
            partialSum += deviations[t];
            squares += partialSum * partialSum;
        }

        var variance = Kernels.Dot(deviations, deviations) / n;
        for (var lag = 1; lag <= lags; lag++)
            variance += 2.0 / n * (1 - (lag / (lags + 1.0))) * Kernels.Dot(deviations.AsSpan(lag), deviations.AsSpan(0, n - lag));
        return squares / ((double)n * n) / variance;
    }

    /// <summary>Differences until the KPSS test at 5 % is content, or the series is constant.</summary>
    /// <param name="values">NaN is left out.</param>
    /// <param name="most">The most that can be.</param>
    public static int Differences(ReadOnlySpan<double> values, int most = 2)
    {
        var left = Observed(values);
        var differences = 0;
        while (differences < most && !IsConstant(left) && Kpss(left) > KpssCritical)
        {
            left = Differenced(left, 1);
            differences++;
        }

        return differences;
    }

    /// <summary>One seasonal difference if the season's strength in an STL decomposition is above 0.64, else none.</summary>
    /// <param name="series">More than two seasons, else the answer is none.</param>
    /// <param name="seasonLength">Samples a season.</param>
    /// <param name="most">The most that can be, 0 or 1.</param>
    public static int SeasonalDifferences(MetricSeries series, int seasonLength, int most = 1)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (seasonLength < 2 || most < 1 || series.Count <= 2 * seasonLength)
            return 0;
        var parts = new Mstl(seasonLength).Decompose(series);
        return parts.StrengthOf(parts.Seasonal[0]) > StrongSeason ? 1 : 0;
    }

    /// <summary>Equal to the first value but for rounding, as R's <c>is.constant</c> has it.</summary>
    internal static bool IsConstant(ReadOnlySpan<double> values)
    {
        const double tolerance = 1.5e-8;
        var observed = Observed(values);
        if (observed.Length == 0)
            return true;
        var first = observed[0];
        var distance = observed.Average(value => Math.Abs(value - first));
        return distance <= tolerance * Math.Max(Math.Abs(first), tolerance) || distance == 0;
    }

    internal static double[] Differenced(double[] values, int lag)
    {
        var differences = new double[Math.Max(0, values.Length - lag)];
        for (var t = 0; t < differences.Length; t++)
            differences[t] = values[t + lag] - values[t];
        return differences;
    }

    private static double[] Observed(ReadOnlySpan<double> values)
    {
        var observed = new List<double>(values.Length);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
                observed.Add(value);
        }

        return [.. observed];
    }
}
