namespace Lepton.Analysis.Sources;

/// <summary>
/// Databases of Azure SQL. The free system database <c>master</c> of each server is left out; logins and connection strings are not
/// carried.
/// </summary>
internal static class AzureDatabases
{
    private const double BytesPerGiB = 1024d * 1024 * 1024;

    // Tiers that are bought by the virtual core; in the others the capacity counts DTUs (Microsoft Learn, "vCore purchasing model overview").
    private static readonly string[] VcoreTiers = ["GeneralPurpose", "BusinessCritical", "Hyperscale"];

    public static void Read(Reading reading, JsonRecord record)
    {
        var database = new AzureRecord(record);
        var properties = database.Properties;
        var sku = record["sku"] ?? properties["currentSku"];
        if (sku?.Text("tier") == "System")
        {
            reading.NoteRepeatedly(
                "free-of-charge", "", record.Position, "sku.tier", $"{database.Name} is a system database, which costs nothing. It was left out.");
            return;
        }

        var pool = properties.Text("elasticPoolId");
        reading.Add(database.ToResource(ResourceKind.Database, reading) with
        {
            InstanceType = properties.Text("currentServiceObjectiveName") ?? sku?.Text("name"),
            VcpuCount = VcoreTiers.Contains(sku?.Text("tier")) ? sku?.Number("capacity") : null,
            StorageGiB = properties.Number("maxSizeBytes") / BytesPerGiB,
            OperatingSystem = "sqlserver",
            State = StateOf(properties.Text("status")),
            AttachedTo = pool is null ? null : ArmId.Plain(pool),
            CreatedAt = properties.Time("creationDate"),
        });
    }

    private static ResourceState StateOf(string? status) => status switch
    {
        null => ResourceState.Unknown,
        "Online" => ResourceState.Running,
        "Paused" => ResourceState.Stopped,
        _ => ResourceState.Transitional,
    };
}
