namespace Lepton.Analysis.Forecasting;

/// <summary>What the members of a combination missed on other series of the same kind.</summary>
/// <param name="LogErrors">One a member: the logarithm of its error by the geometric mean of all members' errors, averaged over the series.</param>
/// <param name="SeriesCount">Series it was learnt from.</param>
internal sealed record SimilarErrors(double[] LogErrors, int SeriesCount)
{
    /// <summary>The mean over series; null where they are too few to say anything.</summary>
    /// <param name="logErrors">Of each series, from <see cref="LogsOf"/>.</param>
    public static SimilarErrors? Of(IEnumerable<double[]?> logErrors)
    {
        const int fewest = 3;
        var known = logErrors.OfType<double[]>().ToArray();
        return known.Length < fewest ? null : new([.. Enumerable.Range(0, known[0].Length).Select(member => known.Average(series => series[member]))], known.Length);
    }

    /// <summary>The logarithm of each error by the geometric mean of all; null where nothing was missed.</summary>
    /// <param name="errors">0 or more.</param>
    public static double[]? LogsOf(double[] errors)
    {
        // A member without any error on one series is not infinitely better than the others.
        const double least = 1e-3;
        double[] missed = [.. errors.Where(error => error > 0)];
        if (missed.Length == 0)
            return null;
        var middle = RobustStatistics.Median(missed);
        var logs = errors.Select(error => Math.Log(Math.Max(error / middle, least))).ToArray();
        var mean = logs.Average();
        return [.. logs.Select(log => log - mean)];
    }

    /// <summary>The prior weight of each member by a power of the inverse of its error.</summary>
    /// <param name="members">Those that take the series.</param>
    /// <param name="places">Their places among all members.</param>
    /// <param name="power">0 or more.</param>
    public CombinationMember[] Weigh(IReadOnlyList<CombinationMember> members, IReadOnlyList<int> places, double power)
    {
        // Relative to the best, which keeps its prior weight; however bad, none comes to 0.
        const double least = 1e-12;
        var best = places.Min(place => LogErrors[place]);
        return [.. members.Zip(places, (member, place) => member with { PriorWeight = member.PriorWeight * Math.Max(least, Math.Exp(power * (best - LogErrors[place]))) })];
    }
}
