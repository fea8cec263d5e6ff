using System.Globalization;
using Google.OrTools.ModelBuilder;

namespace Lepton.Analysis.Optimization;

/// <summary>GLOP, PDLP, CP-SAT and HiGHS through the low-level half of OR-Tools' ModelBuilder: the fastest way in.</summary>
internal static class ModelBuilderEngine
{
    public static RawSolution Solve(LinearProgram program, Solver solver, SolveOptions options, TimeSpan? timeLimit, CancellationToken cancellation)
    {
        using var builder = Build(program, solver, options);
        using var helper = new ModelSolverHelper(NameOf(solver));
        if (timeLimit is { } limit)
            helper.SetTimeLimitInSeconds(limit.TotalSeconds);
        if (Parameters(solver, options) is { Length: > 0 } parameters)
            helper.SetSolverSpecificParameters(parameters);

        Interruptible.Run(() => helper.Solve(builder), () => helper.InterruptSolve(), cancellation);
        return Read(program, solver, helper, cancellation);
    }

    private static ModelBuilderHelper Build(LinearProgram program, Solver solver, SolveOptions options)
    {
        var builder = new ModelBuilderHelper();
        var sign = program.Maximize ? -1 : 1;
        for (var j = 0; j < program.ColumnCount; j++)
        {
            builder.AddVar();
            builder.SetVarLowerBound(j, program.ColumnLower[j]);
            builder.SetVarUpperBound(j, program.ColumnUpper[j]);
            if (program.Objective[j] != 0)
                builder.SetVarObjectiveCoefficient(j, sign * program.Objective[j]);
            if (program.IsInteger[j])
                builder.SetVarIntegrality(j, true);
        }

        builder.SetObjectiveOffset(sign * program.ObjectiveConstant);
        var (columns, coefficients) = (program.Columns, program.Coefficients);
        for (var i = 0; i < program.RowCount; i++)
        {
            builder.AddLinearConstraint();
            builder.SetConstraintLowerBound(i, program.RowLower[i]);
            builder.SetConstraintUpperBound(i, program.RowUpper[i]);
            for (var k = program.RowStart[i]; k < program.RowStart[i + 1]; k++)
                builder.AddConstraintTerm(i, columns[k], coefficients[k]);
        }

        // HiGHS dies (SIGSEGV) when it is given a hint.
        if (solver == Solver.CpSat && options.Start is { } start)
        {
            for (var j = 0; j < program.ColumnCount; j++)
                builder.AddHint(j, start[j]);
        }

        return builder;
    }

    private static RawSolution Read(LinearProgram program, Solver solver, ModelSolverHelper helper, CancellationToken cancellation)
    {
        var status = helper.HasResponse() ? helper.Status() : SolveStatus.NOT_SOLVED;
        var stop = cancellation.IsCancellationRequested ? StopReason.Cancelled
            : status is SolveStatus.OPTIMAL or SolveStatus.INFEASIBLE or SolveStatus.UNBOUNDED ? StopReason.Completed
            : StopReason.TimeLimit;
        switch (status)
        {
            case SolveStatus.OPTIMAL or SolveStatus.FEASIBLE:
                return Solution(program, solver, helper, status, stop);
            case SolveStatus.INFEASIBLE:
                return new RawSolution(Status.Infeasible, stop, null, null, double.PositiveInfinity);
            case SolveStatus.UNBOUNDED:
                return new RawSolution(Status.Unbounded, stop, null, null, double.NegativeInfinity);
            case SolveStatus.NOT_SOLVED or SolveStatus.CANCELLED_BY_USER or SolveStatus.UNKNOWN_STATUS:
                return RawSolution.Nothing(stop);
            default:
                throw new SolverException(
                    $"{solver} could not work on the model: {status} {helper.StatusString()}. Try another solver, or write the model as MPS and look at its numbers.");
        }
    }

    private static RawSolution Solution(LinearProgram program, Solver solver, ModelSolverHelper helper, SolveStatus status, StopReason stop)
    {
        var values = new double[program.ColumnCount];
        for (var j = 0; j < values.Length; j++)
            values[j] = helper.VariableValue(j);
        if (solver is Solver.Highs || status == SolveStatus.FEASIBLE && solver is not Solver.CpSat)
            return new RawSolution(Status.Feasible, stop, values, null, double.NegativeInfinity);
        if (solver is Solver.CpSat)
            return new RawSolution(status == SolveStatus.OPTIMAL ? Status.Optimal : Status.Feasible, stop, values, null, helper.BestObjectiveBound());

        var duals = new double[program.RowCount];
        for (var i = 0; i < duals.Length; i++)
            duals[i] = helper.DualValue(i);
        return new RawSolution(Status.Optimal, stop, values, duals, double.NegativeInfinity);
    }

    private static string NameOf(Solver solver) => solver switch
    {
        Solver.Glop => "glop",
        Solver.Pdlp => "pdlp",
        Solver.CpSat => "sat",
        Solver.Highs => "highs",
        _ => throw new ArgumentOutOfRangeException(nameof(solver), solver, "A defect of Lepton: this solver is reached another way."),
    };

    private static string Parameters(Solver solver, SolveOptions options) => solver switch
    {
        // More than one worker makes the path of CP-SAT differ from run to run.
        Solver.CpSat => string.Create(
            CultureInfo.InvariantCulture, $"relative_gap_limit:{options.RelativeGap:R} num_workers:1 random_seed:{options.Seed}"),
        Solver.Pdlp => "termination_criteria { simple_optimality_criteria { eps_optimal_absolute: 1e-9 eps_optimal_relative: 1e-9 } }",
        // Its own seed is 1.
        Solver.Glop when options.Seed != 1 => string.Create(CultureInfo.InvariantCulture, $"random_seed:{options.Seed}"),
        _ => "",
    };
}
