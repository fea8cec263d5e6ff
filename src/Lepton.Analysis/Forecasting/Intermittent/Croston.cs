using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>Croston's method: the size of demands and the steps between them are smoothed apart.</summary>
/// <remarks>
/// <code>
/// at a demand z, q steps after the last:   ẑ ← ẑ + α(z − ẑ)    q̂ ← q̂ + α(q − q̂)
/// forecast of every step                   c·ẑ/q̂
/// </code>
/// Croston, Operational Research Quarterly 23 (1972), c = 1; with <c>isCorrected</c> c = 1 − α/2, which takes off the bias of the ratio:
/// Syntetos and Boylan, International Journal of Forecasting 21 (2005), eq. 10. Both start at the first demand and its distance from
/// the start, as R's <c>croston</c>.
/// </remarks>
public sealed class Croston : IForecaster
{
    private readonly double _alpha;
    private readonly bool _isCorrected;

    /// <summary>A smoothing of sizes and intervals.</summary>
    /// <param name="alpha">Weight of the newest demand, above 0 and up to 1.</param>
    /// <param name="isCorrected">Whether the bias is taken off (Syntetos–Boylan approximation).</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight outside (0, 1].</exception>
    public Croston(double alpha = 0.1, bool isCorrected = false)
    {
        _alpha = IntermittentText.Weight(alpha, nameof(alpha));
        _isCorrected = isCorrected;
    }

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{(_isCorrected ? "sba" : "croston")}({_alpha})");

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        var demand = Demand.Of(series, Name);
        var factor = _isCorrected ? 1 - (_alpha / 2) : 1;
        var fitted = new double[demand.Values.Length];
        var (size, interval, sinceLast) = (0.0, double.PositiveInfinity, 0);
        for (var t = 0; t < fitted.Length; t++)
        {
            fitted[t] = t == 0 ? double.NaN : factor * size / interval;
            sinceLast++;
            if (demand.Values[t] <= 0)
                continue;
            (size, interval) = double.IsInfinity(interval)
                ? (demand.Values[t], sinceLast)
                : (size + (_alpha * (demand.Values[t] - size)), interval + (_alpha * (sinceLast - interval)));
            sinceLast = 0;
        }

        return new IntermittentModel(Name, series, demand, fitted, factor * size / interval, 1 / interval);
    }
}
