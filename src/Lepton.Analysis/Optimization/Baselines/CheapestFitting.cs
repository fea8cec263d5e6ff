namespace Lepton.Analysis.Optimization;

/// <summary>The greedy plan: start from what must be, then take the change that saves most, as long as the rules over the fleet allow it.</summary>
public static class CheapestFitting
{
    /// <summary>What the rule chooses.</summary>
    /// <param name="input">Workloads, offers, rules.</param>
    /// <exception cref="StudyException">No allowed offer carries one of the workloads.</exception>
    public static Baseline Choose(SizingInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var candidates = Candidates.From(input);
        if (Array.FindIndex(candidates.Of, of => of.Length == 0) is >= 0 and var w)
            throw new StudyException(Optimization.Unplaceable.Explain(candidates.Workloads[w], input.Offers));
        return Baseline.Of(
            "cheapest fitting", "the cheapest allowed offer that fits, largest saving first, while the rules allow it",
            input, Choose(candidates).Select(candidate => new SizingChoice(candidate.Workload, candidate.Offer)));
    }

    internal static Candidate[] Choose(Candidates candidates)
    {
        var rules = candidates.Input.Rules;
        // Where today's offer is too small or dominated, the cheapest one that fits is where to start.
        var chosen = Array.ConvertAll(candidates.Of, of => Array.Find(of, candidate => candidate.IsToday) ?? of[0]);
        var sums = new double[rules.Count];
        foreach (var candidate in chosen)
            Shift(sums, candidate, 1);

        var moves = candidates.Of
            .SelectMany((of, w) => of.Select(to => (Workload: w, To: to, Saving: chosen[w].PricePerHour - to.PricePerHour)))
            .Where(move => move.Saving > 0)
            .OrderByDescending(move => move.Saving).ThenBy(move => move.Workload);
        var isMoved = new bool[chosen.Length];
        foreach (var (w, to, _) in moves)
        {
            if (isMoved[w])
                continue;
            Shift(sums, chosen[w], -1);
            Shift(sums, to, 1);
            if (IsNoWorse(rules, sums, chosen[w], to))
            {
                (chosen[w], isMoved[w]) = (to, true);
                continue;
            }

            Shift(sums, to, -1);
            Shift(sums, chosen[w], 1);
        }

        return chosen;
    }

    private static void Shift(double[] sums, Candidate candidate, int sign)
    {
        for (var r = 0; r < sums.Length; r++)
            sums[r] += sign * candidate.Amounts[r];
    }

    // A rule that the start breaks already may stay broken, but no move may make it worse.
    private static bool IsNoWorse(IReadOnlyList<CouplingRule> rules, double[] sums, Candidate from, Candidate to)
    {
        for (var r = 0; r < sums.Length; r++)
        {
            var noise = 1e-9 * (1 + Math.Abs(sums[r]));
            var change = to.Amounts[r] - from.Amounts[r];
            if (change > 0 && sums[r] > rules[r].Upper + noise || change < 0 && sums[r] < rules[r].Lower - noise)
                return false;
        }

        return true;
    }
}
