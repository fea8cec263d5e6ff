using System.Diagnostics;
using System.Globalization;
using Lepton.Analysis.Optimization;

namespace Lepton.Bench;

/// <summary>How fast is one plan over a year of hours decided, and do linear programs agree?</summary>
internal static class CommitmentBenchmark
{
    private const int Skus = 30;
    private const int Hours = 8_760;

    public static int Run(string[] arguments)
    {
        var input = RandomUse(seed: 7);
        var exact = new Contest()
            .With("breakpoints", () => Commitment.Solve(input))
            .With("breakpoints, answer of the whole model, checked", () => CommitmentFile.CaseOf(input).Solve())
            .Run(5);
        var answer = Commitment.Solve(input);
        Console.WriteLine($"{Skus} SKUs × {Hours} hours, seeded.\n");
        var rows = exact.Select(standing => Row(standing.Name, standing.Median.TotalSeconds, answer.Level, answer.Cost, answer.Cost)).ToList();
        foreach (var solver in arguments.Length > 0 ? [] : new[] { Solver.Glop, Solver.Pdlp })
        {
            var clock = Stopwatch.StartNew();
            var judged = CommitmentFile.CaseOf(input).Solve(new SolveOptions { Solver = solver });
            rows.Add(Row($"{solver} on the linear program", clock.Elapsed.TotalSeconds, judged.ColumnValues[0], judged.Objective, answer.Cost));
        }

        Table.Write(Console.Out, ["way", "seconds", "commitment USD/h", "cost USD", "relative difference"], rows);
        return 0;
    }

    /// <summary>SKUs with a daily and a weekly swing of their own, noise, and discounts from 15 to 60 %.</summary>
    public static CommitmentInput RandomUse(int seed)
    {
        var random = new Random(seed);
        return new CommitmentInput("USD", [.. Enumerable.Range(0, Skus).Select(i =>
        {
            var (price, discount, size) = (0.05 + 2 * random.NextDouble(), 0.15 + 0.45 * random.NextDouble(), 1 + 20 * random.NextDouble());
            var (day, week) = (random.NextDouble(), 0.5 * random.NextDouble());
            double[] usage =
            [
                .. Enumerable.Range(0, Hours).Select(t => Math.Max(0, size * (1 + day * Math.Sin(2 * Math.PI * t / 24) + (t / 24 % 7 >= 5 ? -week : 0) + 0.2 * (random.NextDouble() - 0.5)))),
            ];
            return new CommittedSku($"sku{i}", price, price * (1 - discount), usage);
        })]);
    }

    private static string[] Row(string way, double seconds, double level, double cost, double exact) =>
    [
        way, seconds.ToString("F3", CultureInfo.InvariantCulture), level.ToString("F6", CultureInfo.InvariantCulture),
        cost.ToString("F3", CultureInfo.InvariantCulture), (Math.Abs(cost - exact) / exact).ToString("E1", CultureInfo.InvariantCulture),
    ];
}
