namespace Lepton.Analysis.Sources;

/// <summary>Where a value comes from: a column of the row, or the same for all rows.</summary>
/// <param name="Column">Place of the column; null for a constant.</param>
/// <param name="Name">Name of the column, or of the option that is constant; what findings call it.</param>
/// <param name="Constant">The constant.</param>
internal sealed record Origin(int? Column, string Name, string? Constant)
{
    public string? Of(TableRow row) => Column is { } column ? row.Values[column] : Constant;
}
