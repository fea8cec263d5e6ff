namespace Lepton.Analysis.Sources;

/// <summary>One row of a table.</summary>
/// <param name="Values">One a column; null where the row says nothing. Empty if there is a <paramref name="Problem"/>.</param>
/// <param name="Position">Where it stands: <c>line 1042</c>, <c>row 7</c>.</param>
/// <param name="Problem">Why it cannot be used, a sentence; null where it can.</param>
internal readonly record struct TableRow(IReadOnlyList<string?> Values, string Position, string? Problem = null);
