using Lepton.Analysis.Pricing;
using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Optimization;

/// <summary>What machines were seen to use, from the statistics of a utilization report.</summary>
public static class MachineUses
{
    private const double BytesPerGiB = 1024.0 * 1024 * 1024;

    /// <summary>The use of each machine at a level.</summary>
    /// <param name="statistics">Of a utilization report; of one metric the series of averages counts, else whichever there is.</param>
    /// <param name="resources">Of the same snapshot; their sizes turn percentages and free memory into GiB.</param>
    /// <param name="offers">Of the same snapshot, for sizes that the resources do not state.</param>
    /// <param name="level">Which level.</param>
    /// <returns>By resource id; machines without processor samples are not in it.</returns>
    public static IReadOnlyDictionary<string, MachineUse> From(
        IEnumerable<SeriesStatistics> statistics, IReadOnlyList<Resource> resources, IReadOnlyList<Offer> offers, DemandLevel level = DemandLevel.P99)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(resources);
        var book = new PriceBook(offers);
        var series = statistics
            .GroupBy(row => (row.ResourceId, row.Metric))
            .ToDictionary(rows => rows.Key, rows => rows.OrderBy(row => row.Statistic == Statistic.Average ? 0 : 1).ThenBy(row => row.Statistic).First());
        var use = new SortedDictionary<string, MachineUse>(StringComparer.Ordinal);
        foreach (var resource in resources.Where(resource => resource.Kind == ResourceKind.VirtualMachine))
        {
            if (Find(resource, Metric.CpuPercent) is { } cpu)
                use[resource.Id] = new MachineUse(At(cpu, level), MemoryGiB(resource));
        }

        return use;

        double? MemoryGiB(Resource resource)
        {
            if (Find(resource, Metric.MemoryUsedBytes) is { } used)
                return At(used, level) / BytesPerGiB;
            if ((book.Today(resource)?.MemoryGiB ?? resource.MemoryGiB) is not { } size)
                return null;
            if (Find(resource, Metric.MemoryPercent) is { } percent)
                return At(percent, level) / 100 * size;
            // Free memory is used memory upside down; of it only the least is known, so the greatest use stands in for any level.
            return Find(resource, Metric.MemoryAvailableBytes) is { } free ? Math.Max(0, size - free.Minimum / BytesPerGiB) : null;
        }

        SeriesStatistics? Find(Resource resource, Metric metric) => series.GetValueOrDefault((resource.Id, metric.Name));
    }

    private static double At(SeriesStatistics statistics, DemandLevel level) => level switch
    {
        DemandLevel.P95 => statistics.P95,
        DemandLevel.P99 => statistics.P99,
        _ => statistics.Maximum,
    };
}
