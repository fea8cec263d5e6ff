using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

/// <summary>Whether a conflict is one, and nothing in it is superfluous.</summary>
internal static class Irreducible
{
    /// <summary>Of an infeasible model: the rows of its conflict have no solution together with the structure, and have one without any single rule.</summary>
    public static void Require(Model model)
    {
        var answer = model.Solve();
        if (answer.Status != Status.Infeasible)
            return;
        var rows = Conflict.Of(answer).Rows;
        Assert.NotEmpty(rows);
        Assert.False(HasSolution(model, rows, -1));
        foreach (var dropped in rows)
            Assert.True(HasSolution(model, rows, dropped), $"{model.RowName(dropped)} is superfluous");
    }

    // Rows of structure say what the variables mean and hold in any case.
    private static bool HasSolution(Model model, IReadOnlyList<int> rows, int dropped)
    {
        var program = Proof.WithoutObjective(model.Program);
        var (lower, upper) = ((double[])program.RowLower.Clone(), (double[])program.RowUpper.Clone());
        for (var row = 0; row < lower.Length; row++)
        {
            if (row == dropped || !rows.Contains(row) && !model.GroupOfRow(row).IsStructure)
                (lower[row], upper[row]) = (double.NegativeInfinity, double.PositiveInfinity);
        }

        return Engine.Solve(program with { RowLower = lower, RowUpper = upper }, program.HasIntegers ? Solver.Cbc : Solver.Clp, SolveOptions.Default, null, TestContext.Current.CancellationToken).Values is not null;
    }
}
