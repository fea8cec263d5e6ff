namespace Lepton.Analysis.Optimization;

/// <summary>Checks what a decomposition found, from the offers themselves, and turns it into an answer of the whole model.</summary>
internal static class PartsProof
{
    /// <summary>Recomputes everything that is told about a fleet from workloads, offers and rules.</summary>
    /// <exception cref="SolverException">A number is not right: there is no result that could be believed.</exception>
    public static void Require(Candidates candidates, CoupledChoice problem, Decomposition.Result result)
    {
        var rules = candidates.Input.Rules;
        var (cost, sums) = (0.0, new double[rules.Count]);
        for (var w = 0; w < problem.Count; w++)
        {
            var candidate = candidates.Of[w][result.Chosen![w] - problem.Start[w]];
            if (!candidate.Workload.Allows(candidate.Offer) || !candidate.Workload.IsKeptAsIs && !candidate.Workload.FitsOn(candidate.Offer))
                throw Wrong($"{candidate.Name} is not allowed or too small");
            cost += (double)candidate.Offer.Price;
            for (var r = 0; r < sums.Length; r++)
                sums[r] += rules[r].Amount(candidate.Workload, candidate.Offer);
        }

        var broken = Enumerable.Range(0, sums.Length).FirstOrDefault(r => problem.Violation(sums, r) > Checker.SimplexTolerance * (1 + Math.Abs(sums[r])), -1);
        if (broken >= 0)
            throw Wrong($"the rule \"{rules[broken].Name}\" is broken");
        if (Math.Abs(cost - result.Cost) > Checker.SimplexTolerance * (1 + Math.Abs(cost)) || result.Bound > cost + Checker.SimplexTolerance * (1 + Math.Abs(cost)))
            throw Wrong($"the cost adds up to {cost}, told were {result.Cost} and a bound of {result.Bound}");
    }

    /// <summary>The same as an answer of the whole model, with multipliers that prove its relaxation bound.</summary>
    public static Answer AnswerOf(Candidates candidates, CoupledChoice problem, Decomposition.Result result, SolveOptions options)
    {
        var model = SizingModel.Build(candidates, out _);
        var program = model.Program;
        var values = new double[program.ColumnCount];
        foreach (var c in result.Chosen!)
            values[c] = 1;
        // The multiplier of "one offer" is the least priced cost of the workload, that of a rule its price with the other sign.
        var priced = PricedChoice.At(problem, result.Prices);
        double[] multipliers =
        [
            .. Enumerable.Range(0, problem.Count).Select(w => LeastPriced(problem, priced, w)),
            .. result.Prices.Select(price => -price + 0.0),
        ];
        var objective = Arithmetic.Objective(program, values);
        var relaxation = Arithmetic.LagrangianBound(program, multipliers, Checker.SimplexTolerance);
        var bound = Math.Min(objective, Math.Max(result.Bound, relaxation));
        var answer = new Answer(model, new Claims
        {
            Status = result.Status,
            Values = values,
            Activities = Arithmetic.Activities(program, values),
            Objective = objective,
            BestBound = bound,
            Gap = Proof.Gap(objective, bound),
            Multipliers = multipliers,
            RelaxationBound = relaxation,
            RelaxedReducedCosts = Arithmetic.ReducedCosts(program, multipliers),
        })
        {
            StopReason = result.Stop,
            Solver = options.Solver ?? Solver.Scip,
            Seed = options.Seed,
        };
        return answer.Check() is { Count: > 0 } failures ? throw Wrong(string.Join(" ", failures.Take(3))) : answer;
    }

    private static double LeastPriced(CoupledChoice problem, PricedChoice priced, int w)
    {
        var c = priced.Chosen[w];
        var least = problem.Cost[c];
        for (var r = 0; r < problem.RuleCount; r++)
            least += priced.Prices[r] * problem.Amount[c * problem.RuleCount + r];
        return least;
    }

    private static SolverException Wrong(string what) => new(
        $"The plan found by prices on the rules failed the independent check and is not shown: {what}. This is a defect of Lepton; solve as one model.");
}
