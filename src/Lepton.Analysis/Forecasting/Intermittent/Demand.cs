namespace Lepton.Analysis.Forecasting;

/// <summary>A series of demands with many zeros, checked and without its missing steps.</summary>
/// <param name="Values">Observed steps, zero or more each.</param>
/// <param name="Steps">Where each stands in the series.</param>
/// <param name="Notes">What an analyst should know.</param>
internal sealed record Demand(double[] Values, int[] Steps, IReadOnlyList<string> Notes)
{
    /// <summary>The sizes of the demands.</summary>
    public double[] Sizes => [.. Values.Where(value => value > 0)];

    /// <summary>Mean number of steps from one demand to the next, the first counted from the start; infinite without demand.</summary>
    public double MeanInterval
    {
        get
        {
            var last = Array.FindLastIndex(Values, value => value > 0);
            return last < 0 ? double.PositiveInfinity : (last + 1.0) / Values.Count(value => value > 0);
        }
    }

    /// <summary>Reads a series.</summary>
    /// <exception cref="SeriesException">Nothing observed, or a value below zero.</exception>
    public static Demand Of(MetricSeries series, string model)
    {
        ArgumentNullException.ThrowIfNull(series);
        var values = series.Values.ToArray();
        var steps = Enumerable.Range(0, values.Length).Where(step => !double.IsNaN(values[step])).ToArray();
        if (steps.Length == 0)
            throw new SeriesException($"{series.Name}: no sample of {values.Length} was observed, so {model} has nothing to learn from. Capture another window or leave the series out.");
        var negative = Array.Find(steps, step => values[step] < 0);
        if (values[negative] < 0)
            throw new SeriesException($"{series.Name}: sample {negative} is {values[negative]}; {model} is for demands of zero or more. Take another model.");
        var missing = values.Length - steps.Length;
        return new([.. steps.Select(step => values[step])], steps, missing == 0 ? [] : [$"{missing} of {values.Length} samples are missing and count as no step."]);
    }

    /// <summary>One-step forecasts of the observed steps put where they belong in the series.</summary>
    public double[] Spread(double[] fitted, int length)
    {
        var spread = new double[length];
        Array.Fill(spread, double.NaN);
        for (var i = 0; i < fitted.Length; i++)
            spread[Steps[i]] = fitted[i];
        return spread;
    }
}
