namespace Lepton.Analysis.Snapshots;

/// <summary>One row of a bill in FOCUS columns, as text in FOCUS's own formats.</summary>
/// <remarks>Rows of one document share one list of columns, so that a row costs no more than its values.</remarks>
/// <param name="Columns">FOCUS column names (<c>BilledCost</c>, <c>x_Team</c>); the same list for all rows of a document.</param>
/// <param name="Values">One a column; null where the row says nothing. Numbers with a decimal point, times as ISO 8601 in UTC.</param>
public sealed record CostRow(IReadOnlyList<string> Columns, IReadOnlyList<string?> Values);
