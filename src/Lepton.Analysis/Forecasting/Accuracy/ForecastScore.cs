namespace Lepton.Analysis.Forecasting;

/// <summary>The measures of one forecast, or the means of several.</summary>
/// <param name="StepCount">Steps with an actual value.</param>
/// <param name="Mase">See <see cref="Accuracy.Mase"/>; NaN where the scale is 0.</param>
/// <param name="Smape">See <see cref="Accuracy.Smape"/>, percent.</param>
/// <param name="Rmsse">See <see cref="Accuracy.Rmsse"/>; NaN where the scale is 0.</param>
/// <param name="ScaledPinball">Mean of <see cref="Accuracy.Pinball"/> over the probabilities held, over the scale of MASE.</param>
/// <param name="CoveragePercent">Coverage of each interval level, in the order of the levels asked for.</param>
/// <param name="Msis">MSIS of each interval level, in the order of the levels asked for.</param>
public sealed record ForecastScore(
    int StepCount,
    double Mase,
    double Smape,
    double Rmsse,
    double ScaledPinball,
    IReadOnlyList<double> CoveragePercent,
    IReadOnlyList<double> Msis)
{
    /// <summary>Scores a forecast against what came.</summary>
    /// <param name="forecast">With the levels asked about.</param>
    /// <param name="actual">What came, as long as the forecast; NaN where it was not observed.</param>
    /// <param name="training">What the model was fitted on, for the scale.</param>
    /// <param name="seasonLength">Season of the scale.</param>
    /// <param name="levels">Interval levels in percent.</param>
    public static ForecastScore Of(
        Forecast forecast, ReadOnlySpan<double> actual, ReadOnlySpan<double> training, int seasonLength, IReadOnlyList<double> levels)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(levels);
        var mean = forecast.Mean.ToArray();
        var scale = Accuracy.Scale(training, seasonLength);
        var (pinball, coverage, msis) = (0.0, new double[levels.Count], new double[levels.Count]);
        foreach (var probability in forecast.Probabilities)
            pinball += Accuracy.Pinball(actual, forecast.Quantile(probability).ToArray(), probability) / forecast.Probabilities.Count;
        for (var i = 0; i < levels.Count; i++)
        {
            var (lower, upper) = (forecast.Lower(levels[i]).ToArray(), forecast.Upper(levels[i]).ToArray());
            coverage[i] = Accuracy.IntervalCoveragePercent(actual, lower, upper);
            msis[i] = Accuracy.Msis(actual, lower, upper, levels[i], scale);
        }

        return new(
            actual.Length - actual.Count(double.NaN),
            Accuracy.Mase(actual, mean, scale),
            Accuracy.Smape(actual, mean),
            Accuracy.Rmsse(actual, mean, Accuracy.SquaredScale(training, seasonLength)),
            scale > 0 ? pinball / scale : double.NaN,
            coverage,
            msis);
    }

    /// <summary>The mean of each measure over several scores; scores without the measure (NaN) are left out of it.</summary>
    /// <param name="scores">One or more, of the same levels.</param>
    public static ForecastScore MeanOf(IReadOnlyCollection<ForecastScore> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Count == 0)
            throw new ArgumentException("The mean of no scores: give one at least.", nameof(scores));
        var levels = scores.First().CoveragePercent.Count;
        return new(
            scores.Sum(score => score.StepCount),
            Mean(scores, score => score.Mase),
            Mean(scores, score => score.Smape),
            Mean(scores, score => score.Rmsse),
            Mean(scores, score => score.ScaledPinball),
            [.. Enumerable.Range(0, levels).Select(i => Mean(scores, score => score.CoveragePercent[i]))],
            [.. Enumerable.Range(0, levels).Select(i => Mean(scores, score => score.Msis[i]))]);
    }

    private static double Mean(IEnumerable<ForecastScore> scores, Func<ForecastScore, double> measure) =>
        scores.Select(measure).Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
}
