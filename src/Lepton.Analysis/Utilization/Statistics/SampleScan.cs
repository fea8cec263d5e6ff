namespace Lepton.Analysis.Utilization;

/// <summary>What all samples say, from one pass over them.</summary>
/// <param name="Statistics">One a series, ordered by resource, metric and statistic.</param>
/// <param name="Weeks">Likewise.</param>
/// <param name="Evidence">What classes are judged by.</param>
internal sealed record SampleScan(IReadOnlyList<SeriesStatistics> Statistics, IReadOnlyList<HourOfWeekProfile> Weeks, Evidence Evidence)
{
    private static readonly double[] ReportedPercentiles = [50, 95, 99];

    public static SampleScan Run(UtilizationInput input, UtilizationOptions options, CancellationToken cancellationToken)
    {
        var evidence = new Evidence(input.From, input.To);
        var weeks = new WeekBuilder(new LocalHours(options.TimeZone, input.From, input.To));
        var percentiles = ReportedPercentiles.Concat(PercentilesOfRules(options)).ToArray();
        var whole = new Summarizer(input, options, percentiles, lookbackDays: null);
        var recent = evidence.ShorterLookbacks(options).Select(days => (Days: days, Of: new Summarizer(input, options, percentiles, days))).ToArray();

        var shards = new SampleShards(input.Connect, input.Resources.Select(resource => resource.Id));
        var series = shards.Ask(
            (connection, condition) =>
            {
                using var block = SampleBlock.Read(connection, condition);
                return block.Series.Select(samples => (
                    Whole: whole.Summarize(samples)!,
                    Week: weeks.Build(samples),
                    Recent: recent.Select(summarizer => (summarizer.Days, Summary: summarizer.Of.Summarize(samples))).ToArray())).ToArray();
            },
            cancellationToken);

        foreach (var one in series)
        {
            evidence.Add(lookbackDays: null, one.Whole);
            foreach (var (days, summary) in one.Recent)
                evidence.Add(days, summary);
        }

        return new SampleScan([.. series.Select(one => SeriesStatisticsBuilder.Build(one.Whole, one.Week))], [.. series.Select(one => one.Week)], evidence);
    }

    private static IEnumerable<double> PercentilesOfRules(UtilizationOptions options) =>
        options.IdleConditions.Select(condition => condition.Percentile).OfType<double>()
            .Append(options.CpuDemandPercentile)
            .Concat(MemoryDemand.PercentilesFor(options.MemoryDemandPercentile));
}
