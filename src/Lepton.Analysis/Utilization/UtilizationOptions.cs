namespace Lepton.Analysis.Utilization;

/// <summary>What counts as idle, too large, too small, or not known well enough; ranges are checked when an option is set.</summary>
/// <remarks>Each default stands in docs/utilization.md next to what the providers' own recommenders use.</remarks>
public sealed partial record UtilizationOptions
{
    /// <summary>IANA time zone of the hours of the week, and of weekday and weekend.</summary>
    /// <exception cref="ArgumentException">The zone is not in the time zone database.</exception>
    public string TimeZone { get; init => field = LocalHours.RequireZone(value); } = "UTC";

    /// <summary>Only the last so many days of the window are judged; null: all of it. Statistics and profiles always cover all of it.</summary>
    public int? LookbackDays
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(LookbackDays), value, "Look back at least one day.");
    }

    /// <summary>Observed by expected samples, 0–1; a resource below is <see cref="UtilizationClass.InsufficientData"/> and never called idle.</summary>
    public double LeastSampleCoverageFraction { get; init => field = OptionRange.Between(0, value, 1, nameof(LeastSampleCoverageFraction)); } = 0.8;

    /// <summary>Hours that samples have to cover, ≥ 0, before a resource is judged; five days, as Google waits before its first result.</summary>
    public double LeastObservedHours { get; init => field = OptionRange.Between(0, value, 1e6, nameof(LeastObservedHours)); } = 120;

    /// <summary>The percentile of processor load that has to fit, 0–100.</summary>
    public double CpuDemandPercentile { get; init => field = OptionRange.Between(0, value, 100, nameof(CpuDemandPercentile)); } = 99;

    /// <summary>The percentile of memory use that has to fit, 0–100; 100 is the greatest sample, since memory that is missing once ends a process.</summary>
    public double MemoryDemandPercentile { get; init => field = OptionRange.Between(0, value, 100, nameof(MemoryDemandPercentile)); } = 100;

    /// <summary>The series that demand is read from where a resource has it; averages of a step hide its peaks.</summary>
    public Statistic DemandStatistic { get; init; } = Statistic.Maximum;

    /// <summary>Processor capacity kept free above demand, as a fraction of demand: 0.2 asks for 1.2 × demand.</summary>
    public double CpuHeadroomFraction { get; init => field = OptionRange.Between(0, value, 10, nameof(CpuHeadroomFraction)); } = 0.2;

    /// <summary>Memory kept free above demand, as a fraction of demand.</summary>
    public double MemoryHeadroomFraction { get; init => field = OptionRange.Between(0, value, 10, nameof(MemoryHeadroomFraction)); } = 0.2;

    /// <summary>A machine whose demand with headroom fits in this fraction of it, 0–1, is oversized; half is the next size down in all three clouds.</summary>
    public double OversizedBelowFraction { get; init => field = OptionRange.Between(0, value, 1, nameof(OversizedBelowFraction)); } = 0.5;

    /// <summary>A sample at or above this fraction of its metric's upper bound, 0–1, is pinned: what was asked for beyond it is unknown.</summary>
    public double PinnedAtFraction { get; init => field = OptionRange.Between(0, value, 1, nameof(PinnedAtFraction)); } = 0.98;

    /// <summary>A series with at least this share of pinned samples, above 0 to 1, is saturated.</summary>
    public double SaturatedShareFraction { get; init => field = OptionRange.Between(double.Epsilon, value, 1, nameof(SaturatedShareFraction)); } = 0.01;

    /// <summary>All of them have to hold before a machine is called idle.</summary>
    public IReadOnlyList<IdleCondition> IdleMachine { get; init; } =
    [
        new(Metric.CpuPercent, 95, 3),
        new(Metric.NetworkInBytesPerSecond, 95, 2000),
        new(Metric.NetworkOutBytesPerSecond, 95, 1000),
    ];

    /// <summary>All of them have to hold before a database is called idle; the default: never one open connection.</summary>
    public IReadOnlyList<IdleCondition> IdleDatabase { get; init; } = [new(Metric.ConnectionCount, 100, 1)];

    /// <summary>All of them have to hold before a load balancer is called idle; the default: fewer than one request in 100 seconds at its busiest.</summary>
    public IReadOnlyList<IdleCondition> IdleLoadBalancer { get; init; } = [new(Metric.RequestsPerSecond, 100, 0.01)];

    /// <summary>
    /// A condition whose metric was never captured leaves the resource out of <see cref="UtilizationClass.Idle"/>. False: it is passed
    /// over, and the reason says so; one condition has to have been measured.
    /// </summary>
    public bool RequireEveryIdleMetric { get; init; } = true;

    /// <summary>The line of each metric under which time counts as idle in the statistics, in the metric's unit.</summary>
    public IReadOnlyDictionary<Metric, double> IdleLines { get; init; } = new Dictionary<Metric, double>
    {
        [Metric.CpuPercent] = 3,
        [Metric.NetworkInBytesPerSecond] = 2000,
        [Metric.NetworkOutBytesPerSecond] = 1000,
        [Metric.ConnectionCount] = 1,
        [Metric.RequestsPerSecond] = 0.01,
    };

    /// <summary>A disk snapshot older than so many days at the end of the window counts as waste, above 0.</summary>
    public int OldDiskSnapshotDays
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(OldDiskSnapshotDays), value, "A disk snapshot is old after at least one day.");
    } = 90;

    internal IEnumerable<IdleCondition> IdleConditions => IdleMachine.Concat(IdleDatabase).Concat(IdleLoadBalancer);
}
