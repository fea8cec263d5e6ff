namespace Lepton.Analysis.Forecasting;

/// <summary>Repeats the last season: every step ahead takes the value one season earlier.</summary>
/// <remarks>
/// The floor that other models have to beat, and the scale of MASE. The error of step h has standard deviation σ√(k + 1), where
/// k = ⌊(h − 1)/m⌋ counts the whole seasons before it (FPP3, section 5.5, table 5.2).
/// </remarks>
/// <param name="seasonLength">Samples per season, m ≥ 1; 168 is a week of hourly samples.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="seasonLength"/> is below 1.</exception>
public sealed class SeasonalNaive(int seasonLength) : IForecaster
{
    private readonly int _seasonLength = ForecastArguments.SeasonLength(seasonLength);

    /// <inheritdoc/>
    public string Name => $"snaive({_seasonLength})";

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return LagWalk.Fit(Name, series, _seasonLength, withDrift: false);
    }
}
