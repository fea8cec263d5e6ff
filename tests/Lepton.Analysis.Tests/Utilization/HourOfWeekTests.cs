using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Tests.Utilization;

public sealed class HourOfWeekTests
{
    [Fact]
    public void A_week_has_168_hours_and_an_hour_without_samples_is_empty()
    {
        var fleet = new Fleet { To = Fleet.From.AddDays(1) }.With(Fleet.Machine("i-1")).Measure("i-1", Metric.CpuPercent, time => time.Hour);
        var week = Assert.Single(fleet.Report().HourOfWeek.OfResources);
        Assert.Equal(168, week.Mean.Count);
        Assert.Equal([1L, 1L, 0L], [week.Samples[0], week.Samples[23], week.Samples[24]]);
        Assert.Equal([0.0, 23.0, double.NaN], [week.Mean[0], week.Mean[23], week.Mean[24]]);
        Assert.Equal(23, week.BusiestHour);
    }

    // The office starts at 09:00 in Berlin: at 08:00 UTC before 29 March 2026, at 07:00 UTC after.
    [Fact]
    public void A_working_day_stays_in_its_hours_across_the_clock_change()
    {
        var fleet = new Fleet { To = Fleet.From.AddDays(56) }.With(Fleet.Machine("i-1")).Measure(
            "i-1",
            Metric.CpuPercent,
            time => time.AddHours(time < new DateTime(2026, 3, 29, 1, 0, 0, DateTimeKind.Utc) ? 1 : 2) is { Hour: 9, DayOfWeek: DayOfWeek.Monday } ? 80 : 10);
        var week = Assert.Single(fleet.Report(new UtilizationOptions { TimeZone = "Europe/Berlin" }).HourOfWeek.OfResources);
        Assert.Equal(9, week.BusiestHour);
        Assert.Equal([10.0, 80.0, 10.0], [week.Mean[8], week.Mean[9], week.Mean[10]]);
        Assert.Equal(10, week.Maximum[8]);
        Assert.Equal(HourOfWeekProfile.HourOfWeek(DayOfWeek.Monday, 9), week.BusiestHour);
    }

    // By hand: machine means 10, 20 and 60 in every hour; the 95th percentile of three values lies at position 1.9.
    [Fact]
    public void A_group_counts_each_machine_once_and_leaves_out_other_kinds_and_groups()
    {
        var database = Fleet.Machine("db") with { Kind = ResourceKind.Database };
        var fleet = new Fleet().With(Fleet.Machine("a")).With(Fleet.Machine("b")).With(Fleet.Machine("c") with { Region = null }).With(database)
            .Measure("a", Metric.CpuPercent, _ => 10, stepSeconds: 300).Measure("b", Metric.CpuPercent, 20).Measure("c", Metric.CpuPercent, 60)
            .Measure("db", Metric.CpuPercent, 99);
        var weeks = fleet.Report().HourOfWeek;

        var all = Assert.Single(weeks.Fleet());
        Assert.Equal(("fleet", "all", 3), (all.Scope, all.Key, all.Resources));
        Assert.Equal(30, all.Mean[0], 1e-12);
        Assert.Equal(56, all.P95[0], 1e-12);
        Assert.Equal((60, 24 + 2 + 2), (all.Maximum[0], all.Samples[0]));

        var region = Assert.Single(weeks.ByRegion());
        Assert.Equal(("region", "eu-central-1", 2, 15.0), (region.Scope, region.Key, region.Resources, region.Mean[0]));
        Assert.Equal(99, Assert.Single(weeks.Fleet(ResourceKind.Database)).Mean[0]);
        Assert.Empty(weeks.ByTag("team"));
    }

    [Fact]
    public void Groups_can_be_made_by_provider_account_type_and_tag()
    {
        var fleet = new Fleet()
            .With(Fleet.Machine("a") with { SubAccountId = "1", Tags = new SortedDictionary<string, string> { ["team"] = "shop" } })
            .With(Fleet.Machine("b", "m5.xlarge") with { SubAccountId = "2", Provider = Provider.Gcp })
            .Measure("a", Metric.CpuPercent, 1).Measure("b", Metric.CpuPercent, 2);
        var weeks = fleet.Report().HourOfWeek;
        Assert.Equal(["Aws", "Gcp"], weeks.ByProvider().Select(week => week.Key));
        Assert.Equal(["1", "2"], weeks.BySubAccount().Select(week => week.Key));
        Assert.Equal(["m5.large", "m5.xlarge"], weeks.ByInstanceType().Select(week => week.Key));
        Assert.Equal([("tag:team", "shop")], weeks.ByTag("team").Select(week => (week.Scope, week.Key)));
        Assert.Equal(1, weeks.Of("a", Metric.CpuPercent)!.Mean[5]);
        Assert.Null(weeks.Of("a", Metric.MemoryPercent));
    }
}
