namespace Lepton.Analysis.Forecasting;

/// <summary>Quantiles of errors by step ahead: a width for each step, a volatility for each window, and one distribution for all.</summary>
/// <remarks>
/// <code>
/// width(h) = (Σ |e| over the windows of the steps h − 3 … h + 3 + 8·mean |e|) / (their count + 8)
/// volatility(w) = root mean square of e/width in the first season of window w (first half without a season), by its mean over the windows, 3 at most
/// expected(w) = (1 + volatility of the window before w) / 2, and 1 for the oldest
/// quantile p of step h = width(h)·expected(next)·√(1 + 1/windows)·q(p; all e/width/expected, weighted by window)
/// </code>
/// A day that nobody foresaw is more often followed by another than by a quiet one, and quiet days by quiet ones: errors are judged by what the window
/// before them let expect (volatility that depends on the last error: Engle, <i>Autoregressive conditional heteroscedasticity</i>, Econometrica 50 (1982); conformal scores by a local
/// scale: Lei et al., <i>Distribution-free predictive inference for regression</i>, JASA 113 (2018), section 5.2). The weight of a score halves with every eight newer windows, since
/// loads drift. The quantile q has the correction for finite samples of <see cref="ConformalScores"/>;
/// neighbouring errors hang together, so that a sixth of a season of them tells as much as one, and the error to come counts as many (prediction for
/// a group not seen before: Dunn, Wasserman and Ramdas, <i>Distribution-free prediction sets for two-layer hierarchical models</i>, JASA 118 (2023)). The root is that of
/// a prediction whose centre was estimated from so many windows.
/// All these numbers were chosen on train parts of M4 hourly and on days and machines other than those measured (<c>lepton-bench forecast-calibration</c>).
/// </remarks>
internal sealed class StepScores
{
    private const int Reach = 3;
    private const double Pull = 8;
    private const double ScoreHalfLife = 8;

    // One shock after quiet days is both the greatest score and the newest volatility: without a limit it would count ten times.
    private const double MostVolatility = 3;

    private readonly double[] _widths;
    private readonly double[] _sorted;
    private readonly double[] _weights;
    private readonly double _widening;
    private readonly double _together;
    private readonly int _season;

    private StepScores(double[] widths, double[] sorted, double[] weights, double widening, double together, int season) =>
        (_widths, _sorted, _weights, _widening, _together, _season) = (widths, sorted, weights, widening, together, season);

    /// <summary>Learns from errors; null where there are none.</summary>
    /// <param name="byStep">One row a step, one element a window, the newest first; NaN where there is none.</param>
    /// <param name="season">Steps beyond the rows repeat the widths of the last season.</param>
    public static StepScores? Of(double[][] byStep, int season)
    {
        var all = byStep.SelectMany(errors => errors).Where(error => !double.IsNaN(error)).ToArray();
        if (all.Length == 0)
            return null;
        var overall = all.Average(Math.Abs);
        var widths = Enumerable.Range(0, byStep.Length).Select(step => Width(byStep, step, overall)).ToArray();
        var scaled = byStep.Zip(widths, (errors, width) => errors.Select(error => width > 0 ? error / width : error).ToArray()).ToArray();

        // Windows lie one season apart (half their length where there is none): later steps of a window are first steps of the next.
        var volatility = Volatility(scaled[..(season > 1 ? Math.Min(season, scaled.Length) : (scaled.Length + 1) / 2)]);
        var scores = scaled
            .SelectMany(row => row.Select((score, window) => (Score: score / Expected(volatility, window + 1), Weight: Math.Pow(0.5, window / ScoreHalfLife))))
            .Where(score => !double.IsNaN(score.Score)).OrderBy(score => score.Score).ToArray();
        const double shareTogether = 1.0 / 6;
        var together = Math.Max(1, shareTogether * (season > 1 ? season : byStep.Length));
        return new(
            widths, [.. scores.Select(score => score.Score)], [.. scores.Select(score => score.Weight)],
            Expected(volatility, 0) * Math.Sqrt(1 + (1.0 / byStep[0].Length)), together, Math.Min(season, byStep.Length));
    }

    /// <summary>What is added to the mean of a step for a probability.</summary>
    /// <param name="step">0 is the first.</param>
    /// <param name="probability">In (0, 1).</param>
    public double Quantile(int step, double probability)
    {
        var at = step < _widths.Length ? step : _widths.Length - _season + ((step - _widths.Length) % _season);
        return _widths[at] * _widening * ConformalScores.Quantile(_sorted, _weights, probability, _together);
    }

    // One a window; 1 where nothing was observed or nothing was missed.
    private static double[] Volatility(double[][] firstSteps)
    {
        var roots = Enumerable.Range(0, firstSteps[0].Length).Select(window => Math.Sqrt(
            firstSteps.Select(row => row[window]).Where(score => !double.IsNaN(score)).Select(score => score * score).DefaultIfEmpty(double.NaN).Average())).ToArray();
        var mean = roots.Where(root => !double.IsNaN(root)).DefaultIfEmpty(0).Average();
        return [.. roots.Select(root => mean > 0 && !double.IsNaN(root) ? Math.Min(root / mean, MostVolatility) : 1)];
    }

    // What the window at an index lets expect of the one after it; older ones than all say nothing.
    private static double Expected(double[] volatility, int window) => window < volatility.Length ? (1 + volatility[window]) / 2 : 1;

    private static double Width(double[][] byStep, int step, double overall)
    {
        var near = byStep[Math.Max(0, step - Reach)..Math.Min(byStep.Length, step + Reach + 1)]
            .SelectMany(errors => errors).Where(error => !double.IsNaN(error)).ToArray();
        return (near.Sum(Math.Abs) + (Pull * overall)) / (near.Length + Pull);
    }
}
