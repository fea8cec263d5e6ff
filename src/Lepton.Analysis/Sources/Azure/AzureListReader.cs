using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>
/// A list of resources of one type: as the Azure CLI prints it, <c>[…]</c>, as ARM answers it, <c>{"value": […]}</c>, or one alone.
/// </summary>
internal sealed class AzureListReader(
    string kind, string command, string type, Action<Reading, JsonRecord> read, bool needsResources = false) : IDocumentReader
{
    private readonly DocumentShape _shape = new(command, ["$[*]", "$.value[*]"], single: ["id", "name", "type"]);

    public string Kind => kind;

    public bool NeedsResources => needsResources;

    /// <summary>The lists of Azure that can be read.</summary>
    public static IEnumerable<IDocumentReader> All =>
    [
        new AzureListReader("azure/vm-list", "az vm list -d", "Microsoft.Compute/virtualMachines", AzureMachines.Read),
        new AzureListReader(
            "azure/vmss-instance-list", "az vmss list-instances --expand instanceView", "Microsoft.Compute/virtualMachineScaleSets/virtualMachines",
            AzureMachines.ReadScaleSetInstance),
        new AzureListReader("azure/storage-account-list", "az storage account list", "Microsoft.Storage/storageAccounts", AzureStorageAccounts.Read),
        new AzureListReader("azure/sku-list", "az vm list-skus", "", AzureSkus.Read),
        new AzureListReader("azure/disk-list", "az disk list", "Microsoft.Compute/disks", AzureDisks.ReadDisk),
        new AzureListReader("azure/snapshot-list", "az snapshot list", "Microsoft.Compute/snapshots", AzureDisks.ReadSnapshot),
        new AzureListReader("azure/sql-db-list", "az sql db list", "Microsoft.Sql/servers/databases", AzureDatabases.Read),
        new AzureListReader("azure/lb-list", "az network lb list", "Microsoft.Network/loadBalancers", AzureNetworking.ReadLoadBalancer),

        // An address names the network interface only; which machine that belongs to, the list of machines says.
        new AzureListReader(
            "azure/public-ip-list", "az network public-ip list", "Microsoft.Network/publicIPAddresses", AzureNetworking.ReadAddress,
            needsResources: true),
    ];

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        _ = new DocumentOptions(document);
        JsonRecords.Read(document, sink, _shape, ReadRecord);
    }

    // The lists of Azure look alike: a disk must not become a machine because the study gives the wrong kind.
    private void ReadRecord(Reading reading, JsonRecord record)
    {
        if (record.Text("type") is { } said && !said.Equals(type, StringComparison.OrdinalIgnoreCase))
            throw record.Malformed("type", $"it is a {said}, and \"{kind}\" has records of the type {type}");
        read(reading, record);
    }
}
