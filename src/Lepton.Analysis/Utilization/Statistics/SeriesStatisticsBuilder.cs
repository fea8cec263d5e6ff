namespace Lepton.Analysis.Utilization;

/// <summary>Joins what the two passes say of a series.</summary>
internal static class SeriesStatisticsBuilder
{
    /// <summary>The statistics of a series from its summary and its profile.</summary>
    public static SeriesStatistics Build(SeriesSummary summary, HourOfWeekProfile profile)
    {
        var busiest = profile.BusiestHour;
        return new SeriesStatistics
        {
            ResourceId = summary.ResourceId,
            Metric = summary.Metric,
            Statistic = summary.Statistic,
            Samples = summary.Samples,
            // With steps of several lengths: as many samples of their mean length as fit.
            ExpectedSamples = (long)Math.Round(summary.ExpectedSeconds * summary.Samples / summary.CoveredSeconds),
            SampleCoverageFraction = summary.SampleCoverageFraction,
            ObservedHours = summary.CoveredSeconds / 3600,
            StepSeconds = summary.StepSeconds,
            FirstTimestamp = summary.First,
            LastTimestamp = summary.Last,
            Minimum = summary.Minimum,
            Mean = summary.Mean,
            P50 = summary.Percentile(50),
            P95 = summary.Percentile(95),
            P99 = summary.Percentile(99),
            Maximum = summary.Maximum,
            StandardDeviation = summary.StandardDeviation,
            BusiestHourOfWeek = busiest,
            BusiestHourMean = profile.Mean[busiest],
            BusiestHourP95 = profile.P95[busiest],
            WeekdayMean = MeanOver(profile, 0, LocalHours.FirstOfWeekend),
            WeekendMean = MeanOver(profile, LocalHours.FirstOfWeekend, LocalHours.PerWeek),
            UnderIdleLineFraction = summary.UnderIdleLineFraction,
            PinnedFraction = summary.PinnedFraction,
        };
    }

    private static double? MeanOver(HourOfWeekProfile profile, int from, int to)
    {
        var (sum, samples) = (0.0, 0L);
        for (var hour = from; hour < to; hour++)
        {
            if (profile.Samples[hour] == 0)
                continue;
            sum += profile.Samples[hour] * profile.Mean[hour];
            samples += profile.Samples[hour];
        }

        return samples == 0 ? null : sum / samples;
    }
}
