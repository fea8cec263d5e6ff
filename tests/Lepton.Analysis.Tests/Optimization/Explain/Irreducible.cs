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
        // Rows of structure say what the variables mean and hold in any case.
        int[] all = [.. Enumerable.Range(0, model.ConstraintCount).Where(row => model.GroupOfRow(row).IsStructure).Union(rows)];
        Assert.False(OtherSolver.HasSolution(model, all));
        foreach (var dropped in rows)
            Assert.True(OtherSolver.HasSolution(model, [.. all.Where(row => row != dropped)]), $"{model.RowName(dropped)} is superfluous");
    }
}
