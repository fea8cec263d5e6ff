using CsCheck;
using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Tests.Utilization;

public sealed class FunnelTests
{
    private static readonly Gen<Resource> AnyResource = Gen.Select(
        Gen.Enum<ResourceKind>(), Gen.Enum<ResourceState>(), Gen.Enum<Provider>(), Any<string?>(null, "m5.large", "m4.large", "n1-standard-1"), Gen.Int[0, 9],
        (kind, state, provider, type, owner) => new Resource
        {
            Id = "",
            Name = "x",
            Provider = provider,
            Kind = kind,
            State = state,
            Region = "eu-central-1",
            OperatingSystem = "Linux",
            InstanceType = type,
            VcpuCount = owner % 2 == 0 ? 2 : null,
            MemoryGiB = owner % 3 == 0 ? 8 : null,
            AttachedTo = owner < 5 ? $"r-{owner}" : null,
            CreatedAt = owner == 7 ? null : Fleet.From.AddDays(-owner * 40),
        });

    private static readonly Gen<(string Metric, double Level, int Hours)> AnySeries = Gen.Select(
        Any("cpu_percent", "memory_percent", "network_in_bytes_per_second", "network_out_bytes_per_second", "connection_count", "requests_per_second"),
        Any(0.0, 0.5, 2, 40, 90, 100), Any(0, 50, 200, 336));

    private static readonly Gen<Fleet> AnyFleet = Gen.Select(AnyResource, AnySeries.Array[0, 4]).Array[0, 10].Select(entries =>
    {
        var fleet = new Fleet().With(Fleet.HourlyOffer("m5.large", 0.1m)).With(Fleet.HourlyOffer("m4.large", 0.12m));
        for (var i = 0; i < entries.Length; i++)
        {
            var (resource, series) = entries[i];
            fleet.With(resource with { Id = $"r-{i}" });
            foreach (var (metric, level, hours) in series.DistinctBy(one => one.Metric))
                fleet.Measure($"r-{i}", Metric.Find(metric)!, time => time < Fleet.From.AddHours(hours) ? level : double.NaN);
        }

        return fleet;
    });

    [Fact]
    public void Every_resource_ends_in_exactly_one_counted_class() => AnyFleet.Sample(
        fleet =>
        {
            var report = fleet.Report();
            Assert.Equal(fleet.Resources.Select(resource => resource.Id).Order(StringComparer.Ordinal), report.Classes.Select(judged => judged.Resource.Id));
            Assert.Equal(fleet.Resources.Count, report.Funnel.Sum(row => row.Resources));
            Assert.All(report.Funnel, row => Assert.Equal(
                report.Classes.Count(judged => judged.Resource.Kind == row.Kind && judged.Class == row.Class && judged.Rule == row.Rule), row.Resources));
            Assert.All(report.Classes, judged => Assert.NotEmpty(judged.Reason));
            Assert.All(report.Classes, judged => Assert.NotEmpty(judged.CostBasis));
            Assert.All(report.Waste, item => Assert.True(item.MonthlyCost is not null || item.Basis.StartsWith("Unknown: ", StringComparison.Ordinal)));
            Assert.All(
                report.Classes.Where(judged => judged.Class == UtilizationClass.Idle),
                judged => Assert.True(judged.SampleCoverageFraction >= 0.8));
        },
        iter: 30);

    [Fact]
    public void The_order_of_what_comes_in_changes_nothing() => Gen.Select(AnyFleet, Gen.Int).Sample(
        (fleet, seed) =>
        {
            var (report, other) = (fleet.Report(), fleet.Shuffled(new Random(seed)).Report());
            Assert.Equal(report.Classes, other.Classes);
            Assert.Equal(report.Waste, other.Waste);
            Assert.Equal(report.Funnel, other.Funnel);
            Assert.Equal(report.Statistics, other.Statistics);
        },
        iter: 20);

    [Fact]
    public void The_funnel_sums_known_costs_and_counts_unknown_ones()
    {
        var fleet = new Fleet().With(Fleet.HourlyOffer("m5.large", 0.10m)).With(Fleet.Machine("a")).With(Fleet.Machine("b")).With(Fleet.Machine("c", "m9.huge"));
        var row = Assert.Single(fleet.Report().Funnel);
        Assert.Equal((ResourceKind.VirtualMachine, UtilizationClass.InsufficientData, "no-telemetry", 3), (row.Kind, row.Class, row.Rule.Code, row.Resources));
        Assert.Equal((new Money(146m, "USD"), 1), (row.MonthlyCost, row.WithoutCost));
    }

    [Fact]
    public void An_empty_study_gives_an_empty_report()
    {
        var report = new Fleet().Report();
        Assert.Empty(report.Statistics);
        Assert.Empty(report.Funnel);
        Assert.Equal(0, report.Statistics.ToDataFrame().Rows.Count);
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
