namespace Lepton.Analysis.Forecasting;

/// <summary>Mean and variance of what was observed; NaN is skipped.</summary>
internal static class SampleMoments
{
    public static double Mean(IEnumerable<double> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
                (sum, count) = (sum + value, count + 1);
        }

        return sum / count;
    }

    /// <summary>The unbiased variance; NaN below two samples.</summary>
    public static double Variance(IEnumerable<double> values)
    {
        var observed = values.Where(value => !double.IsNaN(value)).ToArray();
        var mean = Mean(observed);
        return observed.Length < 2 ? double.NaN : observed.Sum(value => (value - mean) * (value - mean)) / (observed.Length - 1);
    }
}
