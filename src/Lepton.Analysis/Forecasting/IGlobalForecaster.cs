namespace Lepton.Analysis.Forecasting;

/// <summary>A forecaster that learns one model from many series; fitted to one series alone, it learns from that one.</summary>
/// <remarks><see cref="ForecastMany"/> lets it learn from all series before it forecasts each, and in a backtest anew for each origin, from what was known of all series at that moment.</remarks>
public interface IGlobalForecaster : IForecaster
{
    /// <summary>Learns from many series.</summary>
    /// <param name="series">Series too short to learn from are passed over. Their order changes nothing.</param>
    /// <returns>A forecaster that does not learn any more: its fit takes the end of a series only.</returns>
    IForecaster Learn(IReadOnlyList<MetricSeries> series);
}
