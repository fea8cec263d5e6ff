using System.Globalization;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>A price list as a table: one price a row, or one machine type a row with its prices beside each other.</summary>
/// <remarks>The columns are described in <c>docs/tables.md</c>. An empty price is unknown and makes no offer; it is never 0.</remarks>
/// <param name="kind"><c>prices/csv</c> or <c>prices/parquet</c>.</param>
internal sealed class PriceTable(string kind) : TableReader(kind)
{
    /// <summary>One reader for each form of file.</summary>
    public static readonly IReadOnlyList<IDocumentReader> All = [new PriceTable("prices/csv"), new PriceTable("prices/parquet")];

    protected override void ReadTable(SourceDocument document, Reading reading, ICaptureSink sink)
    {
        var options = new DocumentOptions(document, "columns", "constants", "delimiter");
        using var table = Open(document, CsvForm.Of(options));
        var columns = new PriceColumns(table, options);
        var empty = 0L;
        var assumesLinux = false;
        foreach (var row in UsableRows(table, reading))
        {
            var parser = new PriceRow(row, columns, reading);
            foreach (var price in columns.Prices)
            {
                if (price.Price.Of(row) is not { } text)
                    empty++;
                else if (parser.Offer(text, price) is { } offer)
                {
                    sink.Add(offer);
                    assumesLinux |= offer.Kind == ResourceKind.VirtualMachine && columns["operating_system"] is null;
                }
            }
        }

        if (empty > 0)
            reading.Note("empty-price", null, null, string.Create(CultureInfo.InvariantCulture, $"{empty} prices are empty: they are unknown and make no offer."));
        if (assumesLinux)
            reading.Note("assumed-linux", null, "operating_system", "there is no such column: prices of machines are taken as Linux prices. State it under \"constants\" if it is another one.");
    }
}
