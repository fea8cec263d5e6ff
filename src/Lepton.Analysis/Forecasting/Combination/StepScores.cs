namespace Lepton.Analysis.Forecasting;

/// <summary>Quantiles of errors by step ahead: a width for each step, and one distribution for all steps.</summary>
/// <remarks>
/// <code>
/// width(h) = (Σ |e| over the windows of the steps h − 3 … h + 3 + 8·mean |e|) / (their count + 8)
/// quantile p of step h = width(h)·√(1 + 1/windows)·q(p; all e/width, weighted by window)
/// </code>
/// The weight of a window halves with every four newer ones, since loads drift. The quantile q has the correction for finite samples of <see cref="ConformalScores"/>;
/// neighbouring errors hang together, so that a sixth of a season of them tells as much as one, and the error to come counts as many (prediction for
/// a group not seen before: Dunn, Wasserman and Ramdas, <i>Distribution-free prediction sets for two-layer hierarchical models</i>, JASA 118 (2023)). The root is that of
/// a prediction whose centre was estimated from so many windows.
/// All these numbers were chosen on train parts of M4 hourly and on days and machines other than those measured (<c>lepton-bench forecast-calibration</c>).
/// </remarks>
internal sealed class StepScores
{
    private const int Reach = 3;
    private const double Pull = 8;

    private readonly double[] _widths;
    private readonly double[] _sorted;
    private readonly double[] _weights;
    private readonly double _widening;
    private readonly double _together;
    private readonly int _season;

    private StepScores(double[] widths, double[] sorted, double[] weights, double widening, double together, int season) =>
        (_widths, _sorted, _weights, _widening, _together, _season) = (widths, sorted, weights, widening, together, season);

    /// <summary>How much a window counts: 1 for the newest, half as much for that four before it.</summary>
    /// <param name="window">0 is the newest.</param>
    public static double WeightOf(int window)
    {
        const double halfLife = 4;
        return Math.Pow(0.5, window / halfLife);
    }

    /// <summary>Learns from errors; null where there are none.</summary>
    /// <param name="byStep">One row a step, one element a window; NaN where there is none.</param>
    /// <param name="season">Steps beyond the rows repeat the widths of the last season.</param>
    public static StepScores? Of(double[][] byStep, int season)
    {
        var all = byStep.SelectMany(errors => errors).Where(error => !double.IsNaN(error)).ToArray();
        if (all.Length == 0)
            return null;
        var overall = all.Average(Math.Abs);
        var widths = Enumerable.Range(0, byStep.Length).Select(step => Width(byStep, step, overall)).ToArray();
        var scores = byStep.Zip(widths)
            .SelectMany(row => row.First.Select((error, window) => (Score: row.Second > 0 ? error / row.Second : error, Weight: WeightOf(window))))
            .Where(score => !double.IsNaN(score.Score)).OrderBy(score => score.Score).ToArray();
        const double shareTogether = 1.0 / 6;
        var together = Math.Max(1, shareTogether * (season > 1 ? season : byStep.Length));
        return new(
            widths, [.. scores.Select(score => score.Score)], [.. scores.Select(score => score.Weight)],
            Math.Sqrt(1 + (1.0 / byStep[0].Length)), together, Math.Min(season, byStep.Length));
    }

    /// <summary>What is added to the mean of a step for a probability.</summary>
    /// <param name="step">0 is the first.</param>
    /// <param name="probability">In (0, 1).</param>
    public double Quantile(int step, double probability)
    {
        var at = step < _widths.Length ? step : _widths.Length - _season + ((step - _widths.Length) % _season);
        return _widths[at] * _widening * ConformalScores.Quantile(_sorted, _weights, probability, _together);
    }

    private static double Width(double[][] byStep, int step, double overall)
    {
        var near = byStep[Math.Max(0, step - Reach)..Math.Min(byStep.Length, step + Reach + 1)]
            .SelectMany(errors => errors).Where(error => !double.IsNaN(error)).ToArray();
        return (near.Sum(Math.Abs) + (Pull * overall)) / (near.Length + Pull);
    }
}
