namespace Lepton.Analysis.Forecasting;

/// <summary>What a lag regression is fitted to: levels or logarithms, as they are or as differences over a season.</summary>
/// <param name="IsLog">Logarithms of the samples plus an offset.</param>
/// <param name="Difference">Samples between the two that are subtracted; 0 for none.</param>
internal readonly record struct LagForm(bool IsLog, int Difference)
{
    /// <summary>What is added to samples before their logarithm is taken, or NaN where logarithms make no sense: a series below zero.</summary>
    /// <remarks>
    /// Nothing for a series that stays away from zero. One that comes near it gets a tenth of its mean, so that the difference of almost nothing
    /// and nothing is not taken for the greatest of all. Both keep the forecast proportional to the unit of the series.
    /// </remarks>
    public static double OffsetOf(ReadOnlySpan<double> values)
    {
        const double near = 0.05;
        const double share = 0.1;
        var (least, mean) = (double.PositiveInfinity, 0.0);
        foreach (var value in values)
        {
            least = Math.Min(least, value);
            mean += value / values.Length;
        }

        return least < 0 || mean <= 0 ? double.NaN : least > near * mean ? 0 : share * mean;
    }

    /// <summary>Samples on the scale of the form, before differences.</summary>
    public double[] Scaled(ReadOnlySpan<double> values, double offset)
    {
        var scaled = values.ToArray();
        for (var t = 0; IsLog && t < scaled.Length; t++)
            scaled[t] = Math.Log(scaled[t] + offset);
        return scaled;
    }
}
