using System.Text.Json;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Billed costs in the columns of FOCUS 1.0 to 1.2, as CSV (plain or gzip) or Parquet; columns of one's own are kept too.</summary>
/// <remarks>
/// FOCUS, the FinOps Open Cost and Usage Specification, gives all times in UTC. The option <c>constants</c> states columns that an extract
/// leaves out because they are the same for all rows: <c>{"BillingCurrency": "USD"}</c>.
/// </remarks>
/// <param name="kind"><c>focus/csv</c> or <c>focus/parquet</c>.</param>
internal sealed class FocusTable(string kind) : TableReader(kind)
{
    /// <summary>One reader for each form of file.</summary>
    public static readonly IReadOnlyList<IDocumentReader> All = [new FocusTable("focus/csv"), new FocusTable("focus/parquet")];

    // Exports write NULL for what is not said; a text column may well hold the quoted word.
    private static readonly CsvForm Form = new(',', "NULL");

    protected override void ReadTable(SourceDocument document, Reading reading, ICaptureSink sink)
    {
        var options = new DocumentOptions(document, "constants");
        var constants = Constants(options);
        using var table = Open(document, Form);
        var columns = table.Columns.Select(FocusColumns.NameOf).Concat(constants.Keys).ToList();
        if (constants.Keys.FirstOrDefault(column => table.Columns.Any(other => FocusColumns.NameOf(other) == column)) is { } twice)
            throw options.Wrong($"constants.{twice}", "is a column of the table too", "Take it out.");
        RequireColumns(columns);
        var parser = new FocusRow(columns, [.. constants.Values], reading);
        foreach (var row in UsableRows(table, reading))
        {
            if (parser.Parse(row) is { } values)
                sink.Add(new CostRow(columns, values), document.Path);
        }
    }

    private static void RequireColumns(IReadOnlyList<string> columns)
    {
        var missing = FocusColumns.Required.Where(column => !columns.Contains(column)).ToList();
        if (missing.Count == 0)
            return;
        throw new TableException(
            $"The table has no column {string.Join(", ", missing.Select(column => $"\"{column}\""))}, which costs cannot do without. " +
            "Export it with them, or state one that is the same for all rows under \"constants\".");
    }

    private static SortedDictionary<string, string> Constants(DocumentOptions options)
    {
        var constants = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (options["constants"] is not { } element)
            return constants;
        if (element.ValueKind != JsonValueKind.Object)
            throw options.Wrong("constants", $"is {element.GetRawText()}", "It has to be an object: {\"BillingCurrency\": \"USD\"}.");
        foreach (var pair in element.EnumerateObject())
            constants[FocusColumns.NameOf(pair.Name)] = pair.Value.ToString();
        return constants;
    }
}
