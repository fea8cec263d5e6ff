using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Tests.Utilization;

/// <summary>The providers' own rules on machines made so that the rule decides; the sources stand in docs/utilization.md.</summary>
public sealed class PresetTests
{
    private static readonly DateTime LastThreeDays = Fleet.From.AddDays(11);

    private static UtilizationClass Judge(
        UtilizationOptions preset, Func<DateTime, double> cpuMaximum, double cpuAverage, double networkIn, double networkOut, double vcpus = 2) =>
        new Fleet().With(Fleet.Machine("i-1") with { VcpuCount = vcpus })
            .Measure("i-1", Metric.CpuPercent, cpuMaximum, Statistic.Maximum)
            .Measure("i-1", Metric.CpuPercent, time => Math.Min(cpuAverage, cpuMaximum(time)))
            .Measure("i-1", Metric.NetworkInBytesPerSecond, networkIn)
            .Measure("i-1", Metric.NetworkOutBytesPerSecond, networkOut)
            .Class("i-1", preset).Class;

    // Azure Advisor: 95th percentile of the greatest load < 3 %, all averages of 3 days ≤ 2 %, outbound < 2 %.
    [Theory]
    [InlineData(2.9, 2.0, 1.2e6, UtilizationClass.Idle)]
    [InlineData(3.0, 2.0, 1.2e6, UtilizationClass.Oversized)]
    [InlineData(2.9, 2.1, 1.2e6, UtilizationClass.Oversized)]
    [InlineData(2.9, 2.0, 1.3e6, UtilizationClass.Oversized)]
    public void Azure_advisor_shuts_down(double maximum, double average, double networkOut, UtilizationClass expected) =>
        Assert.Equal(expected, Judge(UtilizationOptions.AzureAdvisor, _ => maximum, average, networkIn: 1e9, networkOut));

    [Fact]
    public void Azure_advisor_forgets_what_is_older_than_a_week()
    {
        var busyUntilAWeekAgo = (DateTime time) => time < Fleet.From.AddDays(7) ? 90.0 : 1.0;
        Assert.Equal(UtilizationClass.Idle, Judge(UtilizationOptions.AzureAdvisor, busyUntilAWeekAgo, 1, 0, 0));
        // A peak four days before the end passes the 95th percentile of the week, and the three days of the average rule.
        var onePeak = (DateTime time) => time == LastThreeDays.AddDays(-1) ? 90.0 : 1.0;
        Assert.Equal(UtilizationClass.Idle, Judge(UtilizationOptions.AzureAdvisor, onePeak, 90, 0, 0));
        var peakOfYesterday = (DateTime time) => time == LastThreeDays.AddDays(2) ? 90.0 : 1.0;
        Assert.Equal(UtilizationClass.Oversized, Judge(UtilizationOptions.AzureAdvisor, peakOfYesterday, 90, 0, 0));
    }

    // Sized to 80 %: on half the machine 39 % is 78 %. For machines that users wait for, to 40 %: 39 % just fits as it is.
    [Fact]
    public void Azure_advisor_sizes_to_eighty_per_cent_and_to_forty_where_users_wait()
    {
        Assert.Equal(UtilizationClass.Oversized, Judge(UtilizationOptions.AzureAdvisor, _ => 39, 39, 1e9, 1e9));
        Assert.Equal(UtilizationClass.RightSized, Judge(UtilizationOptions.AzureAdvisor, _ => 41, 41, 1e9, 1e9));
        Assert.Equal(UtilizationClass.RightSized, Judge(UtilizationOptions.AzureAdvisorUserFacing, _ => 39, 39, 1e9, 1e9));
        Assert.Equal(UtilizationClass.Undersized, Judge(UtilizationOptions.AzureAdvisorUserFacing, _ => 41, 41, 1e9, 1e9));
    }

    // Google: under 0.03 processors for 97 % of the time, received < 2 000 B/s and sent < 1 000 B/s for 95 %. 1.4 % of 2 vCPU is 0.028, of 4 it is 0.056.
    [Theory]
    [InlineData(1.4, 2, 1999, 999, UtilizationClass.Idle)]
    [InlineData(1.4, 4, 1999, 999, UtilizationClass.Oversized)]
    [InlineData(1.6, 2, 1999, 999, UtilizationClass.Oversized)]
    [InlineData(1.4, 2, 2000, 999, UtilizationClass.Oversized)]
    [InlineData(1.4, 2, 1999, 1000, UtilizationClass.Oversized)]
    public void Google_counts_processors(double cpu, double vcpus, double networkIn, double networkOut, UtilizationClass expected) =>
        Assert.Equal(expected, Judge(UtilizationOptions.GoogleRecommender, _ => cpu, cpu, networkIn, networkOut, vcpus));

    // 14 days of hours: 3 % are 10 samples. With 10 busy ones the 97th percentile lies between a quiet and a busy sample, with 9 it is quiet.
    [Theory]
    [InlineData(9, UtilizationClass.Idle)]
    [InlineData(11, UtilizationClass.RightSized)]
    public void Google_forgives_three_per_cent_of_the_time(int busyHours, UtilizationClass expected)
    {
        var machine = new Fleet().With(Fleet.Machine("i-1"))
            .Measure("i-1", Metric.CpuPercent, time => time < Fleet.From.AddHours(busyHours) ? 70 : 0.5)
            .Measure("i-1", Metric.NetworkInBytesPerSecond, 0).Measure("i-1", Metric.NetworkOutBytesPerSecond, 0);
        Assert.Equal(expected, machine.Class("i-1", UtilizationOptions.GoogleRecommender).Class);
    }

    // AWS: peak under 5 %, under 5 MB a day; 2.5 MB a day are 28.9 B/s for each direction.
    [Theory]
    [InlineData(4.9, 28, UtilizationClass.Idle)]
    [InlineData(5.0, 28, UtilizationClass.Oversized)]
    [InlineData(4.9, 29, UtilizationClass.Oversized)]
    public void Aws_asks_for_a_low_peak_and_almost_no_traffic(double cpu, double traffic, UtilizationClass expected) =>
        Assert.Equal(expected, Judge(UtilizationOptions.AwsComputeOptimizer, _ => cpu, cpu, traffic, traffic));

    // AWS: 30 hours of data will do.
    [Fact]
    public void Aws_judges_after_thirty_hours()
    {
        var fleet = (int hours) => new Fleet().With(Fleet.Machine("i-1"))
            .Measure("i-1", Metric.CpuPercent, time => time < Fleet.From.AddHours(336 - hours) ? double.NaN : 50).Class("i-1", UtilizationOptions.AwsComputeOptimizer);
        Assert.Equal(UtilizationClass.InsufficientData, fleet(29).Class);
        Assert.Equal(UtilizationClass.RightSized, fleet(30).Class);
    }

    // OptScale: mean of the last 7 days ≤ 5 % and 1 000 B/s; sized by the 99th percentile of 3 days to 80 %.
    [Fact]
    public void OptScale_looks_at_means_of_a_week_and_sizes_by_three_days()
    {
        Assert.Equal(UtilizationClass.Idle, Judge(UtilizationOptions.OptScale, _ => 5, 5, 499, 499));
        Assert.Equal(UtilizationClass.Oversized, Judge(UtilizationOptions.OptScale, _ => 5.1, 5.1, 499, 499));
        var quietForThreeDays = (DateTime time) => time < LastThreeDays ? 90.0 : 39.0;
        Assert.Equal(UtilizationClass.Oversized, Judge(UtilizationOptions.OptScale, quietForThreeDays, 90, 1e9, 1e9));
    }
}
