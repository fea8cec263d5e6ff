namespace Lepton.Analysis.Forecasting;

/// <summary>Goes on from the last value by the mean change: the line through the first and the last sample.</summary>
/// <remarks>The error of step h has standard deviation σ√(h(1 + h/(T − 1))) (FPP3, section 5.5, table 5.2).</remarks>
public sealed class Drift : IForecaster
{
    /// <inheritdoc/>
    public string Name => "drift";

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return LagWalk.Fit(Name, series, 1, withDrift: true);
    }
}
