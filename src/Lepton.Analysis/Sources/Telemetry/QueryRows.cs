using System.Text.Json;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Rows of a database's answer: resource, start of the step, value; one metric of ours.</summary>
/// <remarks>
/// <c>{"data": [["i-1", 1763640000, 12.5], …]}</c>, which is ClickHouse's format JSONCompact. A time is in seconds since 1970, UTC, or
/// written out. The options are those of <see cref="MeasuredMetric"/>. A row without a value is no reading.
/// </remarks>
internal sealed class QueryRows : IDocumentReader
{
    private const int Columns = 3;

    private static readonly DocumentShape Shape = new("a query for resource, timestamp and value", ["$.data[*]"]);

    public string Kind => "telemetry/query-rows";

    public bool NeedsResources => true;

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        var measured = MeasuredMetric.Of(new DocumentOptions(document, MeasuredMetric.Options));
        JsonRecords.Read(document, sink, Shape, (reading, row) => ReadRow(reading, row, measured));
    }

    private static void ReadRow(Reading reading, JsonRecord row, MeasuredMetric measured)
    {
        var cells = row.Items().ToList();
        if (cells.Count != Columns)
            throw row.Malformed(null, $"a row is a resource, a time and a value, and this has {cells.Count} cells");
        if (cells[2].Element.ValueKind == JsonValueKind.Null)
            return;
        var value = cells[2].AsNumber();
        if (double.IsFinite(value))
            reading.Add(measured.Sample(reading.Names.Resolve(cells[0].Element.ToString()), cells[1].AsTime(), value));
    }
}
