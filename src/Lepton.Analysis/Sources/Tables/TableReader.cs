using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>What all readers of tables do alike: open, count rows, turn a table that breaks off into a gap.</summary>
/// <param name="kind">Name of the kind.</param>
internal abstract class TableReader(string kind) : IDocumentReader
{
    public string Kind => kind;

    public virtual bool NeedsResources => false;

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        var reading = new Reading(document, sink);
        try
        {
            ReadTable(document, reading, sink);
        }
        catch (TableException problem)
        {
            reading.Gap(problem.Message);
        }

        reading.Finish();
    }

    /// <summary>Reads the whole table.</summary>
    protected abstract void ReadTable(SourceDocument document, Reading reading, ICaptureSink sink);

    /// <summary>Opens the document in the form that the kind names.</summary>
    /// <exception cref="TableException">It is no such table.</exception>
    protected Table Open(SourceDocument document, CsvForm form) =>
        kind.EndsWith("/parquet", StringComparison.Ordinal) ? new ParquetTable(document) : new CsvTable(document.Open(), form);

    /// <summary>The rows that can be used; the others become findings.</summary>
    protected static IEnumerable<TableRow> UsableRows(Table table, Reading reading)
    {
        var isEmpty = true;
        foreach (var row in table.Rows())
        {
            isEmpty = false;
            if (row.Problem is { } problem)
                reading.Warn("malformed-row", row.Position, null, problem);
            else
                yield return row;
        }

        if (isEmpty)
            reading.Warn("no-rows", null, null, "the table has a header and no rows. Export it again, or take it out of study.json.");
    }
}
