using MathNet.Numerics.Distributions;

namespace Lepton.Analysis.Forecasting;

/// <summary>Errors that a model made out of sample, by step ahead, and the quantiles they justify.</summary>
/// <remarks>
/// Split conformal prediction: of n exchangeable errors, the next one lies at or below the ⌈(n + 1)p⌉-th smallest with probability of
/// at least p (Vovk, Gammerman, Shafer, <i>Algorithmic Learning in a Random World</i>, 2005; Lei et al., <i>Distribution-free
/// predictive inference for regression</i>, JASA 113 (2018), section 2). For lower quantiles the rank is ⌊(n + 1)p⌋. With weights the error to
/// come counts 1 beside them (Barber, Candès, Ramdas, Tibshirani, <i>Conformal prediction beyond exchangeability</i>, Annals of Statistics 51
/// (2023), section 3). Where the errors are too few for a p, the outermost is stretched as the normal distribution's tail would be; that
/// is an assumption, not a guarantee. Errors of a time series are not exchangeable: coverage is what a backtest measures.
/// </remarks>
internal sealed class ConformalScores
{
    private readonly Weighted[] _sortedByStep;

    private ConformalScores(Weighted[] sortedByStep) => _sortedByStep = sortedByStep;

    /// <summary>Pools the errors of neighbouring steps.</summary>
    /// <param name="byStep">Errors of each step ahead, one for each window, actual less forecast, perhaps scaled; NaN where there is none.</param>
    /// <param name="weights">How much each window counts, above 0.</param>
    /// <param name="leastScores">A step takes in neighbours until it has so many, or all there are.</param>
    public static ConformalScores Pool(double[][] byStep, double[] weights, int leastScores)
    {
        var counts = byStep.Select(scores => scores.Count(score => !double.IsNaN(score))).ToArray();
        var sorted = new Weighted[byStep.Length];
        for (var step = 0; step < byStep.Length; step++)
        {
            var reach = 0;
            while (reach < byStep.Length && Around(counts, step, reach).Sum() < leastScores)
                reach++;
            var pooled = Around(byStep, step, reach).SelectMany(scores => scores.Zip(weights))
                .Where(pair => !double.IsNaN(pair.First)).OrderBy(pair => pair.First).ToArray();
            sorted[step] = new([.. pooled.Select(pair => pair.First)], [.. pooled.Select(pair => pair.Second)]);
        }

        return new(sorted);
    }

    /// <summary>The quantile of the errors of a step; steps beyond the last gathered use its errors.</summary>
    /// <param name="step">0 is the first step ahead.</param>
    /// <param name="probability">In (0, 1).</param>
    public double Quantile(int step, double probability)
    {
        var (scores, weights) = _sortedByStep[Math.Min(step, _sortedByStep.Length - 1)];
        return Quantile(scores, weights, probability);
    }

    /// <summary>The finite-sample corrected quantile of sorted errors.</summary>
    /// <param name="sorted">Ascending, one at least.</param>
    /// <param name="weights">How much each counts.</param>
    /// <param name="probability">In (0, 1).</param>
    /// <param name="together">How many errors hang together, so that they tell as much as one; the error to come counts as many.</param>
    public static double Quantile(double[] sorted, double[] weights, double probability, double together = 1)
    {
        const double tolerance = 1e-9;
        return Math.Abs(probability - 0.5) < tolerance ? (Above(sorted, weights, 0.5, together) + Below(sorted, weights, 0.5, together)) / 2
            : probability > 0.5 ? Above(sorted, weights, probability, together)
            : Below(sorted, weights, probability, together);
    }

    // The least error with a share of at least p at or below it.
    private static double Above(double[] sorted, double[] weights, double probability, double together)
    {
        const double tolerance = 1e-9;
        var (total, below) = (weights.Sum(), 0.0);
        for (var i = 0; i < sorted.Length; i++)
        {
            below += weights[i];
            if (below >= (probability * (total + together)) - tolerance)
                return sorted[i];
        }

        // Only away from zero: an outermost error on the other side of it stays where it is, so that quantiles do not cross.
        return sorted[^1] * (sorted[^1] > 0 ? Math.Max(1, TailStretch(total / together, probability)) : 1);
    }

    // The greatest error with a share of at least 1 − p at or above it: the same of the negatives.
    private static double Below(double[] sorted, double[] weights, double probability, double together) =>
        -Above([.. sorted.Reverse().Select(score => -score)], [.. weights.Reverse()], 1 - probability, together);

    // How much farther out the normal quantile of p lies than that of the outermost of n errors; one error stands for p = 2/3.
    private static double TailStretch(double n, double probability) =>
        Normal.InvCDF(0, 1, probability) / Normal.InvCDF(0, 1, Math.Max(2.0 / 3, n / (n + 1.0)));

    private static IEnumerable<T> Around<T>(T[] byStep, int step, int reach) =>
        byStep.Skip(step - reach).Take(Math.Min(step, reach) + reach + 1);

    private sealed record Weighted(double[] Scores, double[] Weights);
}
