namespace Lepton.Analysis.Utilization;

/// <summary>One metric of one resource over the whole window, in numbers; values carry the metric's unit.</summary>
public sealed record SeriesStatistics
{
    /// <summary>The resource.</summary>
    public required string ResourceId { get; init; }

    /// <summary>Name of the metric, see <see cref="Metric"/>.</summary>
    public required string Metric { get; init; }

    /// <summary>How each step was summed up.</summary>
    public required Statistic Statistic { get; init; }

    /// <summary>Samples observed, ≥ 1.</summary>
    public required long Samples { get; init; }

    /// <summary>Samples that a series without gaps would have, from the start of the window, or the resource's creation where that is later, to its end.</summary>
    public required long ExpectedSamples { get; init; }

    /// <summary>Time covered by samples as a fraction of the time that a series without gaps would cover; with one step, observed by expected samples.</summary>
    public required double SampleCoverageFraction { get; init; }

    /// <summary>Hours covered by samples.</summary>
    public required double ObservedHours { get; init; }

    /// <summary>The shortest step of the series in seconds.</summary>
    public required int StepSeconds { get; init; }

    /// <summary>Start of the first step, UTC.</summary>
    public required DateTime FirstTimestamp { get; init; }

    /// <summary>Start of the last step, UTC.</summary>
    public required DateTime LastTimestamp { get; init; }

    /// <summary>The least sample.</summary>
    public required double Minimum { get; init; }

    /// <summary>Mean of the samples.</summary>
    public required double Mean { get; init; }

    /// <summary>The median.</summary>
    public required double P50 { get; init; }

    /// <summary>95th percentile, by linear interpolation as pandas does.</summary>
    public required double P95 { get; init; }

    /// <summary>99th percentile.</summary>
    public required double P99 { get; init; }

    /// <summary>The greatest sample.</summary>
    public required double Maximum { get; init; }

    /// <summary>Standard deviation with n − 1 in the denominator; null for a single sample.</summary>
    public required double? StandardDeviation { get; init; }

    /// <summary>The hour of the week with the greatest mean, 0 = Monday 00:00 local; the first of equals.</summary>
    public required int BusiestHourOfWeek { get; init; }

    /// <summary>Mean of the samples in that hour.</summary>
    public required double BusiestHourMean { get; init; }

    /// <summary>95th percentile of the samples in that hour.</summary>
    public required double BusiestHourP95 { get; init; }

    /// <summary>Mean of the samples of Monday to Friday, local; null without any.</summary>
    public required double? WeekdayMean { get; init; }

    /// <summary>Mean of the samples of Saturday and Sunday, local; null without any.</summary>
    public required double? WeekendMean { get; init; }

    /// <summary>Share of samples below the metric's idle line, 0–1; null for a metric without one.</summary>
    public required double? UnderIdleLineFraction { get; init; }

    /// <summary>Share of samples pinned at the metric's upper bound, 0–1; null for a metric without one.</summary>
    public required double? PinnedFraction { get; init; }
}
