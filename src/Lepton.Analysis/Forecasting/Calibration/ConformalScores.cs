using MathNet.Numerics.Distributions;

namespace Lepton.Analysis.Forecasting;

/// <summary>Errors that a model made out of sample, by step ahead, and the quantiles they justify.</summary>
/// <remarks>
/// Split conformal prediction: of n exchangeable errors, the next one lies at or below the ⌈(n + 1)p⌉-th smallest with probability of
/// at least p (Vovk, Gammerman, Shafer, <i>Algorithmic Learning in a Random World</i>, 2005; Lei et al., <i>Distribution-free
/// predictive inference for regression</i>, JASA 113 (2018), section 2). For lower quantiles the rank is ⌊(n + 1)p⌋. Where n is too small
/// for a p, the outermost error is stretched as the normal distribution's tail would be; that is an assumption, not a guarantee.
/// Errors of a time series are not exchangeable: coverage is what a backtest measures, near the level but not guaranteed.
/// </remarks>
internal sealed class ConformalScores
{
    private readonly double[][] _sortedByStep;

    private ConformalScores(double[][] byStep, double[][] sortedByStep) => (ByStep, _sortedByStep) = (byStep, sortedByStep);

    /// <summary>The errors of each step before pooling.</summary>
    public double[][] ByStep { get; }

    /// <summary>Pools the errors of neighbouring steps.</summary>
    /// <param name="byStep">Errors of each step ahead, actual less forecast, perhaps scaled; no NaN.</param>
    /// <param name="leastScores">A step takes in neighbours until it has so many, or all there are.</param>
    public static ConformalScores Pool(double[][] byStep, int leastScores)
    {
        var sorted = new double[byStep.Length][];
        for (var step = 0; step < byStep.Length; step++)
        {
            var reach = 0;
            while (reach < byStep.Length && Around(byStep, step, reach).Sum(scores => scores.Length) < leastScores)
                reach++;
            sorted[step] = [.. Around(byStep, step, reach).SelectMany(scores => scores).Order()];
        }

        return new(byStep, sorted);
    }

    /// <summary>The quantile of the errors of a step; steps beyond the last gathered use its errors.</summary>
    /// <param name="step">0 is the first step ahead.</param>
    /// <param name="probability">In (0, 1).</param>
    public double Quantile(int step, double probability) => Quantile(_sortedByStep[Math.Min(step, _sortedByStep.Length - 1)], probability);

    /// <summary>The finite-sample corrected quantile of sorted errors.</summary>
    /// <param name="sorted">Ascending, one at least.</param>
    /// <param name="probability">In (0, 1).</param>
    public static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        const double tolerance = 1e-9;
        var n = sorted.Length;
        var rank = (n + 1) * probability;
        if (Math.Abs(probability - 0.5) < tolerance)
            return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        if (probability > 0.5)
        {
            var above = (int)Math.Ceiling(rank - tolerance);
            return above <= n ? sorted[above - 1] : Math.Max(sorted[^1], sorted[^1] * TailStretch(n, probability));
        }

        var below = (int)Math.Floor(rank + tolerance);
        return below >= 1 ? sorted[below - 1] : Math.Min(sorted[0], sorted[0] * TailStretch(n, 1 - probability));
    }

    // How much farther out the normal quantile of p lies than that of the outermost of n errors; one error stands for p = 2/3.
    private static double TailStretch(int n, double probability) =>
        Normal.InvCDF(0, 1, probability) / Normal.InvCDF(0, 1, Math.Max(2.0 / 3, n / (n + 1.0)));

    private static IEnumerable<double[]> Around(double[][] byStep, int step, int reach) =>
        byStep.Skip(step - reach).Take(Math.Min(step, reach) + reach + 1);
}
