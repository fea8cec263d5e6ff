namespace Lepton.Analysis.Forecasting;

/// <summary>The mean of the last samples, as cost tools extrapolate "last week's average".</summary>
/// <remarks>
/// Every step takes the mean of the last w samples. Its error is taken as that of one step, the root mean square of
/// y(t) − mean(y(t−w) … y(t−1)) over the series, for every step ahead: no growth with the horizon is claimed, so the intervals are too
/// narrow far ahead for a series that wanders. Missing samples are left out of each mean.
/// </remarks>
/// <param name="window">Samples to average, w ≥ 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> is below 1.</exception>
public sealed class WindowAverage(int window) : IForecaster
{
    private readonly int _window = window >= 1 ? window : throw new ArgumentOutOfRangeException(
        nameof(window), window, "The window average is over 1 sample or more.");

    /// <inheritdoc/>
    public string Name => $"window({_window})";

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        series.RequireSamples(_window + 1, $"a window average over {_window} samples");
        var averages = TrailingAverages(series.Values);
        if (double.IsNaN(averages[^1]))
            throw new SeriesException($"{series.Name}: none of the last {_window} samples was observed. Choose a longer window.");

        var (sum, count) = (0.0, 0);
        for (var t = _window; t < series.Count; t++)
        {
            var error = series.Values[t] - averages[t];
            if (double.IsNaN(error))
                continue;
            sum += error * error;
            count++;
        }

        var missing = series.Count - series.ObservedCount;
        string[] notes = missing == 0 ? [] : [$"{missing} of {series.Count} samples are missing and were left out of the averages."];
        return new FlatModel(
            Name, SeriesEnd.Of(series), averages[..^1], notes, averages[^1], count == 0 ? 0 : Math.Sqrt(sum / count), double.PositiveInfinity);
    }

    // Element t is the mean of the w samples before t; NaN before the first whole window and where none was observed.
    private double[] TrailingAverages(ReadOnlySpan<double> values)
    {
        var averages = new double[values.Length + 1];
        for (var t = 0; t <= values.Length; t++)
        {
            var (sum, count) = (0.0, 0);
            for (var i = t - _window; i < t && t >= _window; i++)
            {
                if (double.IsNaN(values[i]))
                    continue;
                sum += values[i];
                count++;
            }

            averages[t] = count == 0 ? double.NaN : sum / count;
        }

        return averages;
    }
}
