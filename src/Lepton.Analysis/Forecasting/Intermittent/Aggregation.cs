namespace Lepton.Analysis.Forecasting;

/// <summary>Forecasts demands added up over several steps, where few sums are zero, and shares them out again.</summary>
/// <remarks>
/// ADIDA sums over as many steps as lie between demands on average (Nikolopoulos et al., Journal of the Operational Research Society 62,
/// 2011). IMAPA takes the mean of the forecasts for every number of steps from 1 to that one (Petropoulos and Kourentzes, Journal of the
/// Operational Research Society 66, 2015). The sums are smoothed exponentially with the weight of least squared errors; they are
/// counted back from the end, so that the newest is whole. Fitted values repeat this with the final weights of each level.
/// </remarks>
public sealed class Aggregation : IForecaster
{
    // Grid of smoothing weights: finer ones change a forecast of sums by less than the demand's own noise.
    private const int Weights = 99;

    private readonly bool _isMultiple;

    /// <summary>One level of sums, or several averaged.</summary>
    /// <param name="isMultiple">Whether all levels up to the mean interval are averaged (IMAPA), or that one is taken alone (ADIDA).</param>
    public Aggregation(bool isMultiple = false) => _isMultiple = isMultiple;

    /// <inheritdoc/>
    public string Name => _isMultiple ? "imapa" : "adida";

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        var demand = Demand.Of(series, Name);
        if (double.IsInfinity(demand.MeanInterval))
            return new IntermittentModel(Name, series, demand, new double[demand.Values.Length], 0, 0);

        var longest = Math.Clamp((int)Math.Round(demand.MeanInterval), 1, demand.Values.Length);
        var levels = _isMultiple ? Enumerable.Range(1, longest).ToArray() : [longest];
        var (rate, fitted) = (0.0, new double[demand.Values.Length]);
        foreach (var level in levels)
        {
            var (forecast, own) = AtLevel(demand.Values, level);
            rate += forecast / levels.Length;
            for (var t = 0; t < fitted.Length; t++)
                fitted[t] += own[t] / levels.Length;
        }

        return new IntermittentModel(Name, series, demand, fitted, rate, 1 / demand.MeanInterval);
    }

    // The rate a step, and that rate as it was known before each step (NaN within the first sum).
    private static (double Rate, double[] Fitted) AtLevel(double[] values, int level)
    {
        var first = values.Length % level;
        var sums = new double[values.Length / level];
        for (var i = 0; i < sums.Length; i++)
            sums[i] = values.AsSpan(first + (i * level), level).ToArray().Sum();
        var weight = Enumerable.Range(1, Weights).Select(i => i / (Weights + 1.0)).MinBy(candidate => SquaredErrors(sums, candidate));

        var fitted = new double[values.Length];
        Array.Fill(fitted, double.NaN);
        var smoothed = sums[0];
        for (var i = 1; i < sums.Length; i++)
        {
            fitted.AsSpan(first + (i * level), level).Fill(smoothed / level);
            smoothed += weight * (sums[i] - smoothed);
        }

        return (smoothed / level, fitted);
    }

    private static double SquaredErrors(double[] sums, double weight)
    {
        var (smoothed, total) = (sums[0], 0.0);
        for (var i = 1; i < sums.Length; i++)
        {
            var error = sums[i] - smoothed;
            total += error * error;
            smoothed += weight * error;
        }

        return total;
    }
}
