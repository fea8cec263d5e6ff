namespace Lepton.Analysis.Forecasting;

/// <summary>Probabilities moved by what past windows missed: adaptive conformal inference.</summary>
/// <remarks>
/// Gibbs and Candès, <i>Adaptive conformal inference under distribution shift</i>, NeurIPS 34 (2021), equation 2, for each quantile by itself and for
/// windows instead of single steps:
/// <code>
/// p(1) = p,   p(t+1) = p(t) + γ·(p − share of window t at or below the quantile p(t) of the windows before it)
/// </code>
/// In the long run the share of samples below the quantile is p, however the errors drift; the price is that levels wander by γ without drift as well.
/// </remarks>
internal static class AdaptiveLevels
{
    /// <summary>What to ask of the errors so that the probabilities asked for hold.</summary>
    /// <param name="byStep">Errors of each step ahead, one a window, oldest first; NaN where there is none.</param>
    /// <param name="weights">How much each window counts.</param>
    /// <param name="leastScores">See <see cref="ConformalScores.Pool"/>.</param>
    /// <param name="rate">γ in (0, 1].</param>
    /// <param name="probabilities">Ascending within (0, 1).</param>
    /// <returns>Ascending as well, so that quantiles do not cross.</returns>
    public static double[] Of(double[][] byStep, double[] weights, int leastScores, double rate, IReadOnlyList<double> probabilities)
    {
        // No finite number of errors tells more than this, and a level has to come back from where it was driven.
        const double outermost = 0.001;
        var asked = probabilities.ToArray();
        for (var window = 1; window < weights.Length; window++)
        {
            var before = byStep.Select(errors => errors[..window]).ToArray();
            if (before.All(errors => errors.All(double.IsNaN)) || byStep.All(errors => double.IsNaN(errors[window])))
                continue;
            var scores = ConformalScores.Pool(before, weights[..window], leastScores);
            for (var i = 0; i < asked.Length; i++)
                asked[i] = Math.Clamp(asked[i] + (rate * (probabilities[i] - ShareBelow(byStep, window, scores, asked[i]))), outermost, 1 - outermost);
        }

        Array.Sort(asked);
        return asked;
    }

    private static double ShareBelow(double[][] byStep, int window, ConformalScores scores, double probability)
    {
        var (below, count) = (0, 0);
        for (var step = 0; step < byStep.Length; step++)
        {
            if (double.IsNaN(byStep[step][window]))
                continue;
            count++;
            below += byStep[step][window] <= scores.Quantile(step, probability) ? 1 : 0;
        }

        return (double)below / count;
    }
}
