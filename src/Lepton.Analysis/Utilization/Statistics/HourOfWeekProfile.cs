namespace Lepton.Analysis.Utilization;

/// <summary>A week of one metric, hour by hour: of a resource, or of a group of resources.</summary>
/// <remarks>All lists have 168 values, Monday 00:00 local first; an hour without samples has 0 samples and NaN for the rest.</remarks>
public sealed record HourOfWeekProfile
{
    /// <summary>What the profile is of: <c>resource</c>, <c>region</c>, <c>tag:team</c>, <c>fleet</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>Which one: a resource's id, a region's name; <c>all</c> for the fleet.</summary>
    public required string Key { get; init; }

    /// <summary>Name of the metric, see <see cref="Metric"/>.</summary>
    public required string Metric { get; init; }

    /// <summary>How each step was summed up.</summary>
    public required Statistic Statistic { get; init; }

    /// <summary>Resources in the profile; 1 for a resource's own.</summary>
    public required int Resources { get; init; }

    /// <summary>Samples of each hour.</summary>
    public required IReadOnlyList<long> Samples { get; init; }

    /// <summary>Mean of each hour; of a group the mean of its members' means, so that each resource counts once however densely it is sampled.</summary>
    public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>95th percentile of each hour; of a group that of its members' means: 95 % of the members are below.</summary>
    public required IReadOnlyList<double> P95 { get; init; }

    /// <summary>Greatest sample of each hour.</summary>
    public required IReadOnlyList<double> Maximum { get; init; }

    /// <summary>The hour of the week with the greatest mean; the first of equals.</summary>
    public int BusiestHour => Enumerable.Range(0, LocalHours.PerWeek).Where(hour => !double.IsNaN(Mean[hour])).MaxBy(hour => Mean[hour]);

    /// <summary>The place of an hour in the lists.</summary>
    /// <param name="day">Day of the week, local.</param>
    /// <param name="hour">0–23.</param>
    public static int HourOfWeek(DayOfWeek day, int hour) => (((int)day + 6) % 7 * 24) + hour;
}
