namespace Lepton.Analysis.Optimization;

/// <summary>Whether some of the rows of a program can hold together.</summary>
internal static class Feasibility
{
    public static bool Holds(LinearProgram program, IReadOnlyCollection<int> rows, CancellationToken cancellation)
    {
        var (lower, upper) = (new double[program.RowCount], new double[program.RowCount]);
        Array.Fill(lower, double.NegativeInfinity);
        Array.Fill(upper, double.PositiveInfinity);
        foreach (var row in rows)
            (lower[row], upper[row]) = (program.RowLower[row], program.RowUpper[row]);

        var part = program with { RowLower = lower, RowUpper = upper };
        var relaxed = Engine.Solve(part.Relaxed(), Solver.Glop, SolveOptions.Default, null, cancellation);
        var raw = relaxed.Values is not null && program.HasIntegers
            ? Engine.Solve(part, Solver.Scip, SolveOptions.Default, null, cancellation)
            : relaxed;
        cancellation.ThrowIfCancellationRequested();
        return raw.Status switch
        {
            Status.Optimal or Status.Feasible => true,
            Status.Infeasible => false,
            _ => throw new SolverException(
                $"Whether {rows.Count} rules can hold together could not be decided: the solver ended with {raw.Status}. Bring the model's coefficients closer together."),
        };
    }
}
