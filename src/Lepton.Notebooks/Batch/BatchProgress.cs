namespace Lepton.Notebooks;

/// <summary>How far a run has come: told before every cell and at the end of every notebook.</summary>
/// <param name="Notebook">Name of the notebook.</param>
/// <param name="CellsDone">Code cells of the notebook that are done.</param>
/// <param name="CellCount">Code cells of the notebook.</param>
/// <param name="CurrentCell">Position and first line of the cell that now runs; null at the end.</param>
/// <param name="Result">The end of the notebook, or null while it runs.</param>
public sealed record BatchProgress(string Notebook, int CellsDone, int CellCount, string? CurrentCell, NotebookResult? Result)
{
    /// <summary>Position of the cell that now runs, prose counted, 1 is the first; null at the end of a notebook.</summary>
    public int? CellNumber { get; init; }
}
