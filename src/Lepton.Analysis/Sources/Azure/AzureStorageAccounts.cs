namespace Lepton.Analysis.Sources;

/// <summary>Storage accounts of Azure. What they hold is a metric, <c>UsedCapacity</c>; keys and endpoints are not carried.</summary>
internal static class AzureStorageAccounts
{
    public static void Read(Reading reading, JsonRecord record)
    {
        var account = new AzureRecord(record);
        var sku = record["sku"]?.Text("name");
        var tier = account.Properties.Text("accessTier");
        reading.Add(account.ToResource(ResourceKind.ObjectStore, reading) with
        {
            InstanceType = sku is not null && tier is not null ? $"{sku} {tier}" : sku,
            State = account.Properties.Text("provisioningState") switch
            {
                null => ResourceState.Unknown,
                "Succeeded" => ResourceState.Running,
                _ => ResourceState.Transitional,
            },
            CreatedAt = account.Properties.Time("creationTime"),
        });
    }
}
