namespace Lepton.Analysis.Sources;

/// <summary>How a CSV file is written.</summary>
/// <param name="Delimiter">Between two fields.</param>
/// <param name="NullWord">An unquoted field with this text says nothing, like an empty one.</param>
internal sealed record CsvForm(char Delimiter = ',', string? NullWord = null);
