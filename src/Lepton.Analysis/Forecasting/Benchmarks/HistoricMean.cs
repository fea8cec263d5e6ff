namespace Lepton.Analysis.Forecasting;

/// <summary>The mean of all samples: the best one can do for values without any order in time.</summary>
/// <remarks>
/// The error of every step has standard deviation s√(1 + 1/T) (FPP3, section 5.5, table 5.2); s is estimated from the T samples, so the
/// quantiles are those of Student's t with T − 1 degrees of freedom, exact for independent normal values.
/// </remarks>
public sealed class HistoricMean : IForecaster
{
    /// <inheritdoc/>
    public string Name => "mean";

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var observed = series.Values.ToArray().Where(value => !double.IsNaN(value)).ToArray();
        if (observed.Length < 2)
            throw new SeriesException($"{series.Name}: a historic mean needs 2 observed samples, the series has {observed.Length}. Capture a longer window.");
        var mean = observed.Average();
        var deviation = Math.Sqrt(observed.Sum(value => (value - mean) * (value - mean)) / (observed.Length - 1));
        string[] notes = observed.Length == series.Count ? [] : [$"{series.Count - observed.Length} of {series.Count} samples are missing and were left out."];
        var fitted = Enumerable.Repeat(mean, series.Count).ToArray();
        return new FlatModel(Name, SeriesEnd.Of(series), fitted, notes, mean, deviation * Math.Sqrt(1 + (1.0 / observed.Length)), observed.Length - 1);
    }
}
