using Microsoft.Data.Analysis;

namespace Lepton.Analysis.Utilization;

/// <summary>The tables of a report as analysts hold them.</summary>
public static class UtilizationTables
{
    /// <summary>One row a series.</summary>
    /// <param name="rows">The statistics.</param>
    public static DataFrame ToDataFrame(this IReadOnlyList<SeriesStatistics> rows) => new FrameOf<SeriesStatistics>(rows)
        .Text("resource_id", row => row.ResourceId)
        .Text("metric", row => row.Metric)
        .Text("statistic", row => row.Statistic.ToString())
        .Count("samples", row => row.Samples)
        .Count("expected_samples", row => row.ExpectedSamples)
        .Number("sample_coverage_fraction", row => row.SampleCoverageFraction)
        .Number("observed_hours", row => row.ObservedHours)
        .Count("step_seconds", row => row.StepSeconds)
        .Time("first_timestamp", row => row.FirstTimestamp)
        .Time("last_timestamp", row => row.LastTimestamp)
        .Number("minimum", row => row.Minimum)
        .Number("mean", row => row.Mean)
        .Number("p50", row => row.P50)
        .Number("p95", row => row.P95)
        .Number("p99", row => row.P99)
        .Number("maximum", row => row.Maximum)
        .Number("standard_deviation", row => row.StandardDeviation)
        .Count("busiest_hour_of_week", row => row.BusiestHourOfWeek)
        .Number("busiest_hour_mean", row => row.BusiestHourMean)
        .Number("busiest_hour_p95", row => row.BusiestHourP95)
        .Number("weekday_mean", row => row.WeekdayMean)
        .Number("weekend_mean", row => row.WeekendMean)
        .Number("under_idle_line_fraction", row => row.UnderIdleLineFraction)
        .Number("pinned_fraction", row => row.PinnedFraction)
        .Build();

    /// <summary>168 rows a profile; an hour without samples has null for its values.</summary>
    /// <param name="rows">The profiles.</param>
    public static DataFrame ToDataFrame(this IReadOnlyList<HourOfWeekProfile> rows) =>
        new FrameOf<(HourOfWeekProfile Profile, int Hour)>(rows.SelectMany(profile => Enumerable.Range(0, LocalHours.PerWeek).Select(hour => (profile, hour))))
            .Text("scope", row => row.Profile.Scope)
            .Text("key", row => row.Profile.Key)
            .Text("metric", row => row.Profile.Metric)
            .Text("statistic", row => row.Profile.Statistic.ToString())
            .Count("hour_of_week", row => row.Hour)
            .Count("resources", row => row.Profile.Resources)
            .Count("samples", row => row.Profile.Samples[row.Hour])
            .Number("mean", row => row.Profile.Mean[row.Hour])
            .Number("p95", row => row.Profile.P95[row.Hour])
            .Number("maximum", row => row.Profile.Maximum[row.Hour])
            .Build();

    /// <summary>One row a resource.</summary>
    /// <param name="rows">The classes.</param>
    public static DataFrame ToDataFrame(this IReadOnlyList<ResourceClass> rows) => new FrameOf<ResourceClass>(rows)
        .Text("resource_id", row => row.Resource.Id)
        .Text("name", row => row.Resource.Name)
        .Text("provider", row => row.Resource.Provider.ToString())
        .Text("kind", row => row.Resource.Kind.ToString())
        .Text("region", row => row.Resource.Region)
        .Text("instance_type", row => row.Resource.InstanceType)
        .Text("class", row => row.Class.ToString())
        .Text("rule", row => row.Rule.Code)
        .Text("reason", row => row.Reason)
        .Number("sample_coverage_fraction", row => row.SampleCoverageFraction)
        .Number("cpu_demand_percent", row => row.CpuDemandPercent)
        .Number("memory_demand_percent", row => row.MemoryDemandPercent)
        .Flag("is_saturated", row => row.IsSaturated)
        .Money("monthly_cost", row => row.MonthlyCost)
        .Text("currency", row => row.MonthlyCost?.Currency)
        .Text("cost_basis", row => row.CostBasis)
        .Build();

    /// <summary>One row a resource and kind of waste.</summary>
    /// <param name="rows">The waste.</param>
    public static DataFrame ToDataFrame(this IReadOnlyList<WasteItem> rows) => new FrameOf<WasteItem>(rows)
        .Text("kind", row => row.Kind.ToString())
        .Text("resource_id", row => row.Resource.Id)
        .Text("name", row => row.Resource.Name)
        .Text("provider", row => row.Resource.Provider.ToString())
        .Text("region", row => row.Resource.Region)
        .Text("instance_type", row => row.Resource.InstanceType)
        .Money("monthly_cost", row => row.MonthlyCost)
        .Money("monthly_waste", row => row.MonthlyWaste)
        .Text("currency", row => row.MonthlyCost?.Currency)
        .Text("reason", row => row.Reason)
        .Text("basis", row => row.Basis)
        .Build();

    /// <summary>One row a kind, class and rule.</summary>
    /// <param name="rows">The funnel.</param>
    public static DataFrame ToDataFrame(this IReadOnlyList<FunnelRow> rows) => new FrameOf<FunnelRow>(rows)
        .Text("kind", row => row.Kind.ToString())
        .Text("class", row => row.Class.ToString())
        .Text("rule", row => row.Rule.Code)
        .Text("reason", row => row.Rule.Text)
        .Count("resources", row => row.Resources)
        .Money("monthly_cost", row => row.MonthlyCost)
        .Text("currency", row => row.MonthlyCost?.Currency)
        .Count("without_cost", row => row.WithoutCost)
        .Build();
}
