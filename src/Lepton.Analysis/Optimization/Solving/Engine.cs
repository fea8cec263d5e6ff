namespace Lepton.Analysis.Optimization;

/// <summary>One way into every solver.</summary>
internal static class Engine
{
    public static RawSolution Solve(LinearProgram program, Solver solver, SolveOptions options, TimeSpan? timeLimit, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return RawSolution.Nothing(StopReason.Cancelled);
        if (timeLimit is { } limit && limit <= TimeSpan.Zero)
            return RawSolution.Nothing(StopReason.TimeLimit);
        if (program.ColumnCount == 0)
            return WithoutColumns(program);
        if (CanBeStopped(solver))
            return Native(program, solver, options, timeLimit, cancellation);
        // The output is given back when the call is left, not when it ends: HiGHS prints its banner at the start.
        using (solver == Solver.Highs ? NativeOutput.Silence() : null)
        {
            return Abandonable.Run(
                () => Native(program, solver, options, timeLimit, CancellationToken.None), () => RawSolution.Nothing(StopReason.Cancelled), cancellation);
        }
    }

    /// <summary>Whether a running solve ends soon after it is told to.</summary>
    public static bool CanBeStopped(Solver solver) => solver is Solver.Glop or Solver.Scip or Solver.CpSat;

    private static RawSolution Native(LinearProgram program, Solver solver, SolveOptions options, TimeSpan? timeLimit, CancellationToken cancellation) =>
        solver is Solver.Clp or Solver.Cbc or Solver.Scip
            ? LinearSolverEngine.Solve(program, solver, options, timeLimit, cancellation)
            : ModelBuilderEngine.Solve(program, solver, options, timeLimit, cancellation);

    // CLP of OR-Tools 9.15 ends the process when a model has rows and no columns; there is nothing to solve anyway.
    private static RawSolution WithoutColumns(LinearProgram program)
    {
        for (var i = 0; i < program.RowCount; i++)
        {
            if (program.RowLower[i] > 0 || program.RowUpper[i] < 0)
                return new RawSolution(Status.Infeasible, StopReason.Completed, null, null, double.NegativeInfinity);
        }

        return new RawSolution(Status.Optimal, StopReason.Completed, [], new double[program.RowCount], program.Maximize ? -program.ObjectiveConstant : program.ObjectiveConstant);
    }

    public static bool SolvesIntegers(Solver solver) => solver is Solver.Scip or Solver.Cbc or Solver.CpSat;

    /// <summary>The right solver for a program, or an error that names one.</summary>
    public static Solver Choose(Solver? wanted, bool hasIntegers)
    {
        if (wanted is not { } solver)
            return hasIntegers ? Solver.Scip : Solver.Glop;
        if (hasIntegers && !SolvesIntegers(solver))
        {
            throw new ArgumentException(
                $"{solver} cannot solve this model: it has whole-numbered variables, and {solver} is used for linear programs only. Choose Scip, Cbc or CpSat.");
        }

        return solver;
    }
}
