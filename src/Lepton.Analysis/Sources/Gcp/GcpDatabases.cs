namespace Lepton.Analysis.Sources;

/// <summary>Instances of Cloud SQL. Certificates, addresses and accounts are not carried.</summary>
internal static class GcpDatabases
{
    public static void Read(Reading reading, JsonRecord record)
    {
        var name = record.RequiredText("name");
        var project = record.Text("project") ?? (record.Text("selfLink") is { } link ? GcpNames.After(link, "projects") : null)
            ?? reading.Hints.SubAccountId ?? throw record.Malformed("project", "the field is missing");
        var settings = record["settings"];
        var tier = settings?.Text("tier");
        var (vcpus, memory) = GcpNames.SizeOf(tier);
        reading.Add(new Resource
        {
            Id = GcpTimeSeriesResource.SqlInstanceId(project, name),
            Name = name,
            Provider = Provider.Gcp,
            Kind = ResourceKind.Database,
            SubAccountId = project,
            Region = record.Text("region") ?? reading.Hints.Region,
            Zone = record.Text("gceZone"),
            InstanceType = tier,
            VcpuCount = vcpus,
            MemoryGiB = memory,
            StorageGiB = settings?.Number("dataDiskSizeGb"),
            OperatingSystem = record.Text("databaseVersion"),
            State = StateOf(record.Text("state"), settings?.Text("activationPolicy")),
            CreatedAt = record.Time("createTime"),
            Tags = settings?.Texts("userLabels") ?? [],
        });
    }

    // RUNNABLE means running or stopped by its owner; the activation policy tells which (Cloud SQL Admin API, DatabaseInstance).
    private static ResourceState StateOf(string? state, string? activationPolicy) => (state, activationPolicy) switch
    {
        (null, _) => ResourceState.Unknown,
        ("RUNNABLE", "NEVER") or ("SUSPENDED", _) or ("STOPPED", _) => ResourceState.Stopped,
        ("RUNNABLE", _) => ResourceState.Running,
        _ => ResourceState.Transitional,
    };
}
