using System.Diagnostics;
using System.Globalization;
using Lepton.Analysis.Optimization;

namespace Lepton.Bench;

/// <summary>Packing 5 000 workloads in three dimensions on 30 machine types: how near to the best is it proved, and what do simple rules cost?</summary>
internal static class PackingBenchmark
{
    private const int Workloads = 5_000;

    /// <summary>Prints the table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="arguments">Time limit of each case in seconds (300), and words that the names of the cases to run contain (all).</param>
    public static int Run(TextWriter output, string[] arguments)
    {
        var seconds = arguments is [var limit, ..] ? double.Parse(limit, CultureInfo.InvariantCulture) : 300;
        var words = arguments is [_, var wanted] ? wanted : "";
        output.WriteLine($"{Workloads} workloads, vCPU, memory and network, 30 machine types; limit {seconds} s each; costs of the rules relative to ours.\n");
        output.WriteLine("| case | machines | cost per hour | bound | gap | seconds | first-fit decreasing | Karpenter's rule | memory MB |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, input) in Cases().Where(one => one.Name.Contains(words, StringComparison.Ordinal)))
            Row(name, input);
        return 0;

        void Row(string name, PackingInput input)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = Packing.Solve(input, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(seconds), RelativeGap = 0.001 });
            var time = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var (decreasing, karpenter) = (Cost(FirstFitDecreasing.Pack(input)), Cost(KarpenterRule.Pack(input)));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {answer.Machines.Count} | {answer.CostPerHour:F4} | {answer.BestBound:F4} | {answer.Gap:P3} | {time:F1} | {decreasing / answer.CostPerHour:F3} | {karpenter / answer.CostPerHour:F3} | {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} |"));
        }
    }

    /// <summary>The cases, each with 5 000 copies in all.</summary>
    public static IEnumerable<(string Name, PackingInput Input)> Cases() =>
    [
        ("log-normal demands, machines up to 96 vCPU", RandomPackings.Families(Workloads, 96, 1)),
        ("log-normal demands, machines up to 32 vCPU", RandomPackings.Families(Workloads, 32, 1)),
        ("large workloads, machines up to 32 vCPU", RandomPackings.Families(Workloads, 32, 4)),
        ("deployments in copies, machines up to 32 vCPU", RandomPackings.Deployments(Workloads, 32)),
    ];

    /// <summary>What machines cost per hour; NaN where there are none.</summary>
    public static double Cost(IReadOnlyList<PackedMachine>? machines) => machines?.Sum(machine => machine.Type.PricePerHour) ?? double.NaN;
}
