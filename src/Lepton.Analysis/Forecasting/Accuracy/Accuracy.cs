namespace Lepton.Analysis.Forecasting;

/// <summary>How far forecasts were from what came: the measures of the M4 competition and of quantile forecasts.</summary>
/// <remarks>
/// Definitions of the M4 competition (Makridakis, Spiliotis, Assimakopoulos, <i>The M4 Competition: 100,000 time series and 61
/// forecasting methods</i>, International Journal of Forecasting 36 (2020), section 2 and appendix; the competitors' guide, "Evaluation").
/// Steps whose actual value is missing (NaN) are left out. The scale of a series comes from its training part only.
/// </remarks>
public static class Accuracy
{
    /// <summary>Mean absolute difference of samples one season apart: the in-sample error of the seasonal naive forecast, scale of MASE and MSIS.</summary>
    /// <param name="training">What the model was fitted on, oldest first; pairs with a missing sample are left out.</param>
    /// <param name="seasonLength">m ≥ 1.</param>
    /// <returns>NaN where no pair was observed; 0 for a series that repeats itself exactly.</returns>
    public static double Scale(ReadOnlySpan<double> training, int seasonLength) =>
        MeanSeasonalDifference(training, seasonLength, Math.Abs);

    /// <summary>Mean squared difference of samples one season apart, scale of RMSSE.</summary>
    /// <param name="training">What the model was fitted on.</param>
    /// <param name="seasonLength">m ≥ 1; M5 uses 1.</param>
    public static double SquaredScale(ReadOnlySpan<double> training, int seasonLength) =>
        MeanSeasonalDifference(training, seasonLength, static difference => difference * difference);

    /// <summary>Mean absolute error over the steps.</summary>
    /// <param name="actual">What came; NaN where it was not observed.</param>
    /// <param name="forecast">What was forecast.</param>
    public static double MeanAbsoluteError(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Mean(actual, forecast, static (y, f) => Math.Abs(y - f));

    /// <summary>MASE: the mean absolute error over <see cref="Scale"/>. 1 is as good as the in-sample seasonal naive step.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="forecast">What was forecast.</param>
    /// <param name="scale">From <see cref="Scale"/>; where it is 0 the measure does not exist and is NaN.</param>
    public static double Mase(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, double scale) =>
        scale > 0 ? MeanAbsoluteError(actual, forecast) / scale : double.NaN;

    /// <summary>sMAPE in percent, 0–200: mean of 200·|y − f|/(|y| + |f|); a step where both are 0 counts as 0.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="forecast">What was forecast.</param>
    public static double Smape(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Mean(actual, forecast, static (y, f) => y == f ? 0 : 200 * Math.Abs(y - f) / (Math.Abs(y) + Math.Abs(f)));

    /// <summary>RMSSE of the M5 competition: root of the mean squared error over <see cref="SquaredScale"/>.</summary>
    /// <remarks>Makridakis, Spiliotis, Assimakopoulos, <i>The M5 accuracy competition</i>, IJF 38 (2022), section 3.</remarks>
    /// <param name="actual">What came.</param>
    /// <param name="forecast">What was forecast.</param>
    /// <param name="squaredScale">From <see cref="SquaredScale"/>; where it is 0 the measure does not exist and is NaN.</param>
    public static double Rmsse(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, double squaredScale) =>
        squaredScale > 0 ? Math.Sqrt(Mean(actual, forecast, static (y, f) => (y - f) * (y - f)) / squaredScale) : double.NaN;

    /// <summary>OWA: the mean of sMAPE and MASE, each over that of the benchmark Naive2 on the same series. Below 1 beats Naive2.</summary>
    /// <param name="smape">Mean sMAPE over the series.</param>
    /// <param name="mase">Mean MASE over the series.</param>
    /// <param name="benchmarkSmape">The same of Naive2.</param>
    /// <param name="benchmarkMase">The same of Naive2.</param>
    public static double Owa(double smape, double mase, double benchmarkSmape, double benchmarkMase) =>
        ((smape / benchmarkSmape) + (mase / benchmarkMase)) / 2;

    /// <summary>Pinball (quantile) loss: mean of 2·max(p(y − q), (p − 1)(y − q)), so that at p = 0.5 it is the absolute error.</summary>
    /// <remarks>Koenker and Bassett, <i>Regression quantiles</i>, Econometrica 46 (1978); the factor 2 as in M5's scaled pinball loss comparisons of FPP3, section 5.9.</remarks>
    /// <param name="actual">What came.</param>
    /// <param name="quantile">The forecast quantile of each step.</param>
    /// <param name="probability">p in (0, 1).</param>
    public static double Pinball(ReadOnlySpan<double> actual, ReadOnlySpan<double> quantile, double probability) =>
        Mean(actual, quantile, (y, q) => 2 * Math.Max(probability * (y - q), (probability - 1) * (y - q)));

    /// <summary>Percentage of steps whose actual value lies in the interval, bounds included.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="lower">Lower bound of each step.</param>
    /// <param name="upper">Upper bound of each step.</param>
    public static double IntervalCoveragePercent(ReadOnlySpan<double> actual, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        var (inside, count) = (0, 0);
        for (var h = 0; h < actual.Length; h++)
        {
            if (double.IsNaN(actual[h]))
                continue;
            count++;
            if (actual[h] >= lower[h] && actual[h] <= upper[h])
                inside++;
        }

        return count == 0 ? double.NaN : 100.0 * inside / count;
    }

    /// <summary>MSIS: mean interval score over <see cref="Scale"/>; width plus 2/a times the distance of what lies outside.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="lower">Lower bound of each step.</param>
    /// <param name="upper">Upper bound of each step.</param>
    /// <param name="level">Level of the interval in percent; a = 1 − level/100.</param>
    /// <param name="scale">From <see cref="Scale"/>; where it is 0 the measure does not exist and is NaN.</param>
    public static double Msis(ReadOnlySpan<double> actual, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double level, double scale)
    {
        var penalty = 2 / (1 - (level / 100));
        var (sum, count) = (0.0, 0);
        for (var h = 0; h < actual.Length; h++)
        {
            if (double.IsNaN(actual[h]))
                continue;
            count++;
            sum += upper[h] - lower[h] + (penalty * (Math.Max(0, lower[h] - actual[h]) + Math.Max(0, actual[h] - upper[h])));
        }

        return count == 0 || !(scale > 0) ? double.NaN : sum / count / scale;
    }

    private static double Mean(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, Func<double, double, double> loss)
    {
        if (actual.Length != forecast.Length)
            throw new ArgumentException($"{actual.Length} actual values but {forecast.Length} forecasts: measure steps that belong together.");
        var (sum, count) = (0.0, 0);
        for (var h = 0; h < actual.Length; h++)
        {
            if (double.IsNaN(actual[h]))
                continue;
            sum += loss(actual[h], forecast[h]);
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    private static double MeanSeasonalDifference(ReadOnlySpan<double> training, int seasonLength, Func<double, double> measure)
    {
        ForecastArguments.SeasonLength(seasonLength);
        var (sum, count) = (0.0, 0);
        for (var t = seasonLength; t < training.Length; t++)
        {
            var difference = training[t] - training[t - seasonLength];
            if (double.IsNaN(difference))
                continue;
            sum += measure(difference);
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
