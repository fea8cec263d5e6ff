namespace Lepton.StudyMaker;

/// <summary>What a machine does at capture time.</summary>
internal enum MachineState
{
    Running,
    Stopped,

    /// <summary>Shut down inside the guest; Azure still bills it.</summary>
    StoppedStillBilled,
}

/// <summary>The document that carries a machine's telemetry.</summary>
internal enum Delivery
{
    None,
    CloudWatchData,
    CloudWatchStatistics,
    AzureMonitor,
    CloudMonitoring,
    FiveMinutesCsv,
    HourlyCsv,
    BerlinCsv,
}

/// <summary>What an analysis with the default rules has to find of a resource.</summary>
internal enum Truth
{
    Idle,
    Oversized,
    RightSized,
    Undersized,
    InsufficientData,
    Stopped,
    Unattached,
    NotSized,
}

/// <summary>One virtual machine of the made-up company.</summary>
/// <param name="Name">The name people use.</param>
/// <param name="Site">Where it lives.</param>
/// <param name="Type">The provider's SKU; real, and in the price list unless <paramref name="Story"/> says otherwise.</param>
/// <param name="Size">Virtual processors and GiB, for the fields of the documents that carry them.</param>
/// <param name="Service">Tag service.</param>
/// <param name="Team">Tag team.</param>
/// <param name="Environment">Tag environment.</param>
/// <param name="Cpu">The load; null: no telemetry at all.</param>
/// <param name="Delivery">How the telemetry comes.</param>
/// <param name="Truth">The class that the default rules of docs/utilization.md have to give it.</param>
/// <param name="Story">What was planted, for the README.</param>
internal sealed record Machine(
    string Name, Site Site, string Type, (double Vcpu, double GiB) Size, string Service, string Team, string Environment,
    Load? Cpu, Delivery Delivery, Truth Truth, string Story)
{
    public bool IsWindows { get; init; }

    public bool IsArm { get; init; }

    public bool IsSpot { get; init; }

    public MachineState State { get; init; } = MachineState.Running;

    /// <summary>Memory use in percent, where an agent measures it.</summary>
    public Load? Memory { get; init; }

    /// <summary>Bytes per second in and out for each percent of CPU.</summary>
    public (double In, double Out) NetworkPerPercent { get; init; } = (9_000, 24_000);

    /// <summary>Bytes per second written to disks for each percent of CPU.</summary>
    public double DiskWritePerPercent { get; init; } = 14_000;

    /// <summary>A recorded trace in bytes per five minutes instead of what CPU suggests.</summary>
    public Load? NetworkIn { get; init; }

    /// <summary>A recorded trace in bytes per five minutes instead of what CPU suggests.</summary>
    public Load? DiskWrite { get; init; }

    /// <summary>Size of the boot disk in GiB and the type of all its disks.</summary>
    public (int GiB, string Type) BootDisk { get; init; } = (64, "");

    /// <summary>Size of the data disk in GiB; 0: none.</summary>
    public int DataDiskGiB { get; init; }

    public bool HasPublicAddress { get; init; }

    public DateTime Launched { get; init; } = new(2025, 3, 11, 9, 14, 27, DateTimeKind.Utc);

    /// <summary>Tag data-class.</summary>
    public string DataClass { get; init; } = "internal";

    /// <summary>Tag residency: the union whose soil the data may not leave.</summary>
    public string? Residency { get; init; }

    public SortedDictionary<string, string> Tags
    {
        get
        {
            var tags = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["data-class"] = DataClass,
                ["environment"] = Environment,
                ["service"] = Service,
                ["team"] = Team,
            };
            if (Residency is not null)
                tags["residency"] = Residency;
            return tags;
        }
    }
}
