namespace Lepton.Analysis.Utilization;

/// <summary>The rules of other recommenders, to be seen side by side; docs/utilization.md has the source of every number.</summary>
public sealed partial record UtilizationOptions
{
    /// <summary>Outbound 2 % of 500 Mbit/s, the least bandwidth that Azure states for a current size, in bytes per second.</summary>
    private const double AzureTwoPercentOfLeastNetwork = 0.02 * 500e6 / 8;

    // Both rules limit what is received and sent together; half for each direction keeps the sum below the limit.
    private const double AwsHalfOfIdleTraffic = 2.5e6 / 86_400;
    private const double OptScaleHalfOfIdleTraffic = 500;

    /// <summary>Azure Advisor: idle over 7 days; sized to 80 % processor and 80 % memory, for machines that no user waits for.</summary>
    /// <remarks>
    /// Idle: 95th percentile of the greatest processor load under 3 %, greatest average of the last 3 days at most 2 %, outbound network under 2 % of the
    /// size's bandwidth. A snapshot does not know that bandwidth: 1.25 MB/s stands in, which is 2 % of the least that Azure states, so that fewer
    /// machines are called idle than Advisor would, never more.
    /// </remarks>
    public static UtilizationOptions AzureAdvisor { get; } = new()
    {
        LookbackDays = 7,
        CpuDemandPercentile = 95,
        MemoryDemandPercentile = 100,
        CpuHeadroomFraction = Headroom(targetPercent: 80),
        MemoryHeadroomFraction = Headroom(targetPercent: 80),
        IdleMachine =
        [
            new(Metric.CpuPercent, 95, 3) { Statistic = Statistic.Maximum },
            new(Metric.CpuPercent, 100, Math.BitIncrement(2.0)) { LookbackDays = 3 },
            new(Metric.NetworkOutBytesPerSecond, 95, AzureTwoPercentOfLeastNetwork),
        ],
    };

    /// <summary>Azure Advisor for machines that users wait for: sized to 40 % processor and 60 % memory.</summary>
    public static UtilizationOptions AzureAdvisorUserFacing { get; } = AzureAdvisor with
    {
        CpuHeadroomFraction = Headroom(targetPercent: 40),
        MemoryHeadroomFraction = Headroom(targetPercent: 60),
    };

    /// <summary>Google Recommender: idle over 14 days, under 0.03 vCPU for 97 % of the time, received under 2 000 B/s and sent under 1 000 B/s for 95 %.</summary>
    public static UtilizationOptions GoogleRecommender { get; } = new()
    {
        LookbackDays = 14,
        LeastObservedHours = 5 * 24,
        IdleMachine =
        [
            new(Metric.CpuPercent, 97, 0.03) { IsLimitInVcpus = true },
            new(Metric.NetworkInBytesPerSecond, 95, 2000),
            new(Metric.NetworkOutBytesPerSecond, 95, 1000),
        ],
    };

    /// <summary>AWS Compute Optimizer: 14 days, at least 30 hours of data, 99.5th percentile of processor load with 20 % headroom; idle below 5 % at the peak and 5 MB a day.</summary>
    public static UtilizationOptions AwsComputeOptimizer { get; } = new()
    {
        LookbackDays = 14,
        LeastSampleCoverageFraction = 0,
        LeastObservedHours = 30,
        CpuDemandPercentile = 99.5,
        CpuHeadroomFraction = 0.2,
        MemoryHeadroomFraction = 0.2,
        IdleMachine =
        [
            new(Metric.CpuPercent, 100, 5) { Statistic = Statistic.Maximum },
            new(Metric.NetworkInBytesPerSecond, null, AwsHalfOfIdleTraffic),
            new(Metric.NetworkOutBytesPerSecond, null, AwsHalfOfIdleTraffic),
        ],
    };

    /// <summary>OptScale: 99th percentile of processor load up to 80 % over 3 days; abandoned below 5 % on average and 1 000 B/s over 7 days.</summary>
    public static UtilizationOptions OptScale { get; } = new()
    {
        LookbackDays = 3,
        LeastObservedHours = 0,
        LeastSampleCoverageFraction = 0,
        CpuDemandPercentile = 99,
        DemandStatistic = Statistic.Average,
        CpuHeadroomFraction = Headroom(targetPercent: 80),
        IdleMachine =
        [
            new(Metric.CpuPercent, null, Math.BitIncrement(5.0)) { LookbackDays = 7 },
            new(Metric.NetworkInBytesPerSecond, null, OptScaleHalfOfIdleTraffic) { LookbackDays = 7 },
            new(Metric.NetworkOutBytesPerSecond, null, OptScaleHalfOfIdleTraffic) { LookbackDays = 7 },
        ],
    };

    // Demand may fill so much of the machine: capacity = demand · 100 / target.
    private static double Headroom(double targetPercent) => (100 / targetPercent) - 1;
}
