namespace Lepton.Analysis.Forecasting;

/// <summary>A way of forecasting: what it needs is told at construction, what it learns comes from <see cref="Fit"/>.</summary>
public interface IForecaster
{
    /// <summary>The model's name as text that can be read back: <c>snaive(24)</c>, <c>ets(A,Ad,M)[24]</c>, <c>theta[24]</c>.</summary>
    string Name { get; }

    /// <summary>Learns from a series.</summary>
    /// <param name="series">Oldest sample first; NaN where none was observed.</param>
    /// <returns>An immutable model in the series' unit and bounds.</returns>
    /// <exception cref="SeriesException">The series is too short or has nothing to learn from; the text says what is needed.</exception>
    IFittedModel Fit(MetricSeries series);
}
