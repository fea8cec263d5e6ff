namespace Lepton.StudyMaker;

/// <summary>The virtual machines of Nordwind, a made-up company that sells and ships things.</summary>
/// <remarks>Every line is a decision: what it is there to show stands at its end and in <c>data/README.md</c>.</remarks>
internal static class Fleet
{
    public static readonly IReadOnlyList<Machine> Machines = [.. Aws(), .. Azure(), .. Gcp()];

    private static IEnumerable<Machine> Aws()
    {
        var frankfurt = Site.AwsFrankfurt;
        yield return new("shop-web-1", frankfurt, "m5.2xlarge", (8, 32), "storefront", "shop", "prod",
            new("5f5533", Level: 0.24, Floor: 2, Pattern.Shop, Noise: 0.10), Delivery.CloudWatchData, Truth.Oversized,
            "oversized: mean near 12 % of 8 vCPU")
        { HasPublicAddress = true, Memory = new("g85.memory", Level: 0.40), Residency = "eu", DataClass = "personal" };
        yield return new("shop-web-2", frankfurt, "m5.2xlarge", (8, 32), "storefront", "shop", "prod",
            new("5f5533", Level: 0.22, Floor: 2, Pattern.Shop, Noise: 0.10, ShiftHours: 24), Delivery.HourlyCsv, Truth.Oversized,
            "oversized, the twin of shop-web-1")
        { HasPublicAddress = true, Memory = new("g82.memory", Level: 0.38), Residency = "eu", DataClass = "personal" };
        yield return new("shop-api-1", frankfurt, "c5.2xlarge", (8, 16), "order-api", "shop", "prod",
            new("5f5533", Level: 0.54, Floor: 5, Pattern.Shop, Noise: 0.06), Delivery.CloudWatchData, Truth.RightSized,
            "right-sized with a strong daily and weekly pattern")
        { Memory = new("g75.memory", Level: 0.55), Residency = "eu", DataClass = "personal" };
        yield return new("shop-api-2", frankfurt, "c5.2xlarge", (8, 16), "order-api", "shop", "prod",
            new("5f5533", Level: 0.52, Floor: 5, Pattern.Shop, Noise: 0.06, Growth: 0.12, ShiftHours: 48), Delivery.HourlyCsv, Truth.RightSized,
            "right-sized and growing 12 % in four weeks")
        { Memory = new("g115.memory", Level: 0.57), Residency = "eu", DataClass = "personal" };
        yield return new("shop-search-1", frankfurt, "r5.2xlarge", (8, 64), "search", "shop", "prod",
            new("g82.cpu", Level: 0.14, Pattern: Pattern.Shop, Noise: 0.08), Delivery.HourlyCsv, Truth.RightSized,
            "CPU low, memory near 80 %: must not lose memory")
        { Memory = new("g82.memory", Level: 0.20, Floor: 63), DataDiskGiB = 500, Residency = "eu" };
        yield return new("shop-cache-1", frankfurt, "r6g.xlarge", (4, 32), "cache", "shop", "prod",
            new("g75.cpu", Level: 0.18, Noise: 0.05), Delivery.HourlyCsv, Truth.RightSized,
            "arm64, memory-bound")
        { IsArm = true, Memory = new("g75.memory", Level: 0.15, Floor: 58), Residency = "eu" };
        yield return new("billing-batch-1", frankfurt, "c5.4xlarge", (16, 32), "billing", "finance", "prod",
            new("g115.cpu", Level: 0.28, Pattern: Pattern.Night, Noise: 0.10), Delivery.FiveMinutesCsv, Truth.RightSized,
            "nightly batch: busy from 0 to 5, asleep by day")
        { DataDiskGiB = 300, Residency = "eu", DataClass = "personal" };
        yield return new("pay-gateway-1", frankfurt, "m6i.xlarge", (4, 16), "payment", "finance", "prod",
            new("5f5533"), Delivery.FiveMinutesCsv, Truth.RightSized,
            "right-sized and steady; CPU as recorded")
        { Memory = new("g78.memory", Level: 0.52), Residency = "eu", DataClass = "personal" };
        yield return new("legacy-crm-1", frankfurt, "m4.xlarge", (4, 16), "crm", "sales", "prod",
            new("cc0c53", Level: 0.5, Pattern: Pattern.Office, Noise: 0.08), Delivery.HourlyCsv, Truth.Oversized,
            "Windows on a previous generation: no Windows price is known, so neither cost nor saving is")
        { IsWindows = true, Launched = new(2018, 5, 22, 7, 1, 9, DateTimeKind.Utc), Residency = "eu", BootDisk = (100, "gp2") };
        yield return new("legacy-erp-export", frankfurt, "m4.2xlarge", (8, 32), "erp-export", "finance", "prod",
            new("grok", Level: 0.6), Delivery.HourlyCsv, Truth.Oversized,
            "oversized and previous generation; the trace's outage and return are real")
        { Launched = new(2017, 11, 3, 12, 40, 0, DateTimeKind.Utc), Residency = "eu", BootDisk = (200, "gp2") };
        yield return new("bastion-eu", frankfurt, "t2.medium", (2, 4), "bastion", "platform", "prod",
            new("24ae8d"), Delivery.FiveMinutesCsv, Truth.Idle,
            "idle; CPU as recorded, never above 3 %")
        { HasPublicAddress = true, NetworkPerPercent = (300, 200), Launched = new(2016, 2, 9, 15, 22, 51, DateTimeKind.Utc) };

        var virginia = Site.AwsVirginia;
        yield return new("us-web-1", virginia, "m5.xlarge", (4, 16), "storefront", "shop", "prod",
            new("g159.cpu", Level: 0.55, Floor: 4, Pattern.Shop, Noise: 0.10), Delivery.CloudWatchStatistics, Truth.RightSized,
            "right-sized, American hours")
        { HasPublicAddress = true, Memory = new("g159.memory", Level: 0.5) };
        yield return new("us-web-2", virginia, "m5.xlarge", (4, 16), "storefront", "shop", "prod",
            new("g75.cpu", Level: 0.55, Floor: 4, Pattern.Shop, Noise: 0.10, ShiftHours: 72), Delivery.HourlyCsv, Truth.RightSized,
            "right-sized, American hours")
        { HasPublicAddress = true };
        yield return new("us-worker-1", virginia, "c5.2xlarge", (8, 16), "fulfilment", "logistics", "prod",
            new("5f5533", Level: 2.35, Noise: 0.03), Delivery.HourlyCsv, Truth.Undersized,
            "saturated: at 100 % most of the time, so the real demand is unknown")
        { Memory = new("g75.memory", Level: 0.9) };
        yield return new("us-worker-2", virginia, "c5.xlarge", (4, 8), "fulfilment", "logistics", "prod",
            new("ac20cd"), Delivery.FiveMinutesCsv, Truth.Undersized,
            "undersized since a rise in the recording: near 99 % in its last hours; CPU as recorded");
        yield return new("us-ml-train-1", virginia, "c6i.8xlarge", (32, 64), "forecasting", "data-science", "prod",
            new("77c1ca"), Delivery.FiveMinutesCsv, Truth.Undersized,
            "bursts to the limit between long rests: intermittent, and undersized while it works; CPU as recorded")
        { DataDiskGiB = 1000, DiskWrite = new("1ef3de") };
        yield return new("us-report-1", virginia, "m5.xlarge", (4, 16), "reporting", "finance", "prod",
            new("cc0c53", Level: 2), Delivery.HourlyCsv, Truth.InsufficientData,
            "launched three days before the end: too little telemetry to judge")
        { Launched = new(2026, 11, 13, 8, 0, 0, DateTimeKind.Utc) };

        var dev = Site.AwsDev;
        yield return new("ci-runner-1", dev, "m7g.xlarge", (4, 16), "ci", "platform", "dev",
            new("fe7f93"), Delivery.HourlyCsv, Truth.RightSized,
            "arm64; its mean of 6 % hides bursts near 80 %; CPU as recorded")
        { IsArm = true };
        yield return new("dev-shop-1", dev, "m5.xlarge", (4, 16), "storefront", "shop", "dev",
            new("cc0c53", Level: 1.3, Pattern: Pattern.Office, Noise: 0.10), Delivery.HourlyCsv, Truth.RightSized,
            "working hours only: a schedule would do");
        yield return new("dev-shop-2", dev, "t3.large", (2, 8), "storefront", "shop", "dev",
            new("24ae8d", Level: 3, Noise: 0.10), Delivery.HourlyCsv, Truth.Idle,
            "idle")
        { NetworkPerPercent = (400, 300) };
        yield return new("dev-agent-1", dev, "t4g.medium", (2, 4), "ci", "platform", "dev",
            new("g78.cpu", Level: 0.36, Pattern: Pattern.Office), Delivery.HourlyCsv, Truth.RightSized,
            "arm64, small")
        { IsArm = true };
        yield return new("dev-sandbox-old", dev, "m3.large", (2, 7.5), "sandbox", "platform", "dev", null, Delivery.None, Truth.Stopped,
            "stopped for months, its 300 GiB of gp2 and its address still paid; previous generation")
        { HasPublicAddress = true, State = MachineState.Stopped, BootDisk = (50, "gp2"), DataDiskGiB = 250, Launched = new(2024, 1, 15, 10, 0, 0, DateTimeKind.Utc) };
        yield return new("dev-loadtest-1", dev, "c5.4xlarge", (16, 32), "loadtest", "shop", "dev", null, Delivery.None, Truth.Stopped,
            "stopped, its disk still paid")
        { State = MachineState.Stopped, Launched = new(2026, 6, 2, 13, 30, 0, DateTimeKind.Utc) };
    }

    private static IEnumerable<Machine> Azure()
    {
        var west = Site.AzureNetherlands;
        yield return new("erp-app-1", west, "Standard_D8s_v5", (8, 32), "erp", "finance", "prod",
            new("cc0c53", Level: 0.75, Pattern: Pattern.Office, Noise: 0.08), Delivery.AzureMonitor, Truth.Oversized,
            "oversized: mean near 6 %, office hours")
        { Memory = new("g85.memory", Level: 0.45), Residency = "eu", DataClass = "personal", BootDisk = (128, "Premium_LRS") };
        yield return new("erp-app-2", west, "Standard_D8s_v5", (8, 32), "erp", "finance", "prod",
            new("cc0c53", Level: 0.70, Pattern: Pattern.Office, Noise: 0.08, ShiftHours: 24), Delivery.BerlinCsv, Truth.Oversized,
            "oversized, the twin of erp-app-1")
        { Residency = "eu", DataClass = "personal", BootDisk = (128, "Premium_LRS") };
        yield return new("erp-db-1", west, "Standard_E8s_v5", (8, 64), "erp", "finance", "prod",
            new("g115.cpu", Level: 0.32, Pattern: Pattern.Office, Noise: 0.05), Delivery.BerlinCsv, Truth.RightSized,
            "memory-bound: near 80 % of 64 GiB")
        { Memory = new("g115.memory", Level: 0.12, Floor: 70), Residency = "eu", DataClass = "personal", DataDiskGiB = 1024, BootDisk = (128, "Premium_LRS") };
        yield return new("erp-month-end", west, "Standard_D4s_v5", (4, 16), "erp-close", "finance", "prod",
            new("cc0c53", Level: 1.5, Pattern: Pattern.MonthEnd, Noise: 0.08), Delivery.BerlinCsv, Truth.RightSized,
            "doubles around the turn of the month, which four weeks show once")
        { Residency = "eu", BootDisk = (128, "Premium_LRS") };
        yield return new("files-1", west, "Standard_D2s_v3", (2, 8), "files", "workplace", "prod",
            new("g159.cpu", Level: 0.25, Pattern: Pattern.Office), Delivery.BerlinCsv, Truth.RightSized,
            "Windows on a previous generation; the one Windows price of the study")
        { IsWindows = true, Residency = "eu", DataDiskGiB = 128, BootDisk = (128, "Premium_LRS") };
        yield return new("print-1", west, "Standard_D4s_v3", (4, 16), "print", "workplace", "prod",
            new("24ae8d", Level: 6, Floor: 0.5, Pattern.Office, Noise: 0.10), Delivery.BerlinCsv, Truth.Idle,
            "idle; Windows without a known price, on a previous generation")
        { IsWindows = true, Residency = "eu", NetworkPerPercent = (350, 250), BootDisk = (128, "Premium_LRS") };
        yield return new("bi-1", west, "Standard_DS2_v2", (2, 7), "bi", "finance", "prod",
            new("g85.cpu", Level: 0.32, Pattern: Pattern.Office, Noise: 0.06), Delivery.BerlinCsv, Truth.RightSized,
            "previous generation, busy in office hours")
        { Residency = "eu", BootDisk = (128, "Premium_LRS") };
        yield return new("edge-api-1", west, "Standard_D4ps_v5", (4, 16), "edge-api", "logistics", "prod",
            new("g85.cpu", Level: 0.8, Noise: 0.04), Delivery.HourlyCsv, Truth.RightSized,
            "arm64, right-sized, a daily pattern that was recorded")
        { IsArm = true, BootDisk = (128, "Premium_LRS"), Residency = "eu" };

        var east = Site.AzureVirginia;
        yield return new("us-portal-1", east, "Standard_D4s_v5", (4, 16), "portal", "logistics", "prod",
            new("5f5533", Level: 0.40, Floor: 5, Pattern.Office, Noise: 0.10), Delivery.AzureMonitor, Truth.RightSized,
            "right-sized, American office hours")
        { HasPublicAddress = true, Memory = new("g82.memory", Level: 0.5), BootDisk = (32, "Premium_LRS") };
        yield return new("us-batch-1", east, "Standard_F8s_v2", (8, 16), "settlement", "finance", "prod",
            new("g159.cpu", Level: 0.17, Pattern: Pattern.Night, Noise: 0.10), Delivery.HourlyCsv, Truth.RightSized,
            "nightly batch; previous generation")
        { BootDisk = (32, "Premium_LRS") };
        yield return new("us-jump-1", east, "Standard_B2s", (2, 4), "bastion", "platform", "prod",
            new("24ae8d", Level: 2), Delivery.HourlyCsv, Truth.Idle,
            "idle; previous generation; a type whose price is known but whose size the price list does not give")
        { HasPublicAddress = true, NetworkPerPercent = (300, 200), BootDisk = (32, "Premium_LRS") };

        var dev = Site.AzureDev;
        yield return new("erp-dev-1", dev, "Standard_D4s_v5", (4, 16), "erp", "finance", "dev", null, Delivery.None, Truth.Stopped,
            "shut down inside the guest but not deallocated: still billed")
        { State = MachineState.StoppedStillBilled, BootDisk = (128, "Premium_LRS") };
        yield return new("erp-dev-2", dev, "Standard_D4s_v5", (4, 16), "erp", "finance", "dev", null, Delivery.None, Truth.Stopped,
            "deallocated, its disk still paid")
        { State = MachineState.Stopped, BootDisk = (128, "Premium_LRS") };
        yield return new("erp-test-1", dev, "Standard_D2s_v5", (2, 8), "erp", "finance", "dev",
            new("g78.cpu", Level: 0.35, Pattern: Pattern.Office, Noise: 0.10), Delivery.BerlinCsv, Truth.RightSized,
            "working hours only: a schedule would do")
        { BootDisk = (128, "Premium_LRS") };
    }

    private static IEnumerable<Machine> Gcp()
    {
        var iowa = Site.GcpIowa;
        yield return new("etl-1", iowa, "n1-standard-4", (4, 15), "etl", "data-platform", "prod",
            new("g115.cpu", KeepGaps: true), Delivery.CloudMonitoring, Truth.InsufficientData,
            "previous generation; CPU as recorded, with the recording's own holes (about half of the hours are there)")
        { BootDisk = (100, "pd-standard"), DataDiskGiB = 500 };
        yield return new("etl-2", iowa, "n2-standard-8", (8, 32), "etl", "data-platform", "prod",
            new("g82.cpu", Level: 0.20, Noise: 0.05), Delivery.HourlyCsv, Truth.Oversized,
            "oversized: mean near 9 % of 8 vCPU")
        { Memory = new("g82.memory", Level: 0.3), BootDisk = (100, "pd-balanced"), DataDiskGiB = 500 };
        yield return new("insight-api-1", iowa, "n2-standard-4", (4, 16), "insight-api", "data-platform", "prod",
            new("g82.cpu"), Delivery.CloudMonitoring, Truth.Undersized,
            "undersized by a little: its recorded peaks leave no headroom; a recorded daily pattern; CPU as recorded")
        { HasPublicAddress = true, Memory = new("g82.memory", Level: 0.6), BootDisk = (50, "pd-balanced") };
        yield return new("insight-api-2", iowa, "n2-standard-4", (4, 16), "insight-api", "data-platform", "prod",
            new("g85.cpu", Level: 0.95), Delivery.CloudMonitoring, Truth.RightSized,
            "right-sized, another task of the same recorded job")
        { HasPublicAddress = true, BootDisk = (50, "pd-balanced") };
        yield return new("feature-store-1", iowa, "n2-highmem-4", (4, 32), "feature-store", "data-science", "prod",
            new("g75.cpu", Level: 0.3), Delivery.HourlyCsv, Truth.RightSized,
            "memory-bound")
        { Memory = new("g75.memory", Level: 0.2, Floor: 60), BootDisk = (50, "pd-balanced"), DataDiskGiB = 375 };
        yield return new("notebook-1", iowa, "n2-custom-6-20480", (6, 20), "notebooks", "data-science", "prod",
            new("77c1ca", Level: 0.18, Floor: 1, Pattern.Office, Noise: 0.1), Delivery.HourlyCsv, Truth.RightSized,
            "a custom machine type: not in the price list, so today's cost is unknown")
        { BootDisk = (200, "pd-ssd") };
        yield return new("stream-1", iowa, "t2a-standard-4", (4, 16), "stream", "data-platform", "prod",
            new("g159.cpu", Level: 0.9, Noise: 0.04), Delivery.HourlyCsv, Truth.RightSized,
            "arm64, right-sized")
        { IsArm = true, BootDisk = (50, "pd-balanced"), NetworkIn = new("257a54") };
        yield return new("spot-worker-1", iowa, "n2d-standard-4", (4, 16), "training", "data-science", "prod",
            new("ac20cd", Level: 0.8, ShiftHours: 12), Delivery.HourlyCsv, Truth.RightSized,
            "already bought as spot")
        { IsSpot = true, BootDisk = (50, "pd-balanced") };

        var frankfurt = Site.GcpFrankfurt;
        yield return new("eu-ingest-1", frankfurt, "e2-standard-4", (4, 16), "ingest", "data-platform", "prod",
            new("g85.cpu", Level: 0.28, Pattern: Pattern.Shop, Noise: 0.08, Growth: 0.25), Delivery.HourlyCsv, Truth.Oversized,
            "oversized but growing by a quarter in four weeks")
        { Residency = "eu", DataClass = "personal", BootDisk = (50, "pd-balanced") };
        yield return new("eu-ingest-2", frankfurt, "e2-standard-4", (4, 16), "ingest", "data-platform", "prod", null, Delivery.None, Truth.InsufficientData,
            "running without any telemetry: nothing may be said of it")
        { Residency = "eu", DataClass = "personal", BootDisk = (50, "pd-balanced") };

        var dev = Site.GcpDev;
        yield return new("insight-dev-1", dev, "n2-standard-4", (4, 16), "insight-api", "data-platform", "dev",
            new("g78.cpu", Level: 0.30, Pattern: Pattern.Office, Noise: 0.10), Delivery.HourlyCsv, Truth.RightSized,
            "working hours only: a schedule would do")
        { BootDisk = (50, "pd-balanced") };
        yield return new("insight-dev-old", dev, "n1-standard-4", (4, 15), "insight-api", "data-platform", "dev", null, Delivery.None, Truth.Stopped,
            "terminated, its 250 GiB of disk still paid; previous generation")
        { State = MachineState.Stopped, BootDisk = (50, "pd-standard"), DataDiskGiB = 200, Launched = new(2024, 9, 2, 6, 30, 0, DateTimeKind.Utc) };
    }
}
