namespace Lepton.Analysis.Optimization;

/// <summary>How far right-hand sides and costs may move before the duals or the solution of a linear program change.</summary>
/// <remarks>Found from the program itself, not from a basis, so the ranges are right where the solution is degenerate too; two small linear programs each.</remarks>
public static class Ranging
{
    /// <summary>The right-hand sides of a row between which its dual holds.</summary>
    /// <param name="answer">Of a linear program, or the <see cref="Answer.Relaxation"/> of an integer model.</param>
    /// <param name="group">Name of the group of rows.</param>
    /// <param name="index">The elements that name the row within the group; none for a single row.</param>
    /// <exception cref="InvalidOperationException">The answer has no duals of a linear program.</exception>
    public static (double From, double To) SideRange(this Answer answer, string group, params object[] index)
    {
        ArgumentNullException.ThrowIfNull(answer);
        RequireDuals(answer);
        var ends = Ranges.OfSide(answer.Model.Program.Relaxed(), answer.Claims, answer.Row(group, index), CancellationToken.None);
        return (ends.From, ends.To);
    }

    /// <summary>The costs of a variable for which the solution stays the best one.</summary>
    /// <param name="answer">Of a linear program, or the <see cref="Answer.Relaxation"/> of an integer model.</param>
    /// <param name="variable">Of the same model.</param>
    /// <exception cref="InvalidOperationException">The answer has no duals of a linear program.</exception>
    public static (double From, double To) CostRange(this Answer answer, Variable variable)
    {
        ArgumentNullException.ThrowIfNull(answer);
        RequireDuals(answer);
        var ends = Ranges.OfCost(answer.Model.Program.Relaxed(), answer.Claims, variable.Column, CancellationToken.None);
        return (ends.From, ends.To);
    }

    private static void RequireDuals(Answer answer)
    {
        if (answer.DualKind != DualKind.LinearProgram)
        {
            throw new InvalidOperationException(
                $"Ranges belong to the duals of a linear program; this answer has duals of kind {answer.DualKind}. Ask its Relaxation, or solve with GLOP or CLP.");
        }
    }
}
