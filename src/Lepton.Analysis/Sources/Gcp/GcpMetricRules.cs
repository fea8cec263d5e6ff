namespace Lepton.Analysis.Sources;

/// <summary>Cloud Monitoring's metrics that the product understands.</summary>
/// <remarks>Units and meanings: Google Cloud, "Google Cloud metrics" (compute, cloudsql, loadbalancing) and "Ops Agent metrics".</remarks>
internal static class GcpMetricRules
{
    private const string Fraction = "10^2.%";
    private const string Bytes = "By";
    private const string Count = "1";

    private static readonly Dictionary<string, GcpMetricRule> Rules = new(StringComparer.Ordinal)
    {
        ["compute.googleapis.com/instance/cpu/utilization"] = new(new(Metric.CpuPercent, MetricForm.Fraction, Fraction)),
        ["compute.googleapis.com/instance/memory/balloon/ram_used"] = new(new(Metric.MemoryUsedBytes, MetricForm.Reading, Bytes)),
        ["agent.googleapis.com/memory/percent_used"] = new(new(Metric.MemoryPercent, MetricForm.Reading, "%"), State: "used"),
        ["agent.googleapis.com/memory/bytes_used"] = new(new(Metric.MemoryUsedBytes, MetricForm.Reading, Bytes), State: "used"),

        // One series for traffic through a load balancer and one for the rest; one for each disk.
        ["compute.googleapis.com/instance/network/received_bytes_count"] = Amount(Metric.NetworkInBytesPerSecond, Bytes),
        ["compute.googleapis.com/instance/network/sent_bytes_count"] = Amount(Metric.NetworkOutBytesPerSecond, Bytes),
        ["compute.googleapis.com/instance/disk/read_bytes_count"] = Amount(Metric.DiskReadBytesPerSecond, Bytes),
        ["compute.googleapis.com/instance/disk/write_bytes_count"] = Amount(Metric.DiskWriteBytesPerSecond, Bytes),
        ["compute.googleapis.com/instance/disk/read_ops_count"] = Amount(Metric.DiskReadOperationsPerSecond, Count),
        ["compute.googleapis.com/instance/disk/write_ops_count"] = Amount(Metric.DiskWriteOperationsPerSecond, Count),

        ["cloudsql.googleapis.com/database/cpu/utilization"] = new(new(Metric.CpuPercent, MetricForm.Fraction, Fraction)),
        ["cloudsql.googleapis.com/database/memory/utilization"] = new(new(Metric.MemoryPercent, MetricForm.Fraction, Fraction)),
        ["cloudsql.googleapis.com/database/disk/utilization"] = new(new(Metric.StoragePercent, MetricForm.Fraction, Fraction)),
        ["cloudsql.googleapis.com/database/network/connections"] = new(new(Metric.ConnectionCount, MetricForm.Reading, Count)),
        ["cloudsql.googleapis.com/database/postgresql/num_backends"] = new(new(Metric.ConnectionCount, MetricForm.Reading, Count), IsSummed: true),
        ["cloudsql.googleapis.com/database/network/received_bytes_count"] = Amount(Metric.NetworkInBytesPerSecond, Bytes),
        ["cloudsql.googleapis.com/database/network/sent_bytes_count"] = Amount(Metric.NetworkOutBytesPerSecond, Bytes),
        ["cloudsql.googleapis.com/database/disk/read_ops_count"] = Amount(Metric.DiskReadOperationsPerSecond, Count),
        ["cloudsql.googleapis.com/database/disk/write_ops_count"] = Amount(Metric.DiskWriteOperationsPerSecond, Count),

        // One series for each answer code, country and more.
        ["loadbalancing.googleapis.com/https/request_count"] = Amount(Metric.RequestsPerSecond, Count),
    };

    public static GcpMetricRule? Find(string type) => Rules.GetValueOrDefault(type);

    public static string? NearestTo(string type) => Nearest.To(type, Rules.Keys);

    private static GcpMetricRule Amount(Metric metric, string unit) => new(new(metric, MetricForm.Total, unit), IsSummed: true);
}
