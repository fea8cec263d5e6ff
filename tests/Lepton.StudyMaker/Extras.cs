namespace Lepton.StudyMaker;

/// <summary>A managed database.</summary>
/// <param name="Name">The provider's identifier.</param>
/// <param name="Site">Where.</param>
/// <param name="Type">Class or tier.</param>
/// <param name="Engine">As the provider writes it.</param>
/// <param name="EngineVersion">As the provider writes it.</param>
/// <param name="GiB">Provisioned storage.</param>
/// <param name="MultiAZ">A standby in another zone.</param>
/// <param name="Cpu">Load in percent; null: no telemetry.</param>
/// <param name="Connections">Open connections; null: not delivered.</param>
/// <param name="Truth">What an analysis has to find.</param>
/// <param name="Story">What was planted.</param>
internal sealed record Database(
    string Name, Site Site, string Type, string Engine, string EngineVersion, int GiB, bool MultiAZ, Load? Cpu, Load? Connections, Truth Truth, string Story)
{
    public DateTime Created { get; init; } = new(2024, 6, 17, 8, 30, 12, DateTimeKind.Utc);

    public SortedDictionary<string, string> Tags { get; init; } = new(StringComparer.Ordinal) { ["environment"] = "prod", ["team"] = "finance" };
}

/// <summary>A load balancer of AWS.</summary>
internal sealed record LoadBalancer(string Name, Site Site, bool IsClassic, string[] Machines, Load Requests, Truth Truth, string Story)
{
    public DateTime Created { get; init; } = new(2024, 2, 20, 10, 0, 0, DateTimeKind.Utc);
}

/// <summary>A reserved public address that belongs to nothing.</summary>
internal sealed record FreeAddress(string Name, Site Site, string Story);

/// <summary>A stored copy of a disk.</summary>
internal sealed record DiskSnapshotFacts(string Name, Site Site, string OfDisk, int GiB, DateTime Created, string Description, string Story);

/// <summary>What the company pays besides machines and disks.</summary>
internal static class Extras
{
    public static readonly IReadOnlyList<Database> Databases =
    [
        new("shop-orders", Site.AwsFrankfurt, "db.r5.xlarge", "postgres", "16.4", 500, true,
            new("cc0c53"), new("8c0756", Level: 0.4, Floor: 6), Truth.Oversized, "in use; CPU as recorded by CloudWatch for an RDS database"),
        new("legacy-reporting", Site.AwsIreland, "db.t3.micro", "sqlserver-ex", "15.00.4335.1.v1", 20, false,
            new("24ae8d", Level: 8), new("24ae8d", Level: 0), Truth.Idle, "idle: no connection in four weeks; its price is known"),
        new("erp", Site.AzureNetherlands, "S3", "SQLServer", "12.0", 250, false,
            new("g115.cpu", Level: 0.35, Pattern: Pattern.Office), new("8c0756", Level: 0.2, Pattern: Pattern.Office), Truth.RightSized, "in use"),
        new("erp-archive-2023", Site.AzureNetherlands, "S2", "SQLServer", "12.0", 250, false,
            new("24ae8d", Level: 2), new("24ae8d", Level: 0), Truth.Idle, "idle; no price is known"),
        new("insight-meta", Site.GcpIowa, "db-custom-2-7680", "POSTGRES_15", "POSTGRES_15", 100, false, null, null, Truth.InsufficientData, "running without telemetry"),
        new("insight-old", Site.GcpDev, "db-n1-standard-1", "MYSQL_8_0", "MYSQL_8_0", 50, false, null, null,
            Truth.Stopped, "stopped (activation policy NEVER), its storage still paid"),
    ];

    public static readonly IReadOnlyList<LoadBalancer> LoadBalancers =
    [
        new("shop-alb", Site.AwsFrankfurt, false, [], new("8c0756"), Truth.NotSized, "in use; request counts as recorded"),
        new("us-alb", Site.AwsVirginia, false, [], new("8c0756", Level: 0.6, ShiftHours: 6), Truth.NotSized, "in use"),
        new("shop-classic-old", Site.AwsFrankfurt, true, [], new("8c0756", Level: 0), Truth.Idle, "idle: no machine behind it, no request"),
    ];

    public static readonly IReadOnlyList<FreeAddress> FreeAddresses =
    [
        new("old-vpn", Site.AwsFrankfurt, "price of this region not in the price list: unknown"),
        new("old-partner-link", Site.AwsVirginia, "price known"),
        new("old-mail", Site.AzureNetherlands, "price unknown"),
        new("old-ingest", Site.GcpIowa, "price unknown"),
    ];

    public static readonly IReadOnlyList<DiskSnapshotFacts> DiskSnapshots =
    [
        new("us-web-before-upgrade", Site.AwsVirginia, "us-web-1-os", 64, new(2023, 8, 14, 4, 0, 0, DateTimeKind.Utc), "before upgrade", "three years old"),
        new("us-old-logs-copy", Site.AwsVirginia, "us-old-logs", 200, new(2024, 11, 2, 4, 0, 0, DateTimeKind.Utc), "copy of logs", "two years old"),
        new("us-ml-nightly", Site.AwsVirginia, "us-ml-train-1-data", 1000, new(2026, 11, 14, 4, 0, 0, DateTimeKind.Utc), "nightly", "fresh: not waste"),
        new("shop-search-before-reindex", Site.AwsFrankfurt, "shop-search-1-data", 500, new(2025, 2, 1, 4, 0, 0, DateTimeKind.Utc), "before reindex",
            "old; price of this region not in the price list: unknown"),
    ];

    public static string Arn(LoadBalancer balancer) =>
        $"arn:aws:elasticloadbalancing:{balancer.Site.Region}:{balancer.Site.Account}:loadbalancer/{AlbName(balancer)}";

    /// <summary>The end of the ARN, which CloudWatch uses as the dimension.</summary>
    public static string AlbName(LoadBalancer balancer) => $"app/{balancer.Name}/{new Chance("alb " + balancer.Name).Hex(16)}";
}
