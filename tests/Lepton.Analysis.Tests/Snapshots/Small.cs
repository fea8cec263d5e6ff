using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Tests.Snapshots;

/// <summary>Small captures for tests: two machines, an hour of samples, two offers.</summary>
internal static class Small
{
    public static readonly DateTime Noon = new(2026, 11, 2, 12, 0, 0, DateTimeKind.Utc);

    public static Resource Machine(string id, string type = "m5.large") => new()
    {
        Id = id,
        Name = id + "-name",
        Provider = Provider.Aws,
        Kind = ResourceKind.VirtualMachine,
        Region = "eu-central-1",
        InstanceType = type,
        State = ResourceState.Running,
        Source = "aws/instances.json",
    };

    public static Offer Offer(string type = "m5.large", decimal price = 0.115m, string currency = "USD", string source = "prices/aws.csv") => new()
    {
        Provider = Provider.Aws,
        Region = "eu-central-1",
        InstanceType = type,
        OperatingSystem = "Linux",
        VcpuCount = 2,
        MemoryGiB = 8,
        Architecture = Architecture.X64,
        Price = price,
        Currency = currency,
        Source = source,
        AsOf = new DateOnly(2026, 11, 1),
    };

    public static MetricSample Cpu(string id, int minute, double value, int stepSeconds = 300, Statistic statistic = Statistic.Average) =>
        new(id, Metric.CpuPercent.Name, statistic, Noon.AddMinutes(minute), value, stepSeconds);

    public static CaptureBuilder Builder(CaptureOptions? options = null) => new(options, new FixedClock(Noon.AddHours(3)));

    /// <summary>Machines i-1 and i-2 with twelve samples each, and one offer of their type.</summary>
    public static CaptureBuilder TwoMachines(CaptureOptions? options = null)
    {
        var builder = Builder(options);
        builder.Add(Machine("i-1"));
        builder.Add(Machine("i-2"));
        builder.Add(Offer());
        foreach (var id in new[] { "i-1", "i-2" })
        {
            for (var minute = 0; minute < 60; minute += 5)
                builder.Add(Cpu(id, minute, minute / 2.0), "cpu.csv");
        }

        return builder;
    }

    public static Snapshot Write(CaptureBuilder builder, string directory)
    {
        using (builder)
        {
            using var capture = builder.Build();
            return Snapshot.Write(capture, directory, null, TestContext.Current.CancellationToken);
        }
    }

    public sealed class FixedClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(now);
    }
}
