using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>What is asked of Cloud Monitoring, and what it still has.</summary>
internal static class GcpMetrics
{
    /// <summary>One metric with one aligner; a call asks for one metric type of all resources of a project.</summary>
    /// <param name="Name">Of the document.</param>
    /// <param name="Filter">Metric type, and label where a type has parts that are not wanted.</param>
    /// <param name="Aligner">How the points of a step become one.</param>
    /// <param name="Statistic">What the reader is told of it.</param>
    internal sealed record Query(string Name, string Filter, string Aligner, string Statistic = "average");

    public static readonly IReadOnlyList<Query> OfMachines =
    [
        new("cpu", Type("compute.googleapis.com/instance/cpu/utilization"), "ALIGN_MEAN"),
        new("cpu-maximum", Type("compute.googleapis.com/instance/cpu/utilization"), "ALIGN_MAX", "maximum"),
        new("network-in", Type("compute.googleapis.com/instance/network/received_bytes_count"), "ALIGN_DELTA"),
        new("network-out", Type("compute.googleapis.com/instance/network/sent_bytes_count"), "ALIGN_DELTA"),
        new("disk-read", Type("compute.googleapis.com/instance/disk/read_bytes_count"), "ALIGN_DELTA"),
        new("disk-write", Type("compute.googleapis.com/instance/disk/write_bytes_count"), "ALIGN_DELTA"),
        // The Ops Agent, where it is installed.
        new("memory", Type("agent.googleapis.com/memory/percent_used") + " AND metric.labels.state = \"used\"", "ALIGN_MEAN"),
    ];

    /// <summary>Processor load of machines by other statistics than mean and maximum.</summary>
    public static IEnumerable<Query> Also(IReadOnlyList<Statistic> statistics) => statistics.Distinct().Order().Where(AlignerOf.ContainsKey).Select(statistic =>
        new Query(AlignerOf[statistic].Name, Type("compute.googleapis.com/instance/cpu/utilization"), AlignerOf[statistic].Aligner, AlignerOf[statistic].Statistic));

    private static readonly Dictionary<Statistic, (string Name, string Aligner, string Statistic)> AlignerOf = new()
    {
        [Statistic.Minimum] = ("cpu-minimum", "ALIGN_MIN", "minimum"),
        [Statistic.P95] = ("cpu-p95", "ALIGN_PERCENTILE_95", "p95"),
    };

    public static readonly IReadOnlyList<Query> OfDatabases =
    [
        new("sql-cpu", Type("cloudsql.googleapis.com/database/cpu/utilization"), "ALIGN_MEAN"),
        new("sql-memory", Type("cloudsql.googleapis.com/database/memory/utilization"), "ALIGN_MEAN"),
        new("sql-disk", Type("cloudsql.googleapis.com/database/disk/utilization"), "ALIGN_MEAN"),
    ];

    // Cloud Monitoring, "Data retention": Google Cloud metrics six weeks as they were sampled, then every ten minutes to 24 months.
    private static readonly TimeSpan Fine = TimeSpan.FromDays(42);
    public static readonly TimeSpan Kept = TimeSpan.FromDays(730);

    private const int FineStepSeconds = 60;
    private const int CoarseStepSeconds = 600;
    private const int AutomaticStepSeconds = 300;

    /// <summary>The wished step, or the next longer at which the window is kept from its first instant on.</summary>
    /// <param name="age">From the window's start to now.</param>
    /// <param name="wishedSeconds">The wish; null for the finest that costs nothing extra.</param>
    public static int StepSeconds(TimeSpan age, int? wishedSeconds)
    {
        var kept = age <= Fine ? FineStepSeconds : CoarseStepSeconds;
        return ((wishedSeconds ?? AutomaticStepSeconds) + kept - 1) / kept * kept;
    }

    private static string Type(string type) => $"metric.type = \"{type}\"";
}
