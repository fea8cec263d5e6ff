namespace Lepton.Analysis.Optimization;

/// <summary>QuickXplain over the rows of an infeasible model.</summary>
internal sealed class ConflictSearch
{
    private readonly Model _model;
    private readonly LinearProgram _program;
    private readonly double[]? _multipliers;
    private readonly CancellationToken _cancellation;

    /// <summary>Prepares a search.</summary>
    /// <param name="model">Knows which rows are rules.</param>
    /// <param name="program">The model's program, perhaps with bounds of its own.</param>
    /// <param name="multipliers">What proved it infeasible; null where nothing is known.</param>
    /// <param name="cancellation">Stops the search.</param>
    public ConflictSearch(Model model, LinearProgram program, double[]? multipliers, CancellationToken cancellation) =>
        (_model, _program, _multipliers, _cancellation) = (model, Proof.WithoutObjective(program), multipliers, cancellation);

    public int[] Irreducible()
    {
        int[] rules = [.. Rows().Where(row => !_model.GroupOfRow(row).IsStructure)];
        int[] structure = [.. Rows().Where(row => _model.GroupOfRow(row).IsStructure)];
        // The proof's own rows are a conflict already, unless tolerances hid a part of it.
        int[] suspects = _multipliers is null ? rules : [.. rules.Where(row => _multipliers[row] != 0)];
        if (suspects.Length < rules.Length && !IsInfeasible([.. structure, .. suspects]))
            suspects = rules;
        if (IsInfeasible(structure))
            return [.. Explain([], structure, []).Order()];
        return [.. Explain(structure, suspects, []).Order()];
    }

    private IEnumerable<int> Rows() => Enumerable.Range(0, _program.RowCount);

    private int[] Explain(int[] background, int[] suspects, int[] justAdded)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (justAdded.Length > 0 && IsInfeasible(background))
            return [];
        if (suspects.Length <= 1)
            return suspects;
        var (first, second) = (suspects[..(suspects.Length / 2)], suspects[(suspects.Length / 2)..]);
        var fromSecond = Explain([.. background, .. first], second, first);
        var fromFirst = Explain([.. background, .. fromSecond], first, fromSecond);
        return [.. fromFirst, .. fromSecond];
    }

    private bool IsInfeasible(int[] rows) => !Feasibility.Holds(_program, rows, _cancellation);
}
