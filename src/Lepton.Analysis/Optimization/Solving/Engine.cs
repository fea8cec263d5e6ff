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
        return solver is Solver.Clp or Solver.Cbc or Solver.Scip
            ? LinearSolverEngine.Solve(program, solver, options, timeLimit, cancellation)
            : ModelBuilderEngine.Solve(program, solver, options, timeLimit, cancellation);
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
