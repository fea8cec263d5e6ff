namespace Lepton.Analysis.Optimization;

/// <summary>How much to commit to one plan: the exact optimum against the load-duration curve, without a solver.</summary>
public static class Commitment
{
    /// <summary>The cheapest commitment; where several levels cost the same, the least of them.</summary>
    /// <param name="input">SKUs with their usage, limits.</param>
    /// <exception cref="StudyException">Empty, two of one name, uneven hours, or a number out of its range.</exception>
    public static CommitmentAnswer Solve(CommitmentInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Validate();
        var curve = LoadDuration.Of(input);
        var onDemand = OnDemandCost(input);
        var answer = new CommitmentAnswer { Status = Status.Infeasible, OnDemandCost = onDemand, Currency = input.Currency };
        if (input.Least > input.Most || Level(input, curve, onDemand) is not { } level)
            return answer;

        var (replaced, cost) = (curve.Replaced(level), Cost(input, curve, onDemand, level));
        var bound = CommitmentProof.Bound(input, curve, onDemand, Relaxed(input, curve));
        if (bound > cost + Checker.SimplexTolerance * (1 + cost) || input.Increment is null && cost - bound > Checker.SimplexTolerance * (1 + cost))
            throw new SolverException($"The commitment {level} costs {cost}, and the bound is {bound}: this is a defect of Lepton. Solve CommitmentModel with GLOP.");
        var best = input.Increment is null ? Math.Min(bound, cost) : cost;
        return answer with
        {
            Status = Status.Optimal,
            Level = level,
            Cost = cost,
            BestBound = best,
            Gap = Proof.Gap(cost, best),
            UtilizationFraction = level > 0 ? curve.Drawn(level) / (input.TotalHours * level) : double.NaN,
            CoverageFraction = onDemand > 0 ? replaced / onDemand : double.NaN,
        };
    }

    /// <summary>Cost of all hours at a level of commitment, in currency: the bill, which covers the highest saving first.</summary>
    /// <param name="input">SKUs with their usage.</param>
    /// <param name="level">Commitment in currency per hour, ≥ 0.</param>
    public static double CostAt(CommitmentInput input, double level)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        input.Validate();
        return Cost(input, LoadDuration.Of(input), OnDemandCost(input), level);
    }

    internal static double OnDemandCost(CommitmentInput input)
    {
        var sum = 0.0;
        for (var t = 0; t < input.HourCount; t++)
        {
            var hour = 0.0;
            foreach (var sku in input.Skus)
                hour += sku.OnDemandPrice * sku.Usage[t];
            sum += input.HoursOf(t) * hour;
        }

        return sum;
    }

    /// <summary>The best level that limits alone allow.</summary>
    internal static double Relaxed(CommitmentInput input, LoadDuration curve) => Math.Min(Math.Max(curve.BestLevel(), input.Least), input.Most);

    // The cost is convex, so the best multiple is one of the two around the best level.
    private static double? Level(CommitmentInput input, LoadDuration curve, double onDemand)
    {
        var best = Relaxed(input, curve);
        if (input.Increment is not { } increment)
            return best;
        var pieces = Math.Floor(best / increment + 1e-9);
        return new[] { pieces, pieces + 1 }
            .Select(count => count * increment)
            .Where(level => level >= input.Least - 1e-9 * (1 + input.Least) && level <= input.Most + 1e-9 * (1 + Math.Abs(level)))
            .Select(level => (double?)level)
            .MinBy(level => Cost(input, curve, onDemand, level!.Value));
    }

    private static double Cost(CommitmentInput input, LoadDuration curve, double onDemand, double level) =>
        input.TotalHours * level + onDemand - curve.Replaced(level);
}
