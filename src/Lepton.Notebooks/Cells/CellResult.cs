namespace Lepton.Notebooks;

/// <summary>How a cell ended.</summary>
/// <param name="Error">The failure, or null where the cell did its work.</param>
/// <param name="Line">The line of the cell at which it failed, 1 is the first; null where no line can be named.</param>
/// <param name="IsStopped">Whether it was stopped from outside: by its timeout or an interrupt.</param>
public sealed record CellResult(ErrorOutput? Error = null, int? Line = null, bool IsStopped = false)
{
    /// <summary>Whether the cell did its work.</summary>
    public bool IsSuccess => Error is null;
}
