namespace Lepton.Analysis.Sources;

/// <summary>Managed databases of RDS. The endpoint, the master user and secrets are not carried.</summary>
internal static class AwsDatabases
{
    // States in which the database serves and is billed (RDS User Guide, "Viewing Amazon RDS DB instance status").
    private static readonly string[] Serving =
        ["available", "backing-up", "storage-optimization", "configuring-enhanced-monitoring", "configuring-log-exports", "maintenance"];

    public static void Read(Reading reading, JsonRecord database)
    {
        var name = database.RequiredText("DBInstanceIdentifier");
        var arn = database.Text("DBInstanceArn");
        var id = arn ?? name;
        var (region, account) = AwsNames.OfArn(arn);
        var zone = database.Text("AvailabilityZone");
        var engine = database.Text("Engine");
        reading.Names.Add(CloudWatchNames.Of("AWS/RDS", name), id);
        reading.Add(new Resource
        {
            Id = id,
            Name = name,
            Provider = Provider.Aws,
            Kind = ResourceKind.Database,
            SubAccountId = account ?? reading.Hints.SubAccountId,
            Region = region ?? AwsNames.RegionOf(zone) ?? reading.Hints.Region,
            Zone = zone,
            InstanceType = database.Text("DBInstanceClass"),
            VcpuCount = VcpuCount(database),
            StorageGiB = StorageGiB(database, engine),
            OperatingSystem = engine,
            State = StateOf(database.Text("DBInstanceStatus")),
            CreatedAt = database.Time("InstanceCreateTime"),
            Tags = AwsNames.Tags(database, "TagList"),
        });
    }

    // Aurora's storage belongs to the cluster and grows by itself; the 1 that stands here is no size.
    private static double? StorageGiB(JsonRecord database, string? engine) =>
        engine?.StartsWith("aurora", StringComparison.Ordinal) == true ? null : database.Number("AllocatedStorage");

    // Only there where it was set apart from the class's default.
    private static double? VcpuCount(JsonRecord database)
    {
        double? cores = null, threads = null;
        foreach (var feature in database.List("ProcessorFeatures"))
        {
            if (feature.Text("Name") == "coreCount")
                cores = feature.Number("Value");
            else if (feature.Text("Name") == "threadsPerCore")
                threads = feature.Number("Value");
        }

        return cores * threads;
    }

    private static ResourceState StateOf(string? status) => status switch
    {
        null => ResourceState.Unknown,
        "stopped" => ResourceState.Stopped,
        _ when Serving.Contains(status) => ResourceState.Running,
        _ => ResourceState.Transitional,
    };
}
