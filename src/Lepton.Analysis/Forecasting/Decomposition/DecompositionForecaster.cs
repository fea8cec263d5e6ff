namespace Lepton.Analysis.Forecasting;

/// <summary>Takes the seasons out, forecasts what is left with another model, and puts the last season of each back.</summary>
/// <remarks>
/// The seasons come from <see cref="Mstl"/>; the intervals are those of the inner model, shifted: the uncertainty of the seasons is
/// left out, as in R's <c>stlf</c> (<i>Forecasting: Principles and Practice</i>, 3rd ed., section 5.7). Wrap it in a conformal
/// forecaster where coverage counts.
/// </remarks>
public sealed class DecompositionForecaster : IForecaster
{
    private readonly Mstl _mstl;
    private readonly IForecaster _inner;

    /// <summary>A decomposition and what forecasts the seasonally adjusted series.</summary>
    /// <param name="decomposition">How the series is parted.</param>
    /// <param name="inner">A model without season: <c>ets</c>, <c>arima</c>, <c>theta</c>.</param>
    public DecompositionForecaster(Mstl decomposition, IForecaster inner)
    {
        ArgumentNullException.ThrowIfNull(decomposition);
        ArgumentNullException.ThrowIfNull(inner);
        _mstl = decomposition;
        _inner = inner;
    }

    /// <inheritdoc/>
    public string Name => DecompositionText.Write(_mstl, _inner.Name);

    /// <summary>Parts the series and fits the inner model to its seasonally adjusted values.</summary>
    /// <param name="series">A season with two periods in it or fewer is left out and noted.</param>
    /// <exception cref="SeriesException">Nothing observed, or too short for the inner model.</exception>
    public IFittedModel Fit(MetricSeries series)
    {
        var decomposition = _mstl.Decompose(series);

        // Without its seasons a series may leave the bounds; they hold again once the seasons are back.
        var adjusted = series.With(
            decomposition.SeasonallyAdjusted, lower: double.NegativeInfinity, upper: double.PositiveInfinity);
        var inner = _inner.Fit(adjusted);
        return new DecompositionModel(DecompositionText.Write(_mstl, inner.Name), decomposition, inner);
    }
}
