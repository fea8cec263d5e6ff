namespace Lepton.Analysis.Optimization;

/// <summary>Rules that cannot all hold: together they are infeasible, and without any one of them they are not.</summary>
/// <param name="Rows">Rows of the model, ascending.</param>
/// <param name="Names">Their names, in the same order.</param>
/// <param name="Sentences">What each demands, in the same order.</param>
public sealed record Conflict(IReadOnlyList<int> Rows, IReadOnlyList<string> Names, IReadOnlyList<string> Sentences)
{
    /// <summary>Finds an irreducible conflict of an infeasible model; there may be others.</summary>
    /// <remarks>
    /// QuickXplain (Junker, <i>AAAI 2004</i>, algorithm 1) over the rows with a multiplier in the proof of infeasibility, or over all rows
    /// where branching found it. Rows that only say what the variables mean, and bounds of variables, are taken as given; only where these
    /// conflict among themselves are they named.
    /// </remarks>
    /// <param name="answer">With status <see cref="Status.Infeasible"/>.</param>
    /// <param name="cancellation">Stops the search; nothing is returned.</param>
    /// <exception cref="InvalidOperationException">The answer is not infeasible.</exception>
    public static Conflict Of(Answer answer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Status != Status.Infeasible)
            throw new InvalidOperationException($"Only an infeasible answer has a conflict; this one is {answer.Status}.");
        var model = answer.Model;
        var rows = new ConflictSearch(model, model.Program, answer.Claims.Multipliers, cancellation).Irreducible();
        return new Conflict(rows, [.. rows.Select(model.RowName)], [.. rows.Select(model.Sentence)]);
    }
}
