namespace Lepton.Notebooks;

/// <summary>How the run of a notebook ended.</summary>
/// <param name="Name">The notebook, relative to the folder it was found in.</param>
/// <param name="Cells">Code cells run.</param>
/// <param name="Elapsed">Time taken.</param>
/// <param name="NotebookPath">The executed notebook; null where it could not be read.</param>
/// <param name="ReportPath">The report; null where it could not be read.</param>
/// <param name="Failure">Cell, line and message in one line; null where all went well.</param>
public sealed record NotebookResult(
    string Name, IReadOnlyList<CellTiming> Cells, TimeSpan Elapsed, string? NotebookPath, string? ReportPath, string? Failure)
{
    /// <summary>Whether every cell did its work.</summary>
    public bool IsSuccess => Failure is null;
}
