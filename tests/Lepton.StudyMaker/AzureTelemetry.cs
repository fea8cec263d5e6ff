namespace Lepton.StudyMaker;

/// <summary>Which series Azure Monitor is asked for: one document a resource.</summary>
internal static class AzureTelemetry
{
    private const double BytesPerGiB = 1L << 30;

    public static IEnumerable<(string Name, string Content)> Documents(Telemetry telemetry) =>
    [
        .. telemetry.By(Delivery.AzureMonitor).Select(one => (one.Machine.Name, OfMachine(one))),
        .. Extras.Databases.Where(database => database.Site.Provider == "azure" && database.Cpu is not null)
            .Select(database => (database.Name, OfDatabase(telemetry, database))),
    ];

    private static string OfMachine(MachineTelemetry one)
    {
        var metrics = new List<AzureMetric>
        {
            new("Percentage CPU", "Percent", Average: Telemetry.HourlyMean(one.Cpu, 4), Maximum: Telemetry.HourlyMaximum(one.Cpu, 4)),
            new("Network In Total", "Bytes", Total: Telemetry.HourlyMean(one.NetworkIn, 0, 3600)),
            new("Network Out Total", "Bytes", Total: Telemetry.HourlyMean(one.NetworkOut, 0, 3600)),
        };
        if (one.Memory is not null)
        {
            var free = one.Memory.Select(percent => (1 - (percent / 100)) * one.Machine.Size.GiB * BytesPerGiB).ToArray();
            metrics.Add(new("Available Memory Bytes", "Bytes", Average: Telemetry.HourlyMean(free, 0)));
        }
        return AzureDocuments.Metrics(Names.AzureMachine(one.Machine), one.Machine.Site, metrics);
    }

    private static string OfDatabase(Telemetry telemetry, Database database) => AzureDocuments.Metrics(
        AzureDocuments.DatabaseId(database), database.Site,
        new AzureMetric("cpu_percent", "Percent",
            Average: Telemetry.HourlyMean(telemetry.Make(database.Name + " cpu", database.Cpu!, database.Site, 100), 4)),
        new AzureMetric("sessions_count", "Count",
            Average: Telemetry.HourlyMean(telemetry.Make(database.Name + " sessions", database.Connections!, database.Site, double.MaxValue), 1)));
}
