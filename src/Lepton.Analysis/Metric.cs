namespace Lepton.Analysis;

/// <summary>A metric that the product understands: one name and one unit for what every provider calls differently.</summary>
/// <param name="Name">The name with its unit, as it stands in a snapshot: <c>cpu_percent</c>.</param>
/// <param name="Unit">The unit for people: <c>%</c>, <c>bytes/s</c>.</param>
/// <param name="Lower">The least value that can be, or negative infinity.</param>
/// <param name="Upper">The greatest value that can be, or positive infinity.</param>
public sealed record Metric(string Name, string Unit, double Lower, double Upper)
{
    /// <summary>Processor use, 0–100 % of all processors of the machine.</summary>
    public static readonly Metric CpuPercent = new("cpu_percent", "%", 0, 100);

    /// <summary>Memory use, 0–100 % of the machine's memory.</summary>
    public static readonly Metric MemoryPercent = new("memory_percent", "%", 0, 100);

    /// <summary>Memory in use, bytes.</summary>
    public static readonly Metric MemoryUsedBytes = new("memory_used_bytes", "bytes", 0, double.PositiveInfinity);

    /// <summary>Memory free for use, bytes (what Azure reports).</summary>
    public static readonly Metric MemoryAvailableBytes = new("memory_available_bytes", "bytes", 0, double.PositiveInfinity);

    /// <summary>Bytes received per second.</summary>
    public static readonly Metric NetworkInBytesPerSecond = new("network_in_bytes_per_second", "bytes/s", 0, double.PositiveInfinity);

    /// <summary>Bytes sent per second.</summary>
    public static readonly Metric NetworkOutBytesPerSecond = new("network_out_bytes_per_second", "bytes/s", 0, double.PositiveInfinity);

    /// <summary>Bytes read from disks per second.</summary>
    public static readonly Metric DiskReadBytesPerSecond = new("disk_read_bytes_per_second", "bytes/s", 0, double.PositiveInfinity);

    /// <summary>Bytes written to disks per second.</summary>
    public static readonly Metric DiskWriteBytesPerSecond = new("disk_write_bytes_per_second", "bytes/s", 0, double.PositiveInfinity);

    /// <summary>Read operations per second.</summary>
    public static readonly Metric DiskReadOperationsPerSecond = new("disk_read_operations_per_second", "1/s", 0, double.PositiveInfinity);

    /// <summary>Write operations per second.</summary>
    public static readonly Metric DiskWriteOperationsPerSecond = new("disk_write_operations_per_second", "1/s", 0, double.PositiveInfinity);

    /// <summary>Requests per second, of a load balancer.</summary>
    public static readonly Metric RequestsPerSecond = new("requests_per_second", "1/s", 0, double.PositiveInfinity);

    /// <summary>Open connections, of a database.</summary>
    public static readonly Metric ConnectionCount = new("connection_count", "connections", 0, double.PositiveInfinity);

    /// <summary>Storage in use, 0–100 % of what is provisioned.</summary>
    public static readonly Metric StoragePercent = new("storage_percent", "%", 0, 100);

    /// <summary>Storage not in use, bytes (what Amazon RDS reports).</summary>
    public static readonly Metric StorageFreeBytes = new("storage_free_bytes", "bytes", 0, double.PositiveInfinity);

    /// <summary>What an object store holds, bytes.</summary>
    public static readonly Metric StoredBytes = new("stored_bytes", "bytes", 0, double.PositiveInfinity);

    /// <summary>All of them, in a fixed order.</summary>
    public static readonly IReadOnlyList<Metric> All =
    [
        CpuPercent, MemoryPercent, MemoryUsedBytes, MemoryAvailableBytes, NetworkInBytesPerSecond, NetworkOutBytesPerSecond,
        DiskReadBytesPerSecond, DiskWriteBytesPerSecond, DiskReadOperationsPerSecond, DiskWriteOperationsPerSecond,
        RequestsPerSecond, ConnectionCount, StoragePercent, StorageFreeBytes, StoredBytes,
    ];

    /// <summary>The metric of that name, or null.</summary>
    /// <param name="name">As it stands in a snapshot.</param>
    public static Metric? Find(string name) => All.FirstOrDefault(metric => metric.Name == name);
}
