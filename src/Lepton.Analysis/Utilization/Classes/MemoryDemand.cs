namespace Lepton.Analysis.Utilization;

/// <summary>Memory demand in per cent of what a machine has, whichever way its provider measures it.</summary>
internal static class MemoryDemand
{
    private const double BytesPerGiB = 1L << 30;

    /// <summary>Percentiles that the three ways ask of their series: free memory is least where use is greatest.</summary>
    public static IEnumerable<double> PercentilesFor(double percentile) => [percentile, 100 - percentile];

    /// <summary>The demand in per cent, or null where memory was not measured, or not measured well enough.</summary>
    public static double? Of(Resource resource, Evidence evidence, UtilizationOptions options)
    {
        var percentile = options.MemoryDemandPercentile;
        if (Find(Metric.MemoryPercent, options.DemandStatistic) is { } percent)
            return percent.Percentile(percentile);
        if (resource.MemoryGiB is not > 0)
            return null;
        var totalBytes = resource.MemoryGiB.Value * BytesPerGiB;
        if (Find(Metric.MemoryUsedBytes, options.DemandStatistic) is { } used)
            return 100 * used.Percentile(percentile) / totalBytes;
        if (Find(Metric.MemoryAvailableBytes, Opposite(options.DemandStatistic)) is { } available)
            return 100 * (totalBytes - available.Percentile(100 - percentile)) / totalBytes;
        return null;

        SeriesSummary? Find(Metric metric, Statistic statistic) =>
            evidence.Find(resource.Id, metric, statistic, options.LookbackDays) is { } series
            && series.SampleCoverageFraction >= options.LeastSampleCoverageFraction ? series : null;
    }

    private static Statistic Opposite(Statistic statistic) => statistic == Statistic.Maximum ? Statistic.Minimum : statistic;
}
