namespace Lepton.Analysis.Forecasting;

/// <summary>Repeats the last value: every step ahead takes it. The best one can do for a random walk.</summary>
/// <remarks>The error of step h has standard deviation σ√h (FPP3, section 5.5, table 5.2).</remarks>
public sealed class Naive : IForecaster
{
    /// <inheritdoc/>
    public string Name => "naive";

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return LagWalk.Fit(Name, series, 1, withDrift: false);
    }
}
