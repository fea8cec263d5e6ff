namespace Lepton.Analysis.Optimization;

/// <summary>Solves a coupled choice by prices on the rules: a bound by Lagrange duality, a plan by repair, and branching on what is left open.</summary>
/// <remarks>
/// With a bound L and a plan of cost U, a choice whose priced cost lies more than U − L above the cheapest of its workload is in no better
/// plan, so it can be left out without losing anything. What is left is a small integer model that closes the gap where repair did not.
/// </remarks>
internal static class Decomposition
{
    // Beyond this many open choices branching takes longer than it is worth; the gap of the repair is then the answer.
    private const int MostOpenChoices = 60_000;

    // Repair is tried from this many of the best evaluations: near the top they differ in a few workloads, and some are easier to mend.
    private const int MostStarts = 8;

    internal sealed record Result(Status Status, StopReason Stop, int[]? Chosen, double Cost, double Bound, double[] Prices, string Method);

    public static Result Solve(CoupledChoice problem, SolveOptions options, TimeSpan? left, CancellationToken cancellation)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        TimeSpan? Left() => left - System.Diagnostics.Stopwatch.GetElapsedTime(started);
        bool IsLate() => Left() is { } rest && rest <= TimeSpan.Zero;
        StopReason Stop() => cancellation.IsCancellationRequested ? StopReason.Cancelled : IsLate() ? StopReason.TimeLimit : StopReason.Completed;

        options.Progress?.Report("prices of the rules");
        // The search is driven to a tenth of the gap that is asked for, so that most of the gap is left to the repair.
        var evaluations = new RulePrices(problem, Math.Clamp(options.RelativeGap / 10, 1e-9, 1e-5), IsLate, cancellation).Search();
        var best = evaluations[0];
        if (best.Bound > problem.GreatestCost * (1 + 1e-9) + 1e-9)
            return new Result(Status.Infeasible, StopReason.Completed, null, double.NaN, double.NaN, best.Prices, "prices on the rules");
        options.Progress?.Report("repair");
        var plan = evaluations.Take(MostStarts)
            .Select(start => CoupledRepair.Of(problem, best.Prices, start.Chosen))
            .Where(found => found is not null)
            .MinBy(found => found!.Value.Cost);
        if (plan is { } known && Proof.Gap(known.Cost, best.Bound) <= options.RelativeGap)
            return new Result(Status.Optimal, Stop(), known.Chosen, known.Cost, Math.Min(best.Bound, known.Cost), best.Prices, "prices on the rules and repair");

        var open = OpenChoices.Of(problem, best, plan?.Cost ?? double.PositiveInfinity);
        if (open.Count > MostOpenChoices || Stop() != StopReason.Completed)
        {
            return plan is { } only
                ? new Result(Status.Feasible, Stop(), only.Chosen, only.Cost, best.Bound, best.Prices, "prices on the rules and repair")
                : new Result(Status.NotSolved, Stop(), null, double.NaN, best.Bound, best.Prices, "prices on the rules and repair");
        }

        options.Progress?.Report($"branching over {open.Count} open choices");
        return Finish(problem, options, best, plan, open.Branch(options, plan?.Chosen, Left(), cancellation), Stop);
    }

    private static Result Finish(
        CoupledChoice problem, SolveOptions options, PricedChoice best, (int[] Chosen, double Cost)? plan,
        (RawSolution Raw, int[]? Chosen) branched, Func<StopReason> stop)
    {
        const string method = "prices on the rules, repair, branching over the open choices";
        var cost = branched.Chosen is null ? double.PositiveInfinity : problem.Total(branched.Chosen).Cost;
        var chosen = cost < (plan?.Cost ?? double.PositiveInfinity) ? branched.Chosen : plan?.Chosen;
        var least = Math.Min(cost, plan?.Cost ?? double.PositiveInfinity);
        if (chosen is null)
        {
            return branched.Raw.Status == Status.Infeasible
                ? new Result(Status.Infeasible, StopReason.Completed, null, double.NaN, double.NaN, best.Prices, method)
                : new Result(Status.NotSolved, stop(), null, double.NaN, best.Bound, best.Prices, method);
        }

        // Better plans use open choices only, so the bound of branching over them holds for all plans.
        var proved = branched.Raw.Status == Status.Infeasible ? least : branched.Raw.Bound;
        var bound = Math.Min(least, Math.Max(best.Bound, proved));
        var isOptimal = Proof.Gap(least, bound) <= options.RelativeGap + 1e-9;
        return new Result(isOptimal ? Status.Optimal : Status.Feasible, isOptimal ? StopReason.Completed : stop(), chosen, least, bound, best.Prices, method);
    }
}
