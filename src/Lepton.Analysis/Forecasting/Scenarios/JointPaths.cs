namespace Lepton.Analysis.Forecasting;

/// <summary>Paths that many series may take together: each series by its own forecast, all of them hanging together as they did in the past.</summary>
/// <remarks>
/// The Schaake shuffle (Clark, Gangopadhyay, Hay, Rajagopalan, Wilby, <i>The Schaake shuffle</i>, Journal of Hydrometeorology 5 (2004), section 2; as an
/// empirical copula: Schefzik, Thorarinsdottir, Gneiting, <i>Uncertainty quantification in complex simulation models using ensemble copula coupling</i>,
/// Statistical Science 28 (2013), section 2):
/// <code>
/// M past windows at the same position of the season, the same ones for all series
/// path m of series s at step h = quantile of s at h for (rank of window m among the M at (s, h) − ½)/M
/// </code>
/// So every step of every series has the spread of its forecast, and what was high together in a window is high together in a path:
/// across series and across steps. There are as many paths as past windows; no randomness is in them.
/// </remarks>
public static class JointPaths
{
    /// <summary>Makes paths.</summary>
    /// <param name="forecasts">One a series, of the same horizon. Quantiles beyond those held are taken at the outermost, so forecast with a level of 98 or so.</param>
    /// <param name="pasts">What each was made from, in the same order; all of one length, ending together.</param>
    /// <param name="seasonLength">Windows lie one season apart, 1 or more: 24 keeps the hour of the day.</param>
    /// <param name="most">At most so many paths, 2 or more; the newest windows are taken.</param>
    /// <returns>First index the path, second the series, third the step.</returns>
    /// <exception cref="ArgumentException">Numbers, horizons or lengths differ, or the past holds fewer than two windows.</exception>
    public static double[][][] Of(IReadOnlyList<Forecast> forecasts, IReadOnlyList<MetricSeries> pasts, int seasonLength, int most = 100)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentNullException.ThrowIfNull(pasts);
        ForecastArguments.SeasonLength(seasonLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        var (horizon, length) = Shape(forecasts, pasts);

        // The newest window ends with the past, the others whole seasons before it, so that step h has one position of the season in all.
        var first = length - (seasonLength * (int)Math.Ceiling((double)horizon / seasonLength));
        int[] starts = [.. Enumerable.Range(0, most).Select(window => first - (window * seasonLength)).TakeWhile(start => start >= 0)];
        if (starts.Length < 2)
            throw new ArgumentException($"{length} samples hold {starts.Length} windows of {horizon} steps {seasonLength} apart; paths need two at least. Give a longer past or a shorter horizon.", nameof(pasts));

        var paths = starts.Select(_ => forecasts.Select(_ => new double[horizon]).ToArray()).ToArray();
        for (var s = 0; s < forecasts.Count; s++)
        {
            var quantiles = Quantiles(forecasts[s], starts.Length);
            for (var h = 0; h < horizon; h++)
            {
                foreach (var (rank, window) in Ranked(pasts[s], starts, h).Index())
                    paths[window][s][h] = quantiles[rank][h];
            }
        }

        return paths;
    }

    private static (int Horizon, int Length) Shape(IReadOnlyList<Forecast> forecasts, IReadOnlyList<MetricSeries> pasts)
    {
        if (forecasts.Count == 0 || forecasts.Count != pasts.Count)
            throw new ArgumentException($"{forecasts.Count} forecasts and {pasts.Count} pasts: give one past for each forecast.", nameof(pasts));
        for (var s = 1; s < forecasts.Count; s++)
        {
            if (forecasts[s].Horizon != forecasts[0].Horizon || forecasts[s].Start != forecasts[0].Start)
                throw new ArgumentException($"{pasts[s].Name} is forecast {forecasts[s].Horizon} steps from {forecasts[s].Start:u}, {pasts[0].Name} {forecasts[0].Horizon} from {forecasts[0].Start:u}: forecast all alike.", nameof(forecasts));
            if (pasts[s].Count != pasts[0].Count)
                throw new ArgumentException($"{pasts[s].Name} has {pasts[s].Count} samples, {pasts[0].Name} {pasts[0].Count}: cut all to the same window.", nameof(pasts));
        }

        return (forecasts[0].Horizon, pasts[0].Count);
    }

    private static IReadOnlyList<double>[] Quantiles(Forecast forecast, int count) =>
    [
        .. Enumerable.Range(0, count).Select(rank => forecast.Quantile(Math.Clamp((rank + 0.5) / count, forecast.Probabilities[0], forecast.Probabilities[^1]))),
    ];

    // Windows from the lowest sample to the highest; missing ones in the middle, ties the older first, so that nothing is left to chance.
    private static IEnumerable<int> Ranked(MetricSeries past, int[] starts, int step)
    {
        var observed = Enumerable.Range(0, starts.Length).Where(window => !double.IsNaN(past.Values[starts[window] + step]))
            .OrderBy(window => past.Values[starts[window] + step]).ThenByDescending(window => window).ToList();
        observed.InsertRange(observed.Count / 2, Enumerable.Range(0, starts.Length).Except(observed).ToArray());
        return observed;
    }
}
