namespace Lepton.Analysis.Optimization;

/// <summary>What the relaxation by machine types proves, and the shadow prices that lead the search.</summary>
internal sealed class PackingBound
{
    private readonly PackingRelaxation _relaxation;
    private readonly double[]? _multipliers;

    private PackingBound(PackingRelaxation relaxation, double[]? multipliers, Answer answer) =>
        (_relaxation, _multipliers, Answer) = (relaxation, multipliers, answer);

    /// <summary>Without machines yet: not solved, with the bound, or infeasible.</summary>
    public Answer Answer { get; }

    /// <summary>Shadow price of one copy of each workload; null where there is no bound.</summary>
    public double[]? Worth { get; private init; }

    /// <summary>Types, those that waste least at the shadow prices first.</summary>
    public int[]? TypesByWaste { get; private init; }

    public double Bound => Answer.BestBound;

    public static PackingBound Of(PackingRelaxation relaxation, SolveOptions options, TimeSpan? left, CancellationToken cancellation)
    {
        var (model, program) = (relaxation.Model, relaxation.Model.Program.Relaxed());
        var input = relaxation.Input;
        var placed = model.Constraints.First(group => group.Name == "placed");
        int[] machines = [.. Enumerable.Range(relaxation.Machines.First, input.Types.Count)];
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var found = input.Workloads.Any(w => !input.Types.Any(t => PackingInput.Fits(w, t))) ? null
            : new ClusteredRelaxation(program, [.. Enumerable.Range(placed.First, placed.Count)], machines).Solve(
                [.. input.Workloads.Select(w => string.Concat(input.Types.Select(t => PackingInput.Fits(w, t) ? '1' : '0')))],
                w => input.Workloads[w].Demand,
                small => Engine.Solve(small, Solver.Glop, options, left - System.Diagnostics.Stopwatch.GetElapsedTime(started), cancellation));
        if (found is not var (multipliers, counts))
        {
            // The way of other models tells infeasible from stopped, and proves it; a solution by types is no packing yet.
            var whole = model.Solve(options with { TimeLimit = left is { } rest && rest < TimeSpan.Zero ? TimeSpan.Zero : left }, cancellation);
            return new PackingBound(relaxation, null, !whole.HasSolution ? whole : new Answer(model, new Claims { Status = Status.NotSolved, BestBound = whole.BestBound })
            {
                Solver = whole.Solver,
                Seed = whole.Seed,
                StopReason = whole.StopReason,
            });
        }

        var bound = Arithmetic.LagrangianBound(program, multipliers, Checker.SimplexTolerance);
        var reduced = Arithmetic.ReducedCosts(program, multipliers);
        return new PackingBound(relaxation, multipliers, new Answer(model, new Claims { Status = Status.NotSolved, BestBound = bound })
        {
            Solver = Solver.Glop,
            Seed = options.Seed,
            StopReason = cancellation.IsCancellationRequested ? StopReason.Cancelled : StopReason.Completed,
        })
        {
            Worth = [.. multipliers[placed.First..(placed.First + placed.Count)].Select(worth => Math.Max(0, worth))],
            TypesByWaste = [.. Enumerable.Range(0, machines.Length).OrderBy(t => reduced[machines[t]] / Math.Max(1e-9, program.Objective[machines[t]])).ThenByDescending(t => counts[t]).ThenBy(t => t)],
        };
    }

    /// <summary>The answer with machines: how many copies of what run on which type, and how many machines that takes.</summary>
    public Answer With(IReadOnlyList<PackedMachine> machines, SolveOptions options, StopReason stop)
    {
        var (model, program) = (_relaxation.Model, _relaxation.Model.Program);
        var values = new double[program.ColumnCount];
        foreach (var machine in machines)
        {
            values[_relaxation.Machines[machine.Type].Column]++;
            foreach (var (workload, count) in machine.Contents)
                values[_relaxation.Copies[workload, machine.Type].Column] += count;
        }

        var objective = Arithmetic.Objective(program, values);
        var bound = Math.Min(objective, Bound);
        var gap = Proof.Gap(objective, bound);
        var answer = new Answer(model, new Claims
        {
            Status = gap <= options.RelativeGap + 1e-9 ? Status.Optimal : Status.Feasible,
            Values = values,
            Activities = Arithmetic.Activities(program, values),
            Objective = objective,
            BestBound = bound,
            Gap = gap,
            Multipliers = _multipliers,
            RelaxationBound = Bound,
            RelaxedReducedCosts = Arithmetic.ReducedCosts(program, _multipliers),
        })
        {
            StopReason = stop,
            Solver = Solver.Glop,
            Seed = options.Seed,
        };
        return answer.Check() is { Count: > 0 } failures
            ? throw new SolverException($"The packing failed the independent check and is not shown: {string.Join(" ", failures.Take(3))} This is a defect of Lepton.")
            : answer;
    }
}
