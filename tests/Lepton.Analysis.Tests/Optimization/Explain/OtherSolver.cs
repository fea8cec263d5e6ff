using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

/// <summary>Judges conflicts and repairs by another solver than the one that the search for them uses.</summary>
internal static class OtherSolver
{
    /// <summary>Whether some of a model's rows have a solution together.</summary>
    public static bool HasSolution(Model model, IReadOnlyCollection<int> rows)
    {
        var program = Proof.WithoutObjective(model.Program);
        var (lower, upper) = (new double[program.RowCount], new double[program.RowCount]);
        for (var i = 0; i < lower.Length; i++)
            (lower[i], upper[i]) = rows.Contains(i) ? (program.RowLower[i], program.RowUpper[i]) : (double.NegativeInfinity, double.PositiveInfinity);
        return Solve(program with { RowLower = lower, RowUpper = upper }).Values is not null;
    }

    /// <summary>A repaired model has a solution, and its best one has the objective that the repair says.</summary>
    public static void RequireHolds(Model model, Repair repair, double tolerance)
    {
        var program = model.Program;
        var (lower, upper) = ((double[])program.RowLower.Clone(), (double[])program.RowUpper.Clone());
        foreach (var change in repair.Changes)
        {
            var row = Enumerable.Range(0, model.ConstraintCount).Single(i => model.RowName(i) == change.Constraint);
            if (change.Change < 0)
                lower[row] += change.Change - 1e-9;
            else
                upper[row] += change.Change + 1e-9;
        }

        var raw = Solve(program with { RowLower = lower, RowUpper = upper });
        Assert.NotNull(raw.Values);
        Assert.Equal(repair.Objective, Arithmetic.Objective(program, raw.Values), tolerance);
    }

    private static RawSolution Solve(LinearProgram program) =>
        Engine.Solve(program, program.HasIntegers ? Solver.Cbc : Solver.Clp, SolveOptions.Default, null, TestContext.Current.CancellationToken);
}
