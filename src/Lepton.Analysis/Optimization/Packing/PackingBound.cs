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
        var found = input.Workloads.Any(w => !input.Types.Any(t => input.Carries(w, t))) ? null
            : new ClusteredRelaxation(program, [.. Enumerable.Range(placed.First, placed.Count)], machines).Solve(
                [.. input.Workloads.Select(w => string.Concat(input.Types.Select(t => input.Carries(w, t) ? '1' : '0')))],
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
        var values = new double[_relaxation.Model.VariableCount];
        Count(_relaxation, machines, values);
        return Checked(_relaxation.Model, values, Bound, _multipliers!, options, stop);
    }

    /// <summary>The answer with machines whose places were decided by an integer model: what is not about machines stays as it was there.</summary>
    public static Answer With(PackingRelaxation relaxation, Answer placed, IReadOnlyList<PackedMachine> machines, SolveOptions options)
    {
        double[] values = [.. placed.ColumnValues];
        Array.Clear(values, relaxation.Machines.First, relaxation.Machines.Count);
        Array.Clear(values, relaxation.Copies.First, relaxation.Copies.Count);
        Count(relaxation, machines, values);
        return placed.Relaxation is { } relaxed
            ? Checked(relaxation.Model, values, placed.BestBound, [.. relaxed.RowDuals], options, placed.StopReason)
            : Checked(relaxation.Model, values, double.NegativeInfinity, new double[relaxation.Model.ConstraintCount], options, placed.StopReason);
    }

    /// <summary>Places without a packing: only the bound is known.</summary>
    public static Answer Unpacked(Answer placed) => new(placed.Model, new Claims { Status = Status.NotSolved, BestBound = placed.BestBound })
    {
        Solver = placed.Solver,
        Seed = placed.Seed,
        StopReason = placed.StopReason,
    };

    private static void Count(PackingRelaxation relaxation, IReadOnlyList<PackedMachine> machines, double[] values)
    {
        var (types, workloads) = (relaxation.Input.Types.ToDictionary(t => t.Name), relaxation.Input.Workloads.ToDictionary(w => w.Name));
        foreach (var machine in machines)
        {
            values[relaxation.Machines[types[machine.Type.Name]].Column]++;
            foreach (var (workload, count) in machine.Contents)
                values[relaxation.Copies[workloads[workload.Name], types[machine.Type.Name]].Column] += count;
        }
    }

    private static Answer Checked(Model model, double[] values, double bound, double[] multipliers, SolveOptions options, StopReason stop)
    {
        var program = model.Program;
        var objective = Arithmetic.Objective(program, values);
        var relaxation = Arithmetic.LagrangianBound(program, multipliers, Checker.SimplexTolerance);
        bound = Math.Min(objective, Math.Max(bound, relaxation));
        var gap = Proof.Gap(objective, bound);
        var answer = new Answer(model, new Claims
        {
            Status = gap <= options.RelativeGap + 1e-9 ? Status.Optimal : Status.Feasible,
            Values = values,
            Activities = Arithmetic.Activities(program, values),
            Objective = objective,
            BestBound = bound,
            Gap = gap,
            Multipliers = multipliers,
            RelaxationBound = relaxation,
            RelaxedReducedCosts = Arithmetic.ReducedCosts(program, multipliers),
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
