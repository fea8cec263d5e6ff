namespace Lepton.Analysis.Sources;

/// <summary>Azure Monitor's metrics that the product understands, by their names; letter case plays no part.</summary>
/// <remarks>
/// Units and meanings: Microsoft Learn, "Supported metrics for Microsoft.Compute/virtualMachines" and the same pages of the other types.
/// </remarks>
internal static class AzureMetricRules
{
    private const string Percent = "Percent";
    private const string Bytes = "Bytes";
    private const string BytesPerSecond = "BytesPerSecond";
    private const string Count = "Count";
    private const string CountPerSecond = "CountPerSecond";

    private static readonly Dictionary<string, MetricRule> Rules = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Percentage CPU"] = new(Metric.CpuPercent, MetricForm.Reading, Percent),
        ["Available Memory Bytes"] = new(Metric.MemoryAvailableBytes, MetricForm.Reading, Bytes),
        ["Available Memory Percentage"] = new(Metric.MemoryPercent, MetricForm.PercentFree, Percent),
        ["Network In Total"] = new(Metric.NetworkInBytesPerSecond, MetricForm.Total, Bytes),
        ["Network Out Total"] = new(Metric.NetworkOutBytesPerSecond, MetricForm.Total, Bytes),
        ["Disk Read Bytes"] = new(Metric.DiskReadBytesPerSecond, MetricForm.Total, Bytes),
        ["Disk Write Bytes"] = new(Metric.DiskWriteBytesPerSecond, MetricForm.Total, Bytes),
        ["Disk Read Operations/Sec"] = new(Metric.DiskReadOperationsPerSecond, MetricForm.Reading, CountPerSecond),
        ["Disk Write Operations/Sec"] = new(Metric.DiskWriteOperationsPerSecond, MetricForm.Reading, CountPerSecond),

        // Of a managed disk.
        ["Composite Disk Read Bytes/sec"] = new(Metric.DiskReadBytesPerSecond, MetricForm.Reading, BytesPerSecond),
        ["Composite Disk Write Bytes/sec"] = new(Metric.DiskWriteBytesPerSecond, MetricForm.Reading, BytesPerSecond),
        ["Composite Disk Read Operations/sec"] = new(Metric.DiskReadOperationsPerSecond, MetricForm.Reading, CountPerSecond),
        ["Composite Disk Write Operations/sec"] = new(Metric.DiskWriteOperationsPerSecond, MetricForm.Reading, CountPerSecond),

        // Of a database of Azure SQL.
        ["cpu_percent"] = new(Metric.CpuPercent, MetricForm.Reading, Percent),
        ["storage_percent"] = new(Metric.StoragePercent, MetricForm.Reading, Percent),
        ["sessions_count"] = new(Metric.ConnectionCount, MetricForm.Reading, Count),

        // Of a storage account.
        ["UsedCapacity"] = new(Metric.StoredBytes, MetricForm.Reading, Bytes),

        // Of an application gateway.
        ["TotalRequests"] = new(Metric.RequestsPerSecond, MetricForm.Total, Count),
    };

    /// <summary>The fields of a data point in the order in which they are handed on.</summary>
    public static readonly IReadOnlyList<(string Field, ProviderStatistic Statistic)> Statistics =
    [
        ("average", ProviderStatistic.Average), ("maximum", ProviderStatistic.Maximum),
        ("minimum", ProviderStatistic.Minimum), ("total", ProviderStatistic.Total),
    ];

    public static MetricRule? Find(string name) => Rules.GetValueOrDefault(name);

    public static string? NearestTo(string name) => Nearest.To(name, Rules.Keys);
}
