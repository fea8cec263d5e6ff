namespace Lepton.Analysis.Utilization;

/// <summary>What one pass over the samples of a series says of it.</summary>
internal sealed record SeriesSummary
{
    public required string ResourceId { get; init; }

    public required string Metric { get; init; }

    public required Statistic Statistic { get; init; }

    public required long Samples { get; init; }

    public required double CoveredSeconds { get; init; }

    public required int StepSeconds { get; init; }

    public required DateTime First { get; init; }

    public required DateTime Last { get; init; }

    public required double Mean { get; init; }

    public required double? StandardDeviation { get; init; }

    public required double Minimum { get; init; }

    public required double Maximum { get; init; }

    /// <summary>Share of samples below the metric's idle line; null without a line.</summary>
    public required double? UnderIdleLineFraction { get; init; }

    /// <summary>Share of samples pinned at the metric's upper bound; null without a bound.</summary>
    public required double? PinnedFraction { get; init; }

    /// <summary>Seconds that a series without gaps would cover.</summary>
    public required double ExpectedSeconds { get; init; }

    /// <summary>The percentiles that were asked for, ascending, and their values.</summary>
    public required IReadOnlyList<double> AskedPercentiles { get; init; }

    public required IReadOnlyList<double> PercentileValues { get; init; }

    public double SampleCoverageFraction => ExpectedSeconds > 0 ? CoveredSeconds / ExpectedSeconds : 0;

    /// <summary>A percentile that was asked for.</summary>
    public double Percentile(double percentile) => percentile switch
    {
        0 => Minimum,
        100 => Maximum,
        _ => PercentileValues[Index(percentile)],
    };

    private int Index(double percentile)
    {
        for (var i = 0; i < AskedPercentiles.Count; i++)
        {
            if (AskedPercentiles[i] == percentile)
                return i;
        }

        throw new InvalidOperationException($"The {Percentiles.Name(percentile)} was not asked for: a defect of Lepton.");
    }
}
