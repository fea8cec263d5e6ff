namespace Lepton.Analysis.Sources;

/// <summary>CloudWatch's metrics that the product understands.</summary>
/// <remarks>
/// Units and meanings: Amazon EC2 User Guide, "CloudWatch metrics that are available for your instances"; Amazon EBS User Guide,
/// "CloudWatch metrics for Amazon EBS"; Amazon RDS User Guide, "Amazon CloudWatch metrics for Amazon RDS"; Elastic Load Balancing,
/// "CloudWatch metrics for your Application Load Balancer"; Amazon S3 User Guide, "Metrics and dimensions"; CloudWatch User Guide, "Metrics collected by the CloudWatch agent".
/// </remarks>
internal static class CloudWatchMetrics
{
    private const string Percent = "Percent";
    private const string Bytes = "Bytes";
    private const string BytesPerSecond = "Bytes/Second";
    private const string Count = "Count";
    private const string CountPerSecond = "Count/Second";

    private static readonly Dictionary<(string Namespace, string Name), MetricRule> Rules = new()
    {
        [("AWS/EC2", "CPUUtilization")] = new(Metric.CpuPercent, MetricForm.Reading, Percent),
        [("AWS/EC2", "NetworkIn")] = new(Metric.NetworkInBytesPerSecond, MetricForm.Total, Bytes),
        [("AWS/EC2", "NetworkOut")] = new(Metric.NetworkOutBytesPerSecond, MetricForm.Total, Bytes),
        [("AWS/EC2", "EBSReadBytes")] = new(Metric.DiskReadBytesPerSecond, MetricForm.Total, Bytes),
        [("AWS/EC2", "EBSWriteBytes")] = new(Metric.DiskWriteBytesPerSecond, MetricForm.Total, Bytes),
        [("AWS/EC2", "EBSReadOps")] = new(Metric.DiskReadOperationsPerSecond, MetricForm.Total, Count),
        [("AWS/EC2", "EBSWriteOps")] = new(Metric.DiskWriteOperationsPerSecond, MetricForm.Total, Count),

        // Instance store volumes; a machine that has both kinds of disk should give one of the two.
        [("AWS/EC2", "DiskReadBytes")] = new(Metric.DiskReadBytesPerSecond, MetricForm.Total, Bytes),
        [("AWS/EC2", "DiskWriteBytes")] = new(Metric.DiskWriteBytesPerSecond, MetricForm.Total, Bytes),
        [("AWS/EC2", "DiskReadOps")] = new(Metric.DiskReadOperationsPerSecond, MetricForm.Total, Count),
        [("AWS/EC2", "DiskWriteOps")] = new(Metric.DiskWriteOperationsPerSecond, MetricForm.Total, Count),

        [("CWAgent", "mem_used_percent")] = new(Metric.MemoryPercent, MetricForm.Reading, Percent),
        [("CWAgent", "mem_used")] = new(Metric.MemoryUsedBytes, MetricForm.Reading, Bytes),
        [("CWAgent", "mem_available")] = new(Metric.MemoryAvailableBytes, MetricForm.Reading, Bytes),

        [("AWS/EBS", "VolumeReadBytes")] = new(Metric.DiskReadBytesPerSecond, MetricForm.Total, Bytes),
        [("AWS/EBS", "VolumeWriteBytes")] = new(Metric.DiskWriteBytesPerSecond, MetricForm.Total, Bytes),
        [("AWS/EBS", "VolumeReadOps")] = new(Metric.DiskReadOperationsPerSecond, MetricForm.Total, Count),
        [("AWS/EBS", "VolumeWriteOps")] = new(Metric.DiskWriteOperationsPerSecond, MetricForm.Total, Count),

        [("AWS/RDS", "CPUUtilization")] = new(Metric.CpuPercent, MetricForm.Reading, Percent),
        [("AWS/RDS", "DatabaseConnections")] = new(Metric.ConnectionCount, MetricForm.Reading, Count),
        [("AWS/RDS", "FreeableMemory")] = new(Metric.MemoryAvailableBytes, MetricForm.Reading, Bytes),
        [("AWS/RDS", "FreeStorageSpace")] = new(Metric.StorageFreeBytes, MetricForm.Reading, Bytes),
        [("AWS/RDS", "NetworkReceiveThroughput")] = new(Metric.NetworkInBytesPerSecond, MetricForm.Reading, BytesPerSecond),
        [("AWS/RDS", "NetworkTransmitThroughput")] = new(Metric.NetworkOutBytesPerSecond, MetricForm.Reading, BytesPerSecond),
        [("AWS/RDS", "ReadThroughput")] = new(Metric.DiskReadBytesPerSecond, MetricForm.Reading, BytesPerSecond),
        [("AWS/RDS", "WriteThroughput")] = new(Metric.DiskWriteBytesPerSecond, MetricForm.Reading, BytesPerSecond),
        [("AWS/RDS", "ReadIOPS")] = new(Metric.DiskReadOperationsPerSecond, MetricForm.Reading, CountPerSecond),
        [("AWS/RDS", "WriteIOPS")] = new(Metric.DiskWriteOperationsPerSecond, MetricForm.Reading, CountPerSecond),

        // One series a storage class; they are added up.
        [("AWS/S3", "BucketSizeBytes")] = new(Metric.StoredBytes, MetricForm.Reading, Bytes),

        [("AWS/ApplicationELB", "RequestCount")] = new(Metric.RequestsPerSecond, MetricForm.Total, Count),
        [("AWS/ELB", "RequestCount")] = new(Metric.RequestsPerSecond, MetricForm.Total, Count),
    };

    /// <summary>Whether several series are parts of one resource.</summary>
    public static bool ComesInParts(string metricNamespace) => metricNamespace == "AWS/S3";

    /// <summary>The rule of a metric; null where there is none.</summary>
    public static MetricRule? Find(string metricNamespace, string name) => Rules.GetValueOrDefault((metricNamespace, name));

    /// <summary>The name that was probably meant.</summary>
    public static string? NearestTo(string metricNamespace, string name) =>
        Nearest.To(name, Rules.Keys.Where(key => key.Namespace == metricNamespace).Select(key => key.Name));

    /// <summary>A statistic as CloudWatch writes it: <c>Average</c>, <c>Sum</c>, <c>p95</c>; null where it cannot be used.</summary>
    public static ProviderStatistic? StatisticOf(string text) => text switch
    {
        "Average" => ProviderStatistic.Average,
        "Maximum" => ProviderStatistic.Maximum,
        "Minimum" => ProviderStatistic.Minimum,
        "Sum" => ProviderStatistic.Total,
        "p95" or "p95.0" or "p95.00" => ProviderStatistic.P95,
        _ => null,
    };
}
