using System.Diagnostics;

namespace Lepton.Analysis.Optimization;

/// <summary>One solve: relaxation, branching where needed, duals, proof, check.</summary>
internal sealed class SolveRun(Model model, SolveOptions options, CancellationToken cancellation)
{
    private readonly LinearProgram _program = model.Program;
    private readonly Solver _solver = Engine.Choose(options.Solver, model.Program.HasIntegers);
    private readonly long _started = Stopwatch.GetTimestamp();

    public Answer Answer()
    {
        if (_program.HasIntegers)
            return SolveIntegers();
        // CP-SAT, SCIP and CBC solve linear programs too, but give no duals: GLOP proves what they found.
        var raw = Solve(_program, _solver);
        return LinearAnswer(raw, raw.Duals is null && Engine.SolvesIntegers(_solver) ? Solve(_program, Solver.Glop).Duals : raw.Duals);
    }

    private TimeSpan? Left => options.TimeLimit - Stopwatch.GetElapsedTime(_started);

    private double Sign => _program.Maximize ? -1 : 1;

    private RawSolution Solve(LinearProgram program, Solver solver) => Engine.Solve(program, solver, options, Left, cancellation);

    private Answer LinearAnswer(RawSolution raw, double[]? minimisingDuals)
    {
        if (raw.Status is Status.Infeasible or Status.Unbounded)
            return Without(raw);
        if (raw.Values is null)
            return Finish(new Claims { Status = Status.NotSolved }, raw.Stop);
        var duals = minimisingDuals is null ? null : Array.ConvertAll(minimisingDuals, dual => Sign * dual + 0.0);
        var tolerance = _solver == Solver.Pdlp ? Checker.FirstOrderTolerance : Checker.SimplexTolerance;
        var claims = WithSolution(raw.Values, duals, DualKind.LinearProgram) with { Tolerance = tolerance };
        // The last digits of a dual objective are the arithmetic's: objective and bound of an optimal program are one number.
        var bound = duals is null ? double.NaN : Arithmetic.LagrangianBound(_program, duals, tolerance);
        bound = Math.Abs(bound - claims.Objective) <= 1e-9 * (1 + Math.Abs(claims.Objective)) ? claims.Objective : bound;
        return Finish(Bounded(claims, double.IsNaN(bound) ? Sign * double.NegativeInfinity : bound, raw.Status), raw.Stop);
    }

    private Answer SolveIntegers()
    {
        options.Progress?.Report("linear relaxation");
        var relaxed = Solve(_program.Relaxed(), Solver.Glop);
        if (relaxed.Status is Status.Infeasible or Status.Unbounded)
            return Without(relaxed);
        var relaxation = relaxed.Duals is null ? null : RelaxationOf(relaxed);
        if (relaxation is not null && IsWhole(relaxed.Values!))
            return IntegerAnswer(new RawSolution(Status.Optimal, relaxed.Stop, relaxed.Values, null, Sign * relaxation.BestBound), relaxation);

        options.Progress?.Report($"branching with {_solver}");
        var raw = WithStart(Solve(_program, _solver));
        // SCIP's presolve finds "infeasible or unbounded", and OR-Tools says the second; where the relaxation has an optimum it is the first.
        if (raw.Status == Status.Unbounded && relaxation is not null)
            raw = raw with { Status = Status.Infeasible };
        return raw.Values is not null ? IntegerAnswer(raw, relaxation)
            : raw.Status is Status.Infeasible or Status.Unbounded ? Finish(new Claims { Status = raw.Status }, raw.Stop, relaxation)
            : Finish(
                new Claims { Status = Status.NotSolved, BestBound = relaxation?.BestBound ?? double.NaN }, raw.Stop, relaxation);
    }

    // Where the solver has nothing better, the start is the plan: a time limit never makes an answer worse than what was known before.
    private RawSolution WithStart(RawSolution raw)
    {
        if (options.Start is not { } start || raw.Status is Status.Infeasible or Status.Unbounded)
            return raw;
        var settled = Engine.Solve(_program.WithIntegersAt([.. start]), Solver.Glop, options, null, CancellationToken.None);
        return settled.Values is { } values && (raw.Values is null || Sign * Arithmetic.Objective(_program, values) < Sign * Arithmetic.Objective(_program, raw.Values))
            ? raw with { Status = Status.Feasible, Values = values }
            : raw;
    }

    private Answer IntegerAnswer(RawSolution raw, Answer? relaxation)
    {
        // Whole numbers exactly, and the rest at its best beside them: what a solver rounds by 1e-6 could break a row with large coefficients.
        var rounded = _program.WithIntegersAt(raw.Values);
        var settled = Engine.Solve(rounded, Solver.Glop, options, null, CancellationToken.None);
        if (settled.Values is null)
        {
            throw new SolverException(
                $"{_solver} called a solution feasible that is not once its whole-numbered variables are exactly whole. " +
                "Bring the model's coefficients closer together (large constants beside small ones), or try another solver.");
        }

        var duals = settled.Duals is null ? null : Array.ConvertAll(settled.Duals, dual => Sign * dual + 0.0);
        var claims = WithSolution(settled.Values, duals, DualKind.IntegersFixed) with
        {
            Multipliers = relaxation?.Claims.Duals,
            RelaxedReducedCosts = relaxation?.Claims.ReducedCosts,
            RelaxationBound = relaxation?.BestBound ?? double.NaN,
        };
        var proved = relaxation is null ? raw.Bound : Math.Max(raw.Bound, Sign * relaxation.BestBound);
        // A bound may pass the objective by the solver's own tolerance.
        var bound = Sign * Math.Min(proved, Sign * claims.Objective);
        var isOptimal = Proof.Gap(claims.Objective, bound) <= options.RelativeGap + 1e-9;
        return Finish(Bounded(claims, bound, isOptimal ? Status.Optimal : Status.Feasible), raw.Stop, relaxation);
    }

    private Answer RelaxationOf(RawSolution relaxed)
    {
        var duals = Array.ConvertAll(relaxed.Duals!, dual => Sign * dual + 0.0);
        var claims = WithSolution(relaxed.Values!, duals, DualKind.LinearProgram);
        var bound = Arithmetic.LagrangianBound(_program, duals, Checker.SimplexTolerance);
        return new Answer(model, Bounded(claims, bound, Status.Optimal))
        {
            Solver = Solver.Glop,
            Seed = options.Seed,
            Seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds,
        };
    }

    // GLOP's presolve may find "infeasible or unbounded" and say the first: only the rows alone can tell which.
    private Answer Without(RawSolution raw)
    {
        var (elastic, _, _) = Proof.Elastic(_program.Relaxed(), _ => true, _ => 1);
        var broken = Solve(elastic, Solver.Glop);
        if (broken.Status != Status.Optimal || broken.Duals is null)
        {
            return broken.Status == Status.NotSolved
                ? Finish(new Claims { Status = Status.NotSolved }, broken.Stop)
                : Finish(new Claims { Status = Status.Infeasible }, raw.Stop);
        }

        var rows = Proof.WithoutObjective(_program);
        // The duals of an elastic program lie within −1 and 1; what is left of zero after rounding would point at open sides.
        var multipliers = Array.ConvertAll(broken.Duals, dual => Math.Abs(dual) <= 1e-9 ? 0 : dual);
        var shortfall = Arithmetic.LagrangianBound(rows, multipliers, Checker.SimplexTolerance);
        var needed = Arithmetic.Objective(elastic, broken.Values);
        return needed > 1e-9 && shortfall > 0
            ? Finish(
                new Claims { Status = Status.Infeasible, Multipliers = multipliers, RelaxedReducedCosts = Arithmetic.ReducedCosts(rows, multipliers), Shortfall = shortfall },
                raw.Stop)
            : Finish(new Claims { Status = needed > Checker.SimplexTolerance ? Status.Infeasible : Status.Unbounded }, raw.Stop);
    }

    private Claims WithSolution(double[] values, double[]? duals, DualKind kind) => new()
    {
        Status = Status.Optimal,
        Values = values,
        Activities = Arithmetic.Activities(_program, values),
        Objective = Arithmetic.Objective(_program, values),
        DualKind = duals is null ? DualKind.None : kind,
        Duals = duals,
        ReducedCosts = duals is null ? null : Arithmetic.ReducedCosts(_program, duals),
    };

    private static Claims Bounded(Claims claims, double bound, Status status) =>
        claims with { Status = status, BestBound = bound, Gap = Proof.Gap(claims.Objective, bound) };

    private bool IsWhole(double[] values)
    {
        for (var j = 0; j < values.Length; j++)
        {
            if (_program.IsInteger[j] && Math.Abs(values[j] - Math.Round(values[j])) > 1e-9)
                return false;
        }

        return true;
    }

    private Answer Finish(Claims claims, StopReason stop, Answer? relaxation = null)
    {
        var answer = new Answer(model, claims)
        {
            StopReason = stop,
            Relaxation = relaxation,
            Solver = _solver,
            Seed = options.Seed,
            Seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds,
        };
        if (answer.Check() is { Count: > 0 } failures)
        {
            throw new SolverException(
                $"The answer of {_solver} failed the independent check and is not shown: {string.Join(" ", failures.Take(3))} " +
                "Try another solver, or write the model as MPS and look at its numbers.");
        }

        return answer;
    }
}
