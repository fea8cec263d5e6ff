using System.Diagnostics;
using System.Globalization;
using Lepton.Analysis;
using Lepton.Analysis.Optimization;
using Lepton.Analysis.Pricing;

namespace Lepton.Bench;

/// <summary>By how much is deciding fleet, pools and commitment together cheaper than one after the other?</summary>
internal static class JointBenchmark
{
    private sealed record Case(string Name, int Seed, double Covered, double Scheduled);

    private static readonly Case[] Cases =
    [
        new("all types covered, nothing switched off", 1, 1, 0),
        new("half of the types covered", 2, 0.5, 0),
        new("half of the types covered, half of the machines in working hours", 3, 0.5, 0.5),
    ];

    public static int Run(string[] arguments)
    {
        Console.WriteLine("30 machines × 12 offers and 3 pools over a week of hours, seeded; gap asked 0.01 %, two minutes at most for the joint solve.\n");
        Table.Write(Console.Out, ["case", "joint USD", "gap", "best sequence USD", "order", "margin", "seconds"], Cases.Select(Row));
        return 0;
    }

    /// <summary>By what share of the best sequence deciding together is cheaper, per case.</summary>
    public static IEnumerable<double> Margins() => Cases.Select(one => Solved(one).MarginFraction);

    private static JointAnswer Solved(Case one) => Joint.Solve(Random(one), new SolveOptions { RelativeGap = 1e-4, TimeLimit = TimeSpan.FromMinutes(2) });

    private static string[] Row(Case one)
    {
        var clock = Stopwatch.StartNew();
        var answer = Solved(one);
        return
        [
            one.Name, Text(answer.Cost, "F2"), Text(answer.Answer.Gap, "P3"), Text(answer.SequenceCost, "F2"), answer.Sequence, Text(answer.MarginFraction, "P2"),
            Text(clock.Elapsed.TotalSeconds, "F1"),
        ];
    }

    private static JointInput Random(Case one)
    {
        var random = new Random(one.Seed);
        Offer[] offers = [.. Enumerable.Range(0, 12).Select(o => new Offer
        {
            Provider = Provider.Aws,
            Region = "north",
            InstanceType = $"type{o}",
            OperatingSystem = "Linux",
            VcpuCount = 2 << o % 3,
            MemoryGiB = (2 << o % 3) * (o % 2 == 0 ? 4 : 8),
            Price = Math.Round((decimal)((2 << o % 3) * (0.04 + 0.03 * random.NextDouble())), 4),
            Currency = "USD",
            Source = "seeded",
            AsOf = new DateOnly(2026, 11, 25),
        })];
        var plans = offers.ToDictionary(offer => offer.InstanceType, offer => random.NextDouble() < one.Covered ? (double)offer.Price * (0.4 + 0.4 * random.NextDouble()) : (double?)null);
        Workload[] workloads = [.. Enumerable.Range(0, 30).Select(w => new Workload
        {
            Name = $"w{w}",
            Today = offers[random.Next(12)],
            VcpuDemand = 1 + 5 * random.NextDouble(),
            MemoryGiBDemand = 4 + 20 * random.NextDouble(),
        })];
        double[] load = [.. Enumerable.Range(0, 168).Select(t => 27 + 15 * Math.Sin(2 * Math.PI * (t - 9) / 24) - (t / 24 >= 5 ? 8 : 0) + 3 * random.NextDouble())];
        var pools = new PoolsInput("USD", [new("vcpu", "vCPU", load)],
        [
            new() { Name = "large", Capacity = new Dictionary<string, double> { ["vcpu"] = 8 }, PricePerHour = 0.4, StartCost = 0.1 },
            new() { Name = "small", Capacity = new Dictionary<string, double> { ["vcpu"] = 2 }, PricePerHour = 0.11, StartCost = 0.02 },
            new() { Name = "spot", Capacity = new Dictionary<string, double> { ["vcpu"] = 4 }, PricePerHour = 0.07, IsSpot = true, InterruptionsPerHour = 0.05, InterruptionCost = 0.5, StartUpLag = 1 },
        ])
        {
            // A Monday.
            Start = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero),
            MostLostFraction = 0.5,
        };
        return new JointInput(new SizingInput(workloads, offers), pools)
        {
            PlanPrice = offer => plans[offer.InstanceType],
            PoolPlanPrices = new Dictionary<string, double> { ["large"] = 0.24, ["small"] = 0.07 },
            Schedules = workloads.Where(_ => random.NextDouble() < one.Scheduled).ToDictionary(workload => workload.Name, _ => new WorkingHours { TimeZone = "Europe/Berlin" }),
        };
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
