namespace Lepton.Analysis.Utilization;

/// <summary>What all samples say, read in as few passes as the options allow.</summary>
/// <param name="Statistics">One a series, ordered by resource, metric and statistic.</param>
/// <param name="Weeks">Likewise.</param>
/// <param name="Evidence">What classes are judged by.</param>
internal sealed record SampleScan(IReadOnlyList<SeriesStatistics> Statistics, IReadOnlyList<HourOfWeekProfile> Weeks, Evidence Evidence)
{
    private static readonly double[] ReportedPercentiles = [50, 95, 99];

    public static SampleScan Run(UtilizationInput input, UtilizationOptions options, CancellationToken cancellationToken)
    {
        var shards = new SampleShards(input.Connect, input.Resources.Select(resource => resource.Id));
        var evidence = new Evidence(input.From, input.To);
        var percentiles = ReportedPercentiles.Concat(PercentilesOfRules(options)).ToArray();

        // Both questions on the whole window go to a worker together, so that it finds the samples of its shard still warm.
        var summaries = new SummaryQuery(input, options, percentiles, lookbackDays: null);
        var weeks = new ProfileQuery(new LocalHours(options.TimeZone, input.From, input.To));
        var series = shards.Ask(
            (connection, condition) => summaries.Ask(connection, condition).ToArray().Zip(weeks.Ask(connection, condition)), cancellationToken);
        evidence.Add(lookbackDays: null, series.Select(pair => pair.First));

        foreach (var days in evidence.ShorterLookbacks(options))
        {
            var recent = new SummaryQuery(input, options, percentiles, days);
            evidence.Add(days, shards.Ask(recent.Ask, cancellationToken));
        }

        return new SampleScan(
            [.. series.Select(pair => SeriesStatisticsBuilder.Build(pair.First, pair.Second))], [.. series.Select(pair => pair.Second)], evidence);
    }

    private static IEnumerable<double> PercentilesOfRules(UtilizationOptions options) =>
        options.IdleConditions.Select(condition => condition.Percentile).OfType<double>()
            .Append(options.CpuDemandPercentile)
            .Concat(MemoryDemand.PercentilesFor(options.MemoryDemandPercentile));
}
