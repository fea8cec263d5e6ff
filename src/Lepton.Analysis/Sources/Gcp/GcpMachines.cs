namespace Lepton.Analysis.Sources;

/// <summary>Virtual machines of Compute Engine. Metadata, which holds startup scripts and keys, is not carried.</summary>
internal static class GcpMachines
{
    // The project that a licence belongs to says what the system is (Google Cloud, "Operating system details").
    private static readonly (string Project, string System)[] Systems =
    [
        ("windows-sql-cloud", "Windows with SQL Server"), ("windows-cloud", "Windows"), ("rhel-sap-cloud", "Red Hat Enterprise Linux for SAP"),
        ("rhel-cloud", "Red Hat Enterprise Linux"), ("suse-sap-cloud", "SUSE Linux for SAP"), ("suse-cloud", "SUSE Linux"),
        ("ubuntu-os-pro-cloud", "Ubuntu Pro"), ("ubuntu-os-cloud", "Linux"), ("debian-cloud", "Linux"), ("centos-cloud", "Linux"),
        ("rocky-linux-cloud", "Linux"), ("cos-cloud", "Linux"), ("fedora-coreos-cloud", "Linux"), ("almalinux-cloud", "Linux"), ("opensuse-cloud", "Linux"),
    ];

    public static void Read(Reading reading, JsonRecord record)
    {
        var machine = new GcpRecord(record);
        var type = GcpNames.Last(record.Text("machineType"));
        var (vcpus, memory) = GcpNames.SizeOf(type);
        var boot = record.List("disks").Where(disk => disk.Flag("boot") == true).Select(disk => (JsonRecord?)disk).FirstOrDefault();
        if (record.Text("id") is { } number)
            reading.Names.Add(GcpTimeSeriesResource.InstanceId(machine.Project, machine.Zone, number), machine.Id);
        reading.Add(machine.ToResource(ResourceKind.VirtualMachine, reading) with
        {
            InstanceType = type,
            VcpuCount = vcpus,
            MemoryGiB = memory,
            Architecture = ArchitectureOf(boot?.Text("architecture")),
            OperatingSystem = OperatingSystem(boot),
            State = StateOf(record.Text("status")),
            PurchaseOption = IsSpot(record["scheduling"]) ? PurchaseOption.Spot : null,
        });
    }

    private static Architecture? ArchitectureOf(string? text) => text switch
    {
        "X86_64" => Architecture.X64,
        "ARM64" => Architecture.Arm64,
        _ => null,
    };

    private static string? OperatingSystem(JsonRecord? bootDisk)
    {
        var projects = (bootDisk?.List("licenses") ?? []).Select(licence => GcpNames.After(licence.Element.ToString(), "projects")).ToList();
        return Systems.FirstOrDefault(system => projects.Contains(system.Project)).System;
    }

    private static bool IsSpot(JsonRecord? scheduling) => scheduling?.Flag("preemptible") == true || scheduling?.Text("provisioningModel") == "SPOT";

    // Google calls a stopped machine TERMINATED; a suspended one pays for its kept memory, not for the machine.
    private static ResourceState StateOf(string? status) => status switch
    {
        null => ResourceState.Unknown,
        "RUNNING" => ResourceState.Running,
        "TERMINATED" or "STOPPED" or "SUSPENDED" => ResourceState.Stopped,
        _ => ResourceState.Transitional,
    };
}
