namespace Lepton.StudyMaker;

/// <summary>What gcloud and the REST interfaces of Google Cloud answer.</summary>
internal static class GoogleDocuments
{
    /// <summary><c>gcloud compute instances list --format=json</c>, one project.</summary>
    public static string Instances(string project) => Json.Two(MachinesOf(project).Select(Instance));

    /// <summary>REST <c>projects/{project}/aggregated/instances</c>.</summary>
    public static string AggregatedInstances(string project) => Json.Two(new
    {
        kind = "compute#instanceAggregatedList",
        id = $"projects/{project}/aggregated/instances",
        items = MachinesOf(project).GroupBy(machine => machine.Site.Zone, StringComparer.Ordinal)
            .Select(zone => KeyValuePair.Create($"zones/{zone.Key}", (object)new { instances = zone.Select(Instance) }))
            .Append(KeyValuePair.Create("zones/us-west1-a", (object)new
            {
                warning = new
                {
                    code = "NO_RESULTS_ON_PAGE",
                    message = "There are no results for scope 'zones/us-west1-a' on this page.",
                    data = new[] { new { key = "scope", value = "zones/us-west1-a" } },
                },
            }))
            .ToDictionary(),
        selfLink = $"{Names.GoogleHost}projects/{project}/aggregated/instances",
    });

    /// <summary><c>gcloud compute disks list --format=json</c>, one project.</summary>
    public static string DiskList(string project) => Json.Two(Disks.All.Where(disk => disk.Site.Account == project).Select(disk =>
    {
        var fields = new Dictionary<string, object>
        {
            ["creationTimestamp"] = Pacific(disk.Created),
            ["id"] = new Chance("disk number " + disk.Name).Number(),
            ["kind"] = "compute#disk",
            ["labels"] = (object?)disk.Machine?.Tags ?? new Dictionary<string, string>(),
            ["name"] = disk.Name,
            ["physicalBlockSizeBytes"] = "4096",
            ["selfLink"] = Names.GoogleUrl(disk.Site, "disks", disk.Name),
            ["sizeGb"] = disk.GiB.ToString(Invariant),
            ["status"] = "READY",
            ["type"] = Names.GoogleUrl(disk.Site, "diskTypes", disk.Type),
            ["zone"] = Zone(disk.Site),
        };
        if (disk.Machine is not null)
            fields["users"] = new[] { Names.GoogleUrl(disk.Site, "instances", disk.Machine.Name) };
        return fields;
    }));

    /// <summary><c>gcloud compute addresses list --format=json</c>, one project.</summary>
    public static string Addresses(string project) => Json.Two(
        MachinesOf(project).Where(machine => machine.HasPublicAddress).Select(machine => Address(machine.Name, machine.Site, machine))
            .Concat(Extras.FreeAddresses.Where(address => address.Site.Account == project).Select(address => Address(address.Name, address.Site, null))));

    /// <summary><c>gcloud sql instances list --format=json</c>, one project.</summary>
    public static string Databases(string project) => Json.Two(Extras.Databases.Where(database => database.Site.Account == project).Select(database => new
    {
        backendType = "SECOND_GEN",
        connectionName = $"{project}:{database.Site.Region}:{database.Name}",
        createTime = Zulu(database.Created),
        databaseVersion = database.EngineVersion,
        gceZone = database.Site.Zone,
        instanceType = "CLOUD_SQL_INSTANCE",
        kind = "sql#instance",
        name = database.Name,
        project,
        region = database.Site.Region,
        selfLink = $"https://sqladmin.googleapis.com/sql/v1beta4/projects/{project}/instances/{database.Name}",
        settings = new
        {
            activationPolicy = database.Name == "insight-old" ? "NEVER" : "ALWAYS",
            availabilityType = "ZONAL",
            dataDiskSizeGb = database.GiB.ToString(Invariant),
            dataDiskType = "PD_SSD",
            kind = "sql#settings",
            pricingPlan = "PER_USE",
            tier = database.Type,
            userLabels = database.Tags,
        },
        state = database.Name == "insight-old" ? "STOPPED" : "RUNNABLE",
    }));

    /// <summary>REST <c>timeSeries.list</c>, hourly, newest point first as the service answers.</summary>
    public static string TimeSeries(string type, string metricKind, string valueType, string unit, IEnumerable<GoogleSeries> series) => Json.Two(new
    {
        timeSeries = series.Select(one => new
        {
            metric = new { labels = Labels(type, one.Machine), type },
            resource = new
            {
                type = "gce_instance",
                labels = new
                {
                    zone = one.Machine.Site.Zone,
                    instance_id = InstanceNumber(one.Machine),
                    project_id = one.Machine.Site.Account,
                },
            },
            metricKind,
            valueType,
            points = Enumerable.Range(0, CaptureWindow.Hours).Reverse().Where(hour => one.Hourly[hour] is not null).Select(hour => new
            {
                interval = new
                {
                    // A gauge stands at one moment, the end of its alignment period; a delta covers the period.
                    startTime = Zulu(CaptureWindow.TimeOfHour(metricKind == "GAUGE" ? hour + 1 : hour)),
                    endTime = Zulu(CaptureWindow.TimeOfHour(hour + 1)),
                },
                value = valueType == "INT64"
                    ? (object)new { int64Value = one.Hourly[hour]!.Value.ToString("F0", Invariant) }
                    : new { doubleValue = one.Hourly[hour]!.Value },
            }),
        }),
        unit,
    });

    public static string InstanceNumber(Machine machine) => new Chance("instance number " + machine.Name).Number();

    private static Dictionary<string, string> Labels(string type, Machine machine)
    {
        var labels = new Dictionary<string, string>();
        if (type.StartsWith("compute.googleapis.com", StringComparison.Ordinal))
            labels["instance_name"] = machine.Name;
        if (type == "agent.googleapis.com/memory/percent_used")
            labels["state"] = "used";
        return labels;
    }

    private static IEnumerable<Machine> MachinesOf(string project) => Fleet.Machines.Where(machine => machine.Site.Account == project);

    private static object Instance(Machine machine)
    {
        var type = Names.GoogleUrl(machine.Site, "machineTypes", machine.Type);
        return new
        {
            canIpForward = false,
            cpuPlatform = machine.IsArm ? "Ampere Altra" : machine.Type.StartsWith("n2d", StringComparison.Ordinal) ? "AMD Milan" : "Intel Cascade Lake",
            creationTimestamp = Pacific(machine.Launched),
            deletionProtection = false,
            disks = Disks.Of(machine).Select(disk => new
            {
                architecture = machine.IsArm ? "ARM64" : "X86_64",
                autoDelete = disk.IsBoot,
                boot = disk.IsBoot,
                deviceName = disk.Name,
                diskSizeGb = disk.GiB.ToString(Invariant),
                index = disk.IsBoot ? 0 : 1,
                @interface = "SCSI",
                kind = "compute#attachedDisk",
                licenses = disk.IsBoot ? new[] { $"{Names.GoogleHost}projects/debian-cloud/global/licenses/debian-12-bookworm" } : [],
                mode = "READ_WRITE",
                source = Names.GoogleUrl(machine.Site, "disks", disk.Name),
                type = "PERSISTENT",
            }),
            id = InstanceNumber(machine),
            kind = "compute#instance",
            labels = machine.Tags,
            machineType = type,
            name = machine.Name,
            networkInterfaces = new[] { new { kind = "compute#networkInterface", name = "nic0", networkIP = Names.PrivateAddress(machine.Name) } },
            scheduling = new
            {
                automaticRestart = !machine.IsSpot,
                onHostMaintenance = machine.IsSpot ? "TERMINATE" : "MIGRATE",
                preemptible = machine.IsSpot,
                provisioningModel = machine.IsSpot ? "SPOT" : "STANDARD",
            },
            selfLink = Names.GoogleUrl(machine.Site, "instances", machine.Name),
            startRestricted = false,
            status = machine.State == MachineState.Running ? "RUNNING" : "TERMINATED",
            zone = Zone(machine.Site),
        };
    }

    private static Dictionary<string, object> Address(string name, Site site, Machine? machine)
    {
        var fields = new Dictionary<string, object>
        {
            ["address"] = Names.Address(name),
            ["addressType"] = "EXTERNAL",
            ["creationTimestamp"] = Pacific(new DateTime(2025, 1, 20, 9, 0, 0, DateTimeKind.Utc)),
            ["id"] = new Chance("address number " + name).Number(),
            ["kind"] = "compute#address",
            ["name"] = name + "-ip",
            ["networkTier"] = "PREMIUM",
            ["region"] = $"{Names.GoogleHost}projects/{site.Account}/regions/{site.Region}",
            ["selfLink"] = Names.GoogleRegionUrl(site, "addresses", name + "-ip"),
            ["status"] = machine is null ? "RESERVED" : "IN_USE",
        };
        if (machine is not null)
            fields["users"] = new[] { Names.GoogleUrl(site, "instances", machine.Name) };
        return fields;
    }

    private static string Zone(Site site) => $"{Names.GoogleHost}projects/{site.Account}/zones/{site.Zone}";

    // Compute Engine writes creation times in the clock of Mountain View.
    private static string Pacific(DateTime time) => TimeZoneInfo
        .ConvertTime(new DateTimeOffset(time), TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"))
        .ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", Invariant);
}

/// <summary>One series of Cloud Monitoring: one value an hour, null where none.</summary>
internal sealed record GoogleSeries(Machine Machine, double?[] Hourly);
