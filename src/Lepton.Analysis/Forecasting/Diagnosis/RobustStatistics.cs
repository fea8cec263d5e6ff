namespace Lepton.Analysis.Forecasting;

/// <summary>Quantiles and spreads that a few wild values do not move.</summary>
internal static class RobustStatistics
{
    // The median absolute deviation of a normal variable is 1/1.4826 of its standard deviation.
    private const double NormalScale = 1.4826;

    public static double Median(Span<double> values)
    {
        values.Sort();
        var n = values.Length;
        return (values[(n - 1) / 2] + values[n / 2]) / 2;
    }

    /// <summary>Median and robust standard deviation; the span is used as scratch.</summary>
    public static (double Median, double Deviation) Of(Span<double> values)
    {
        var median = Median(values);
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.Abs(values[i] - median);
        return (median, NormalScale * Median(values));
    }

    /// <summary>The quantile of sorted values, interpolated linearly (R's type 7).</summary>
    public static double Quantile(double[] sorted, double probability)
    {
        var at = probability * (sorted.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
