using System.Globalization;
using Lepton.Analysis.Utilization;
using Microsoft.Data.Analysis;
using Plotly.NET;

namespace Lepton.Analysis.Reports;

/// <summary>Tables of how hard everything works.</summary>
public static class LoadTables
{
    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>The report in a few lines.</summary>
    /// <param name="report">The report.</param>
    public static DataFrame Summary(UtilizationReport report)
    {
        var load = Rows(report, Metric.CpuPercent).ToList();
        var week = FleetWeek(report, Metric.CpuPercent);
        var busiest = Enumerable.Range(0, week.Count).Where(hour => !double.IsNaN(week[hour])).DefaultIfEmpty(0).MaxBy(hour => week[hour]);
        return FleetTables.Facts(
            ("window (UTC)", report.Window.ToString()),
            ("hours are of", report.HourOfWeek.TimeZone),
            ("machines with processor load", FleetTables.Text(load.Count)),
            ("mean processor load of these", Percent(load.Count == 0 ? double.NaN : load.Average(row => row.Statistics.Mean))),
            ("busiest hour of the fleet", $"{HourText(busiest)}, {Percent(week[busiest])}"),
            ("machines that are pinned at their limit at times", FleetTables.Text(report.Classes.Count(judged => judged.IsSaturated))));
    }

    /// <summary>The fleet's week: 168 means of its machines' means, Monday 00:00 first.</summary>
    /// <param name="report">The report.</param>
    /// <param name="metric">What was measured.</param>
    public static IReadOnlyList<double> FleetWeek(UtilizationReport report, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(metric);
        return report.HourOfWeek.Fleet().FirstOrDefault(profile => profile.Metric == metric.Name && profile.Statistic == Statistic.Average)?.Mean
            ?? Enumerable.Repeat(double.NaN, 168).ToArray();
    }

    /// <summary>Average and peak of every machine that has the metric, the busiest first.</summary>
    /// <param name="report">The report.</param>
    /// <param name="metric">What was measured.</param>
    public static DataFrame Machines(UtilizationReport report, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new FrameOf<(Resource Machine, SeriesStatistics Statistics)>(Rows(report, metric).OrderByDescending(row => row.Statistics.Mean))
            .Text("name", row => row.Machine.Name)
            .Text("type", row => row.Machine.InstanceType)
            .Number($"mean {metric.Unit}", row => Round(row.Statistics.Mean))
            .Number("p95", row => Round(row.Statistics.P95))
            .Number("maximum", row => Round(row.Statistics.Maximum))
            .Text("busiest hour", row => HourText(row.Statistics.BusiestHourOfWeek))
            .Number("p95 in it", row => Round(row.Statistics.BusiestHourP95))
            .Number("weekend mean", row => Round(row.Statistics.WeekendMean))
            .Number("coverage %", row => Round(row.Statistics.SampleCoverageFraction * 100))
            .Build();
    }

    /// <summary>How many machines are in each class.</summary>
    /// <param name="report">The report.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    public static GenericChart ClassChart(UtilizationReport report, string source) => CostCharts.Bars(
        MachinesOf(report).GroupBy(judged => judged.Class).OrderBy(group => group.Key).Select(group => (Words(group.Key), (double)group.Count())),
        "Virtual machines by class", "machines", source, decimals: 0);

    /// <summary>Every machine with its class and the rule that fired; the reasons with their numbers are in <c>classes.csv</c>.</summary>
    /// <param name="report">The report.</param>
    public static DataFrame MachineClasses(UtilizationReport report) =>
        new FrameOf<ResourceClass>(MachinesOf(report).OrderBy(judged => judged.Class).ThenByDescending(judged => judged.MonthlyCost?.Amount ?? -1).ThenBy(judged => judged.Resource.Name, StringComparer.Ordinal))
            .Text("name", judged => judged.Resource.Name)
            .Text("type", judged => judged.Resource.InstanceType)
            .Text("class", judged => Words(judged.Class))
            .Number("demand %", judged => Round(judged.CpuDemandPercent))
            .Number("memory demand %", judged => Round(judged.MemoryDemandPercent))
            .Money($"monthly cost {CurrencyOf(report)}", judged => judged.MonthlyCost)
            .Text("rule", judged => judged.Rule.Text)
            .Build();

    /// <summary>What costs money for nothing, the most expensive first.</summary>
    /// <param name="report">The report.</param>
    public static DataFrame WasteOf(UtilizationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new FrameOf<WasteItem>(report.Waste.OrderByDescending(item => item.MonthlyWaste?.Amount ?? decimal.MinValue).ThenBy(item => item.Resource.Name, StringComparer.Ordinal))
            .Text("kind", item => Words(item.Kind))
            .Text("name", item => item.Resource.Name)
            .Text("provider", item => ProviderName.Of(item.Resource.Provider))
            .Text("type", item => item.Resource.InstanceType)
            .Money($"monthly waste {CurrencyOf(report)}", item => item.MonthlyWaste)
            .Text("reason", item => item.Reason)
            .Text("price", item => item.Basis)
            .Build();
    }

    /// <summary>How many resources ended where, and by which rule.</summary>
    /// <param name="report">The report.</param>
    public static DataFrame Funnel(UtilizationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new FrameOf<FunnelRow>(report.Funnel)
            .Text("kind", row => row.Kind.ToString())
            .Text("class", row => Words(row.Class))
            .Text("rule", row => row.Rule.Text)
            .Count("resources", row => row.Resources)
            .Money($"monthly cost {CurrencyOf(report)}", row => row.MonthlyCost)
            .Count("without a known cost", row => row.WithoutCost)
            .Build();
    }

    internal static double? Round(double? value) => value is { } number ? Math.Round(number, 1) : null;

    private static IEnumerable<(Resource Machine, SeriesStatistics Statistics)> Rows(UtilizationReport report, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(report);
        var machines = MachinesOf(report).ToDictionary(judged => judged.Resource.Id, judged => judged.Resource, StringComparer.Ordinal);
        return report.Statistics
            .Where(row => row.Metric == metric.Name && row.Statistic == Statistic.Average && machines.ContainsKey(row.ResourceId))
            .Select(row => (machines[row.ResourceId], row));
    }

    private static IEnumerable<ResourceClass> MachinesOf(UtilizationReport report) =>
        (report ?? throw new ArgumentNullException(nameof(report))).Classes.Where(judged => judged.Resource.Kind == ResourceKind.VirtualMachine);

    private static string CurrencyOf(UtilizationReport report) =>
        report.Classes.Select(judged => judged.MonthlyCost?.Currency).FirstOrDefault(currency => currency is not null) ?? "";

    private static string HourText(int hourOfWeek) => string.Create(CultureInfo.InvariantCulture, $"{Weekdays[hourOfWeek / 24]} {hourOfWeek % 24:00}:00");

    private static string Percent(double value) => double.IsNaN(value) ? "unknown" : string.Create(CultureInfo.InvariantCulture, $"{value:0.0} %");

    // "StoppedMachineDisk" → "stopped machine disk".
    internal static string Words<T>(T name) where T : struct, Enum => string.Concat(
        name.ToString().Select((letter, index) => char.IsUpper(letter) ? (index == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));
}
