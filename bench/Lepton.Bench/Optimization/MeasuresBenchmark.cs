using System.Diagnostics;
using System.Globalization;
using Lepton.Analysis.Optimization;

namespace Lepton.Bench;

/// <summary>All that the optimizer is measured by, in one table with what must hold and what is aimed at.</summary>
internal static class MeasuresBenchmark
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    /// <summary>Measures everything, prints the table, and fails where something that must hold does not.</summary>
    /// <param name="arguments">The longest time of one packing in seconds; five minutes where nothing is said.</param>
    public static int Run(string[] arguments)
    {
        var packingLimit = arguments is [var seconds] ? TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)) : FiveMinutes;
        var rows = new List<string[]>();
        var isKept = true;
        foreach (var measure in Layer().Concat(CommitmentRows()).Concat(Fleet()).Concat(Packings(packingLimit)).Concat(Together()))
        {
            Console.Error.WriteLine($"{measure.What}: {measure.Measured}");
            isKept &= measure.IsKept;
            rows.Add([measure.What, measure.Measured, measure.Must, measure.IsKept ? "yes" : "NO", measure.Goal, measure.IsReached ? "yes" : "no", Text(Machine.PeakMemoryBytes() / 1e6, "F0")]);
            Machine.ForgetPeakMemory();
        }

        Table.Write(Console.Out, ["measure", "measured", "must", "holds", "goal", "reached", "peak memory MB"], rows);
        return isKept ? 0 : 1;
    }

    private static IEnumerable<Measure> Layer() => OptimizationBenchmark.Layer().Select(size => new Measure(
        $"layer with proof by raw OR-Tools calls, {size.Nonzeros} nonzeros{size.Remark}", $"{Text(size.Ratio, "F2")} × ({Text(size.Ours, "F1")} ms)", "≤ 1.5 ×", size.Ratio <= 1.5, "≤ 1.1 ×", size.Ratio <= 1.1));

    private static IEnumerable<Measure> CommitmentRows()
    {
        var input = CommitmentBenchmark.RandomUse(seed: 7);
        var standing = new Contest().With("breakpoints", () => Commitment.Solve(input)).Run(5)[0];
        var time = standing.Median.TotalSeconds;
        yield return new Measure("one plan, 30 SKUs × 8 760 h, exact", $"{Text(time, "F3")} s", "≤ 0.5 s", time <= 0.5, "≤ 0.1 s", time <= 0.1);
        var exact = Commitment.Solve(input).Cost;
        foreach (var solver in new[] { Solver.Glop, Solver.Pdlp })
        {
            var judged = CommitmentFile.CaseOf(input).Solve(new SolveOptions { Solver = solver });
            var difference = Math.Abs(judged.Objective - exact) / exact;
            yield return new Measure($"{solver} on the same, relative difference", difference.ToString("E1", CultureInfo.InvariantCulture), "≤ 1e-6", difference <= 1e-6, "≤ 1e-6", difference <= 1e-6);
        }
    }

    private static IEnumerable<Measure> Fleet()
    {
        // A small one first, so that loading and compiling fall on neither.
        _ = Decomposition.Solve(RandomFleets.Of(50, 40), new SolveOptions { RelativeGap = 1e-4 }, null, default);
        var problem = RandomFleets.Of(2_000, 40);
        var (ours, ourGap) = OptimizationBenchmark.ByPrices(problem, 1e-5);
        var (cbc, _) = OptimizationBenchmark.ByCbc(problem);
        yield return new Measure(
            "sizing 2 000 × 40, 5 coupling rows", $"gap {Text(ourGap, "P4")}, {Text(ours, "F2")} s, CBC {Text(cbc, "F1")} s",
            "gap ≤ 0.1 %, no slower than CBC", ourGap <= 1e-3 && ours <= cbc, "gap ≤ 0.01 % in a tenth of CBC's time", ourGap <= 1e-4 && ours <= cbc / 10);
        var (large, largeGap) = OptimizationBenchmark.ByPrices(RandomFleets.Of(100_000, 40), 1e-4);
        var peak = Machine.PeakMemoryBytes() / 1e9;
        yield return new Measure(
            "sizing 100 000 × 40, the same rows", $"gap {Text(largeGap, "P4")}, {Text(large, "F1")} s, {Text(peak, "F1")} GB",
            "runs, gap stated", double.IsFinite(largeGap), "gap ≤ 0.1 % in 120 s, under 4 GB", largeGap <= 1e-3 && large <= 120 && peak < 4);
    }

    private static IEnumerable<Measure> Packings(TimeSpan limit)
    {
        foreach (var (name, input) in PackingBenchmark.Cases())
        {
            var clock = Stopwatch.StartNew();
            var answer = Packing.Solve(input, new SolveOptions { TimeLimit = limit, RelativeGap = 0.009 });
            var time = clock.Elapsed;
            var (decreasing, karpenter) = (PackingBenchmark.Cost(FirstFitDecreasing.Pack(input)), PackingBenchmark.Cost(KarpenterRule.Pack(input)));
            yield return new Measure(
                $"packing 5 000: {name}",
                $"gap {Text(answer.Gap, "P2")}, {Text(time.TotalSeconds, "F0")} s; first-fit decreasing {Text(decreasing / answer.CostPerHour, "F3")} ×, Karpenter's rule {Text(karpenter / answer.CostPerHour, "F3")} ×",
                "gap ≤ 3 % in 5 min", answer.Gap <= 0.03 && time <= FiveMinutes * 1.02, "≤ 1 %", answer.Gap <= 0.01 && time <= FiveMinutes * 1.02);
        }
    }

    private static IEnumerable<Measure> Together()
    {
        var margins = JointBenchmark.Margins().ToArray();
        yield return new Measure(
            "joint against the best sequence", $"cheaper by {string.Join(", ", margins.Select(margin => Text(margin, "P2")))}",
            "never worse", margins.All(margin => margin >= -1e-9), "margin stated", true);
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
