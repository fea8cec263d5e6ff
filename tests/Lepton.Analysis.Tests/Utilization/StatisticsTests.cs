namespace Lepton.Analysis.Tests.Utilization;

public sealed class StatisticsTests
{
    // By hand: 14 days of hours, value = hour of the day, 0 … 23, but weekends half of it.
    private static double Load(DateTime time) => time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? time.Hour / 2.0 : time.Hour;

    [Fact]
    public void A_series_without_gaps_gives_what_a_hand_calculation_gives()
    {
        var row = Assert.Single(new Fleet().With(Fleet.Machine("i-1")).Measure("i-1", Metric.CpuPercent, Load).Report().Statistics);

        Assert.Equal(336, row.Samples);
        Assert.Equal(336, row.ExpectedSamples);
        Assert.Equal(1, row.SampleCoverageFraction);
        Assert.Equal(336, row.ObservedHours);
        Assert.Equal(3600, row.StepSeconds);
        Assert.Equal(Fleet.From, row.FirstTimestamp);
        Assert.Equal(Fleet.From.AddHours(335), row.LastTimestamp);
        Assert.Equal((0, 23), (row.Minimum, row.Maximum));
        Assert.Equal(11.5, row.WeekdayMean);
        Assert.Equal(5.75, row.WeekendMean);
        Assert.Equal(((11.5 * 5) + (5.75 * 2)) / 7, row.Mean, 1e-12);
        Assert.Equal(23, row.BusiestHourOfWeek); // Monday 23:00, the first of five equal hours
        Assert.Equal((23, 23), (row.BusiestHourMean, row.BusiestHourP95));
        // 0, 1 and 2 on ten weekdays; 0, 0.5, …, 2.5 on four days of weekends.
        Assert.Equal(54 / 336.0, row.UnderIdleLineFraction);
        Assert.Equal(0, row.PinnedFraction);
    }

    // By hand: 1, 2, 3, 4 have their 95th percentile at position 2.85, the 99th at 2.97, and a variance of 5/3.
    [Fact]
    public void Percentiles_are_interpolated_and_the_deviation_has_n_minus_one()
    {
        var fleet = new Fleet { To = Fleet.From.AddHours(4) }.With(Fleet.Machine("i-1"))
            .Measure("i-1", Metric.NetworkInBytesPerSecond, time => time.Hour + 1);
        var row = Assert.Single(fleet.Report().Statistics);
        Assert.Equal(2.5, row.P50);
        Assert.Equal(3.85, row.P95, 1e-12);
        Assert.Equal(3.97, row.P99, 1e-12);
        Assert.Equal(Math.Sqrt(5 / 3.0), row.StandardDeviation!.Value, 1e-12);
        Assert.Null(row.PinnedFraction);
        Assert.Null(row.WeekendMean);
    }

    [Fact]
    public void A_single_sample_has_no_deviation()
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1")).Measure("i-1", Metric.MemoryPercent, time => time == Fleet.From ? 40 : double.NaN);
        var row = Assert.Single(fleet.Report().Statistics);
        Assert.Null(row.StandardDeviation);
        Assert.Equal((40, 40, 40, 40), (row.P50, row.P95, row.P99, row.Mean));
        Assert.Null(row.UnderIdleLineFraction);
    }

    [Fact]
    public void Coverage_counts_what_is_missing_from_the_window()
    {
        var row = Assert.Single(new Fleet().With(Fleet.Machine("i-1"))
            .Measure("i-1", Metric.CpuPercent, time => time < Fleet.From.AddDays(7) ? double.NaN : 1).Report().Statistics);
        Assert.Equal((168, 336, 0.5), (row.Samples, row.ExpectedSamples, row.SampleCoverageFraction));
    }

    [Fact]
    public void A_machine_created_within_the_window_is_expected_from_then_on()
    {
        var machine = Fleet.Machine("i-1") with { CreatedAt = Fleet.From.AddDays(7) };
        var row = Assert.Single(new Fleet().With(machine)
            .Measure("i-1", Metric.CpuPercent, time => time < Fleet.From.AddDays(7) ? double.NaN : 1).Report().Statistics);
        Assert.Equal((168, 168, 1.0), (row.Samples, row.ExpectedSamples, row.SampleCoverageFraction));
    }

    [Fact]
    public void Steps_of_two_lengths_count_by_the_time_they_cover()
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1"))
            .Measure("i-1", Metric.CpuPercent, time => time < Fleet.From.AddDays(7) ? 1 : double.NaN)
            .Measure("i-1", Metric.CpuPercent, time => time < Fleet.From.AddDays(7) ? double.NaN : 1, stepSeconds: 300);
        var row = Assert.Single(fleet.Report().Statistics);
        Assert.Equal((168 + (7 * 288), 1.0, 300), (row.Samples, row.SampleCoverageFraction, row.StepSeconds));
        Assert.Equal(row.Samples, row.ExpectedSamples);
    }

    [Fact]
    public void Two_runs_agree_to_the_last_bit_whatever_the_order_of_resources()
    {
        var random = new Random(1);
        var fleet = new Fleet();
        for (var i = 0; i < 8; i++)
            fleet.With(Fleet.Machine($"i-{i}")).Measure($"i-{i}", Metric.CpuPercent, _ => 100 * random.NextDouble(), stepSeconds: 900);
        var first = fleet.Report();
        var second = fleet.Shuffled(random).Report();
        Assert.Equal(first.Statistics, second.Statistics);
        Assert.Equal(first.HourOfWeek.OfResources.SelectMany(week => week.Mean), second.HourOfWeek.OfResources.SelectMany(week => week.Mean));
    }
}
