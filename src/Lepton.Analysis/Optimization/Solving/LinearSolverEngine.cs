using System.Globalization;
using Google.OrTools.LinearSolver;

namespace Lepton.Analysis.Optimization;

/// <summary>CLP, CBC and SCIP through OR-Tools' older linear solver interface, the only one that has CLP and CBC and in which SCIP stops when told.</summary>
internal static class LinearSolverEngine
{
    public static RawSolution Solve(LinearProgram program, Solver solver, SolveOptions options, TimeSpan? timeLimit, CancellationToken cancellation)
    {
        using var native = Google.OrTools.LinearSolver.Solver.CreateSolver(NameOf(solver))
            ?? throw new SolverException($"OR-Tools on this machine has no {solver}. Choose another solver.");
        native.SuppressOutput();
        if (timeLimit is { } limit)
            native.SetTimeLimit(Math.Max(1, (long)limit.TotalMilliseconds));
        if (solver == Solver.Scip)
            native.SetSolverSpecificParametersAsString(string.Create(CultureInfo.InvariantCulture, $"randomization/randomseedshift = {options.Seed}\n"));

        var (variables, rows) = Build(program, native);
        if (solver == Solver.Scip && options.Start is { } start)
            Hint(native, variables, start);
        using var parameters = new MPSolverParameters();
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, options.RelativeGap);

        var status = Google.OrTools.LinearSolver.Solver.ResultStatus.NOT_SOLVED;
        Interruptible.Run(() => status = native.Solve(parameters), () => native.InterruptSolve(), cancellation);
        return Read(program, solver, native, variables, rows, status, cancellation);
    }

    private static (Google.OrTools.LinearSolver.Variable[] Variables, Constraint[] Rows) Build(
        LinearProgram program, Google.OrTools.LinearSolver.Solver native)
    {
        var sign = program.Maximize ? -1 : 1;
        var variables = new Google.OrTools.LinearSolver.Variable[program.ColumnCount];
        var objective = native.Objective();
        for (var j = 0; j < variables.Length; j++)
        {
            variables[j] = native.MakeVar(program.ColumnLower[j], program.ColumnUpper[j], program.IsInteger[j], "");
            if (program.Objective[j] != 0)
                objective.SetCoefficient(variables[j], sign * program.Objective[j]);
        }

        objective.SetOffset(sign * program.ObjectiveConstant);
        objective.SetMinimization();
        var rows = new Constraint[program.RowCount];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = native.MakeConstraint(program.RowLower[i], program.RowUpper[i], "");
            for (var k = program.RowStart[i]; k < program.RowStart[i + 1]; k++)
                rows[i].SetCoefficient(variables[program.Columns[k]], program.Coefficients[k]);
        }

        return (variables, rows);
    }

    private static void Hint(Google.OrTools.LinearSolver.Solver native, Google.OrTools.LinearSolver.Variable[] variables, IReadOnlyList<double> start)
    {
        using var vector = new MPVariableVector(variables);
        native.SetHint(vector, [.. start]);
    }

    private static RawSolution Read(
        LinearProgram program, Solver solver, Google.OrTools.LinearSolver.Solver native, Google.OrTools.LinearSolver.Variable[] variables,
        Constraint[] rows, Google.OrTools.LinearSolver.Solver.ResultStatus status, CancellationToken cancellation)
    {
        var stopped = cancellation.IsCancellationRequested ? StopReason.Cancelled : StopReason.TimeLimit;
        switch (status)
        {
            case Google.OrTools.LinearSolver.Solver.ResultStatus.OPTIMAL or Google.OrTools.LinearSolver.Solver.ResultStatus.FEASIBLE:
                var isOptimal = status == Google.OrTools.LinearSolver.Solver.ResultStatus.OPTIMAL;
                var values = Array.ConvertAll(variables, variable => variable.SolutionValue());
                var duals = solver == Solver.Clp && isOptimal ? Array.ConvertAll(rows, row => row.DualValue()) : null;
                var bound = program.HasIntegers ? native.Objective().BestBound() : double.NegativeInfinity;
                return new RawSolution(
                    isOptimal ? Status.Optimal : Status.Feasible, isOptimal ? StopReason.Completed : stopped, values, duals, bound);
            case Google.OrTools.LinearSolver.Solver.ResultStatus.INFEASIBLE:
                return new RawSolution(Status.Infeasible, StopReason.Completed, null, null, double.PositiveInfinity);
            case Google.OrTools.LinearSolver.Solver.ResultStatus.UNBOUNDED:
                return new RawSolution(Status.Unbounded, StopReason.Completed, null, null, double.NegativeInfinity);
            // SCIP says "abnormal" when it is stopped before its first solution.
            case Google.OrTools.LinearSolver.Solver.ResultStatus.NOT_SOLVED:
            case Google.OrTools.LinearSolver.Solver.ResultStatus.ABNORMAL when cancellation.IsCancellationRequested:
                return RawSolution.Nothing(stopped);
            default:
                throw new SolverException($"{solver} ended with {status}. Try another solver, or write the model as MPS and look at its numbers.");
        }
    }

    private static string NameOf(Solver solver) => solver switch
    {
        Solver.Clp => "CLP",
        Solver.Cbc => "CBC",
        Solver.Scip => "SCIP",
        _ => throw new ArgumentOutOfRangeException(nameof(solver), solver, "A defect of Lepton: this solver is reached another way."),
    };
}
