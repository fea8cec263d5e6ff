namespace Lepton.Analysis.Forecasting;

/// <summary>Initial states to begin the search from.</summary>
/// <remarks>
/// Hyndman et al. (2008), section 2.6.1: the season from a classical decomposition (of deviations from a line where there are fewer than
/// three seasons), level and slope from a line through the first seasonally adjusted samples.
/// </remarks>
internal sealed class EtsStart
{
    private readonly double[] _values;
    private readonly int _seasonLength;
    private readonly Dictionary<EtsSeason, double[]> _figures = [];

    public EtsStart(double[] values, int seasonLength) => (_values, _seasonLength) = (values, seasonLength);

    /// <summary>Writes level, slope and season into a vector of the layout.</summary>
    /// <param name="layout">Where they go.</param>
    /// <param name="x">The vector.</param>
    /// <param name="steepness">1 for slope and season as they are; less for a flatter beginning, 0 for a flat one.</param>
    public void SetStates(EtsLayout layout, Span<double> x, double steepness)
    {
        var isFactor = layout.Form.Season == EtsSeason.Multiplicative;
        var count = Math.Min(Math.Max(10, 2 * layout.SeasonLength), _values.Length);
        var first = _values.AsSpan(0, count).ToArray();
        if (layout.Form.HasSeason)
        {
            var figure = Figure(layout.Form.Season).Select(value => isFactor ? 1 + (steepness * (value - 1)) : steepness * value).ToArray();
            for (var t = 0; t < count; t++)
                first[t] = isFactor ? first[t] / figure[t % figure.Length] : first[t] - figure[t % figure.Length];
            figure.AsSpan(1).CopyTo(x[layout.Season..]);
        }

        x[layout.Level] = first.Average();
        if (layout.Slope >= 0)
        {
            x[layout.Slope] = steepness * LeastSquaresLine.Through(first).Slope;
            x[layout.Level] -= x[layout.Slope] * (count + 1) / 2;
        }
    }

    private double[] Figure(EtsSeason season)
    {
        if (!_figures.TryGetValue(season, out var figure))
            _figures[season] = figure = MakeFigure(season == EtsSeason.Multiplicative);
        return figure;
    }

    private double[] MakeFigure(bool isFactor)
    {
        // Factors near zero would make the first forecasts, and with them the likelihood, run away.
        const double leastFactor = 0.01;
        var figure = _values.Length >= 3 * _seasonLength
            ? ClassicalSeason.Figure(_values, _seasonLength, isFactor)
            : FigureAroundLine(isFactor);
        if (!isFactor)
            return figure;
        var floored = figure.Select(factor => Math.Max(factor, leastFactor)).ToArray();
        return [.. floored.Select(factor => factor / floored.Average())];
    }

    private double[] FigureAroundLine(bool isFactor)
    {
        var line = LeastSquaresLine.Through(_values);
        var (sums, counts) = (new double[_seasonLength], new int[_seasonLength]);
        for (var t = 0; t < _values.Length; t++)
        {
            var trend = line.Intercept + (t * line.Slope);
            sums[t % _seasonLength] += isFactor ? _values[t] / trend : _values[t] - trend;
            counts[t % _seasonLength]++;
        }

        var figure = sums.Zip(counts, (sum, count) => sum / Math.Max(1, count)).ToArray();
        var centre = figure.Average();
        return [.. figure.Select(value => isFactor ? value / centre : value - centre)];
    }
}
