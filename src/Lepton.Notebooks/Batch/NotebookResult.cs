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
    /// <summary>What people call the notebook: its first heading; null where it has none or could not be read.</summary>
    public string? Title { get; init; }

    /// <summary>The cells that no longer show what is stored; empty where that was not asked.</summary>
    public IReadOnlyList<OutputDifference> Differences { get; init; } = [];

    /// <summary>Whether every cell did its work.</summary>
    public bool IsSuccess => Failure is null;
}
