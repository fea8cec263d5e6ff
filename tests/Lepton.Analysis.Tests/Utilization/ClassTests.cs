using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Tests.Utilization;

public sealed class ClassTests
{
    private static Fleet Measured(double cpu, double? memory = 30, double traffic = 1e6)
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1")).Measure("i-1", Metric.CpuPercent, cpu)
            .Measure("i-1", Metric.NetworkInBytesPerSecond, traffic).Measure("i-1", Metric.NetworkOutBytesPerSecond, traffic);
        return memory is { } percent ? fleet.Measure("i-1", Metric.MemoryPercent, percent) : fleet;
    }

    // Demand with 20 % headroom against the machine and half of it: 41.6 % asks for 49.92 %, 41.7 % for 50.04 %, 83.3 % for 99.96 %, 83.4 % for 100.08 %.
    [Theory]
    [InlineData(41.6, 30, UtilizationClass.Oversized, "fits-in-less")]
    [InlineData(41.7, 30, UtilizationClass.RightSized, "fits")]
    [InlineData(83.3, 30, UtilizationClass.RightSized, "fits")]
    [InlineData(83.4, 30, UtilizationClass.Undersized, "demand-too-high")]
    [InlineData(10, 41.7, UtilizationClass.RightSized, "fits")]
    [InlineData(10, 83.4, UtilizationClass.Undersized, "demand-too-high")]
    [InlineData(98, 30, UtilizationClass.Undersized, "saturated")]
    [InlineData(10, 98, UtilizationClass.Undersized, "saturated")]
    public void Demand_with_headroom_decides(double cpu, double memory, UtilizationClass expected, string rule)
    {
        var judged = Measured(cpu, memory).Class("i-1");
        Assert.Equal((expected, rule), (judged.Class, judged.Rule.Code));
        Assert.Equal((cpu, memory), (judged.CpuDemandPercent, judged.MemoryDemandPercent));
        Assert.Equal(rule == "saturated", judged.IsSaturated);
    }

    [Fact]
    public void Without_memory_the_rule_says_so()
    {
        var judged = Measured(10, memory: null).Class("i-1");
        Assert.Equal("cpu-fits-in-less", judged.Rule.Code);
        Assert.Null(judged.MemoryDemandPercent);
        Assert.Equal(
            "Processor: 99th percentile of the steps' averages 10 %, with 20 % headroom 12 %; memory was not measured. " +
            "Not idle: 95th percentile of cpu_percent below 3 % does not hold: 10.",
            judged.Reason);
    }

    [Fact]
    public void A_machine_is_idle_when_processor_and_both_directions_of_network_are()
    {
        var judged = Measured(2.9, traffic: 999).Class("i-1");
        Assert.Equal(UtilizationClass.Idle, judged.Class);
        Assert.Equal(
            "95th percentile of cpu_percent below 3 % holds with 2.9; 95th percentile of network_in_bytes_per_second below 2000 bytes/s holds with 999; " +
            "95th percentile of network_out_bytes_per_second below 1000 bytes/s holds with 999.",
            judged.Reason);
        Assert.Equal(UtilizationClass.Oversized, Measured(2.9, traffic: 1000).Class("i-1").Class);
        Assert.Equal(UtilizationClass.Oversized, Measured(3.0, traffic: 999).Class("i-1").Class);
    }

    [Fact]
    public void What_was_not_measured_is_not_idle_unless_the_user_says_so()
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1")).Measure("i-1", Metric.CpuPercent, 1);
        var judged = fleet.Class("i-1");
        Assert.Equal("cpu-fits-in-less", judged.Rule.Code);
        Assert.EndsWith("Not idle: network_in_bytes_per_second was not measured.", judged.Reason);
        Assert.Equal(UtilizationClass.Idle, fleet.Class("i-1", new UtilizationOptions { RequireEveryIdleMetric = false }).Class);
    }

    // 11 of 14 days observed, all of them idle.
    [Fact]
    public void A_resource_under_the_stated_coverage_is_never_idle()
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1"));
        foreach (var metric in new[] { Metric.CpuPercent, Metric.NetworkInBytesPerSecond, Metric.NetworkOutBytesPerSecond })
            fleet.Measure("i-1", metric, time => time.Day is 4 or 8 or 12 ? double.NaN : 0);
        var judged = fleet.Class("i-1");
        Assert.Equal("low-coverage", judged.Rule.Code);
        Assert.Equal("cpu_percent has 78.6 % of the expected samples, 80 % are needed.", judged.Reason);
        Assert.Equal(UtilizationClass.Idle, fleet.Class("i-1", new UtilizationOptions { LeastSampleCoverageFraction = 0.7 }).Class);
    }

    [Fact]
    public void A_network_series_with_gaps_leaves_a_machine_out_of_idle()
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1")).Measure("i-1", Metric.CpuPercent, 0).Measure("i-1", Metric.NetworkOutBytesPerSecond, 0)
            .Measure("i-1", Metric.NetworkInBytesPerSecond, time => time.Hour < 12 ? 0 : double.NaN);
        Assert.Equal(UtilizationClass.Oversized, fleet.Class("i-1").Class);
    }

    [Fact]
    public void A_young_machine_is_not_judged()
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1") with { CreatedAt = Fleet.From.AddDays(10) })
            .Measure("i-1", Metric.CpuPercent, time => time < Fleet.From.AddDays(10) ? double.NaN : 0);
        var judged = fleet.Class("i-1");
        Assert.Equal(("short-history", UtilizationClass.InsufficientData), (judged.Rule.Code, judged.Class));
        Assert.Equal("cpu_percent covers 96 hours, 120 are needed.", judged.Reason);
    }

    [Theory]
    [InlineData(ResourceState.Stopped, "stopped")]
    [InlineData(ResourceState.StoppedStillBilled, "stopped-still-billed")]
    public void What_does_not_run_is_stopped_whatever_its_samples_say(ResourceState state, string rule)
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1") with { State = state }).Measure("i-1", Metric.CpuPercent, 100);
        Assert.Equal((UtilizationClass.Stopped, rule), (fleet.Class("i-1").Class, fleet.Class("i-1").Rule.Code));
    }

    [Fact]
    public void No_samples_and_none_of_the_deciding_metric_are_told_apart()
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1")).With(Fleet.Machine("i-2")).Measure("i-2", Metric.MemoryPercent, 5);
        Assert.Equal("no-telemetry", fleet.Class("i-1").Rule.Code);
        Assert.Equal("no-deciding-metric", fleet.Class("i-2").Rule.Code);
    }

    // 1 of 336 averages at the limit is under 1 %, 4 are over it.
    [Theory]
    [InlineData(1, false)]
    [InlineData(4, true)]
    public void Saturation_needs_a_share_of_the_time(int pinnedHours, bool expected)
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1")).Measure("i-1", Metric.CpuPercent, time => time < Fleet.From.AddHours(pinnedHours) ? 100 : 50);
        Assert.Equal(expected, fleet.Class("i-1").IsSaturated);
    }

    // FIELD: demand beyond the limit is not seen. Hosts whose true load passes 100 % for 2 hours a day have to be flagged, hosts with room must not.
    [Fact]
    public void Hosts_whose_true_load_was_cut_off_are_flagged_and_others_are_not()
    {
        var random = new Random(3);
        var fleet = new Fleet();
        for (var host = 0; host < 40; host++)
        {
            var peak = host < 20 ? 130 : 85;
            fleet.With(Fleet.Machine($"i-{host:00}")).Measure(
                $"i-{host:00}", Metric.CpuPercent, time => Math.Min(100, (time.Hour is 10 or 11 ? peak : 40) + (10 * random.NextDouble())));
        }

        var classes = fleet.Report().Classes;
        Assert.All(classes.Take(20), judged => Assert.True(judged.IsSaturated));
        Assert.All(classes.Skip(20), judged => Assert.False(judged.IsSaturated));
    }

    // Peaks of a step decide where they were captured; averages stand in where they were not.
    [Fact]
    public void Demand_is_read_from_the_maxima_of_steps_where_there_are_any()
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1")).Measure("i-1", Metric.CpuPercent, 30).Measure("i-1", Metric.CpuPercent, 70, Statistic.Maximum);
        Assert.Equal(70, fleet.Class("i-1").CpuDemandPercent);
        Assert.Equal(30, fleet.Class("i-1", new UtilizationOptions { DemandStatistic = Statistic.Average }).CpuDemandPercent);
    }

    // 8 GiB of which 6 are used at most: 75 %, whichever way it is said.
    [Fact]
    public void Memory_demand_is_the_same_in_per_cent_used_and_available()
    {
        const double GiB = 1L << 30;
        var fleet = new Fleet().With(Fleet.Machine("percent")).With(Fleet.Machine("used")).With(Fleet.Machine("free"))
            .With(Fleet.Machine("unknown") with { MemoryGiB = null });
        foreach (var id in new[] { "percent", "used", "free", "unknown" })
            fleet.Measure(id, Metric.CpuPercent, 50);
        fleet.Measure("percent", Metric.MemoryPercent, time => time.Hour == 5 ? 75 : 50)
            .Measure("used", Metric.MemoryUsedBytes, time => (time.Hour == 5 ? 6 : 4) * GiB)
            .Measure("free", Metric.MemoryAvailableBytes, time => (time.Hour == 5 ? 2 : 4) * GiB)
            .Measure("unknown", Metric.MemoryAvailableBytes, 2 * GiB);
        Assert.All(["percent", "used", "free"], id => Assert.Equal(75, fleet.Class(id).MemoryDemandPercent));
        Assert.Null(fleet.Class("unknown").MemoryDemandPercent);
        // The median instead: 50 %.
        Assert.All(["percent", "used", "free"], id => Assert.Equal(50, fleet.Class(id, new UtilizationOptions { MemoryDemandPercentile = 50 }).MemoryDemandPercent));
    }

    [Fact]
    public void Only_the_time_looked_back_over_is_judged()
    {
        // Busy in the first week, quiet in the second.
        var fleet = new Fleet().With(Fleet.Machine("i-1")).Measure("i-1", Metric.CpuPercent, time => time < Fleet.From.AddDays(7) ? 90 : 10);
        Assert.Equal(UtilizationClass.Undersized, fleet.Class("i-1").Class);
        var judged = fleet.Class("i-1", new UtilizationOptions { LookbackDays = 7 });
        Assert.Equal((UtilizationClass.Oversized, 1.0, 10.0), (judged.Class, judged.SampleCoverageFraction, judged.CpuDemandPercent));
        Assert.Equal(90, Assert.Single(fleet.Report(new UtilizationOptions { LookbackDays = 7 }).Statistics).Maximum);
    }

    [Fact]
    public void A_database_is_idle_without_connections_and_else_sized_by_its_processor()
    {
        var fleet = new Fleet();
        foreach (var id in new[] { "idle", "busy", "used" })
            fleet.With(Fleet.Machine(id) with { Kind = ResourceKind.Database });
        fleet.Measure("idle", Metric.ConnectionCount, 0).Measure("idle", Metric.CpuPercent, 4)
            .Measure("busy", Metric.ConnectionCount, time => time == Fleet.From ? 1 : 0).Measure("busy", Metric.CpuPercent, 60)
            .Measure("used", Metric.ConnectionCount, 5);
        Assert.Equal("idle", fleet.Class("idle").Rule.Code);
        Assert.Equal("fits", fleet.Class("busy").Rule.Code);
        Assert.Equal("used", fleet.Class("used").Rule.Code);
    }

    [Fact]
    public void A_load_balancer_is_idle_without_requests()
    {
        var balancer = new Resource { Id = "lb", Name = "lb", Provider = Provider.Aws, Kind = ResourceKind.LoadBalancer, State = ResourceState.Running };
        Assert.Equal("idle", new Fleet().With(balancer).Measure("lb", Metric.RequestsPerSecond, 0).Class("lb").Rule.Code);
        Assert.Equal("used", new Fleet().With(balancer).Measure("lb", Metric.RequestsPerSecond, 5).Class("lb").Rule.Code);
        Assert.Equal("no-telemetry", new Fleet().With(balancer).Class("lb").Rule.Code);
    }

    [Theory]
    [InlineData(ResourceKind.Disk, ResourceState.Running, "in-use", UtilizationClass.NotSized)]
    [InlineData(ResourceKind.Disk, ResourceState.Unattached, "unattached", UtilizationClass.Unattached)]
    [InlineData(ResourceKind.Address, ResourceState.Unattached, "unattached", UtilizationClass.Unattached)]
    [InlineData(ResourceKind.ObjectStore, ResourceState.Unknown, "in-use", UtilizationClass.NotSized)]
    [InlineData(ResourceKind.DiskSnapshot, ResourceState.Running, "in-use", UtilizationClass.NotSized)]
    public void What_has_no_load_is_attached_or_not(ResourceKind kind, ResourceState state, string rule, UtilizationClass expected)
    {
        var judged = new Fleet().With(new Resource { Id = "x", Name = "x", Provider = Provider.Azure, Kind = kind, State = state }).Class("x");
        Assert.Equal((rule, expected), (judged.Rule.Code, judged.Class));
    }

    [Fact]
    public void Options_out_of_range_are_refused_where_they_are_set()
    {
        Assert.Equal("LeastSampleCoverageFraction lies between 0 and 1.", Text(() => new UtilizationOptions { LeastSampleCoverageFraction = 80 }));
        Assert.Equal("CpuDemandPercentile lies between 0 and 100.", Text(() => new UtilizationOptions { CpuDemandPercentile = 101 }));
        Assert.Equal("Look back at least one day.", Text(() => new UtilizationOptions { LookbackDays = 0 }));
        Assert.Equal("Nothing lies below a limit that is not above 0.", Text(() => new IdleCondition(Metric.CpuPercent, 95, 0)));

        static string Text(Func<object> make) => Assert.Throws<ArgumentOutOfRangeException>(make).Message.Split(" (")[0];
    }
}
