using System.Text.Json;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>
/// An answer of Azure Resource Graph: resources of any type, as objects (<c>az graph query</c>) or as a table of columns and rows.
/// </summary>
internal sealed class AzureGraphQuery : IDocumentReader
{
    private static readonly DocumentShape Shape = new("az graph query", ["$.data[*]", "$.data.rows[*]", "$.rows[*]", "$[*]"]);

    private static readonly Dictionary<string, Action<Reading, JsonRecord>> ByType = new(StringComparer.Ordinal)
    {
        ["microsoft.compute/virtualmachines"] = AzureMachines.Read,
        ["microsoft.compute/virtualmachinescalesets/virtualmachines"] = AzureMachines.ReadScaleSetInstance,
        ["microsoft.storage/storageaccounts"] = AzureStorageAccounts.Read,
        ["microsoft.compute/disks"] = AzureDisks.ReadDisk,
        ["microsoft.compute/snapshots"] = AzureDisks.ReadSnapshot,
        ["microsoft.sql/servers/databases"] = AzureDatabases.Read,
        ["microsoft.network/publicipaddresses"] = AzureNetworking.ReadAddress,
        ["microsoft.network/loadbalancers"] = AzureNetworking.ReadLoadBalancer,
    };

    public string Kind => "azure/graph-query";

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        _ = new DocumentOptions(document);
        var columns = new List<string>();
        JsonRecords.Read(
            document, sink, Shape,
            (reading, row) => ReadResource(reading, row.IsArray ? AsObject(row, columns) : row),
            new Dictionary<string, Action<Reading, JsonRecord>>
            {
                ["$.columns[*]"] = (_, column) => columns.Add(column.RequiredText("name")),
                ["$.data.columns[*]"] = (_, column) => columns.Add(column.RequiredText("name")),
            });
    }

    private static void ReadResource(Reading reading, JsonRecord resource)
    {
        var type = resource.RequiredText("type").ToLowerInvariant();
        if (ByType.TryGetValue(type, out var read))
            read(reading, resource);
        else
            reading.NoteRepeatedly("unused-type", type, resource.Position, "type", $"Resources of the type {type} are not part of a study and were left out.");
    }

    private static JsonRecord AsObject(JsonRecord row, List<string> columns)
    {
        var cells = row.Items().Select(cell => cell.Element).ToList();
        if (cells.Count != columns.Count)
            throw row.Malformed(null, $"the row has {cells.Count} cells and the table {columns.Count} columns");
        var fields = columns.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second);
        return new JsonRecord(JsonSerializer.SerializeToElement(fields), new JsonPosition(row.Position));
    }
}
