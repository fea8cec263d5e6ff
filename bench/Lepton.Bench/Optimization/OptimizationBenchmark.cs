using System.Diagnostics;
using System.Globalization;
using Google.OrTools.ModelBuilder;
using Lepton.Analysis.Optimization;
using static Lepton.Analysis.Optimization.Expressions;
using Model = Lepton.Analysis.Optimization.Model;
using Solver = Lepton.Analysis.Optimization.Solver;

namespace Lepton.Bench;

/// <summary>What the modelling layer and its proofs cost, and what decomposition gains.</summary>
internal static class OptimizationBenchmark
{
    /// <summary>How fast is a fleet solved, and how near to the best is it proved?</summary>
    public static int RunFleet(TextWriter output)
    {
        Fleet(output, 2_000, withCbc: true);
        Fleet(output, 100_000, withCbc: false);
        return 0;
    }

    /// <summary>What do modelling, proof and check cost beside the raw solver? On the relaxation of a fleet with five coupling rows: four nonzeros a column.</summary>
    public static int RunLayer(TextWriter output)
    {
        output.WriteLine("Linear programs, build + solve + duals; ours with proof and check. Raw is OR-Tools' ModelBuilder helper with GLOP, called directly.\n");
        output.WriteLine("| nonzeros | raw ms | ours ms | ratio | objective |\n|---:|---:|---:|---:|---:|");
        foreach (var size in Layer())
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {size.Nonzeros}{size.Remark} | {size.Raw:F2} | {size.Ours:F2} | {size.Ratio:F2} | {size.Objective:F3} |"));
        }

        return 0;
    }

    /// <summary>Median times in milliseconds per size.</summary>
    public static IEnumerable<(int Nonzeros, string Remark, double Raw, double Ours, double Ratio, double Objective)> Layer()
    {
        var small = RandomFleets.Of(6, 40);
        _ = (Raw(small), Ours(small));
        yield return LayerOf(small, ", calls 2 to 21 of the process", 20);
        // The compiler optimises what runs often, in the background and only when it finds time: on a busy machine that takes seconds.
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < WarmUp)
            _ = (Raw(small), Ours(small));
        foreach (var (workloads, repetitions) in new[] { (6, 201), (60, 61), (600, 9), (6_000, 1) })
            yield return LayerOf(RandomFleets.Of(workloads, 40), "", repetitions);
    }

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    private static (int Nonzeros, string Remark, double Raw, double Ours, double Ratio, double Objective) LayerOf(CoupledChoice problem, string remark, int repetitions)
    {
        var (raw, ours) = (new List<double>(), new List<double>());
        Answer? answer = null;
        for (var i = 0; i < repetitions; i++)
        {
            raw.Add(Milliseconds(() => Raw(problem)));
            ours.Add(Milliseconds(() => answer = Ours(problem)));
        }

        return (answer!.Model.NonzeroCount, remark, Median(raw), Median(ours), Median(ours) / Median(raw), answer.Objective);
    }

    /// <summary>Seconds and proven gap of a fleet solved by prices on its rules.</summary>
    public static (double Seconds, double Gap) ByPrices(CoupledChoice problem, double gap)
    {
        var clock = Stopwatch.StartNew();
        var result = Decomposition.Solve(problem, new SolveOptions { RelativeGap = gap }, TimeSpan.FromMinutes(5), default);
        return (clock.Elapsed.TotalSeconds, (result.Cost - result.Bound) / result.Cost);
    }

    /// <summary>Seconds and proven gap of CBC on the whole matrix, to a gap of 0.01 %.</summary>
    public static (double Seconds, double Gap) ByCbc(CoupledChoice problem)
    {
        var whole = OpenChoices.Of(problem, PricedChoice.At(problem, new double[problem.RuleCount]), double.PositiveInfinity);
        var clock = Stopwatch.StartNew();
        var (raw, chosen) = whole.Branch(new SolveOptions { Solver = Solver.Cbc, RelativeGap = 1e-4 }, null, TimeSpan.FromMinutes(5), default);
        var cost = chosen is null ? double.NaN : problem.Total(chosen).Cost;
        return (clock.Elapsed.TotalSeconds, (cost - raw.Bound) / cost);
    }

    private static Answer Ours(CoupledChoice problem)
    {
        var model = new Model("relaxation");
        int[] choices = [.. Enumerable.Range(0, problem.Cost.Length)];
        int[] workloads = [.. Enumerable.Range(0, problem.Count)];
        var of = workloads.Select(w => choices[problem.Start[w]..problem.Start[w + 1]]).ToArray();
        var x = model.Continuous("x", choices, upper: 1);
        model.Minimize("cost", Sum(choices, c => problem.Cost[c] * x[c]));
        model.Require("one offer", workloads, w => Sum(of[w], c => x[c]) == 1, w => $"workload {w} has one offer");
        for (var r = 0; r < problem.RuleCount; r++)
        {
            var rule = r;
            model.Require($"rule {r}", Sum(choices, c => problem.Amount[c * problem.RuleCount + rule] * x[c]) <= problem.Upper[r], $"rule {r}");
        }

        return model.Solve();
    }

    private static double Raw(CoupledChoice problem)
    {
        using var builder = new ModelBuilderHelper();
        for (var c = 0; c < problem.Cost.Length; c++)
        {
            builder.AddVar();
            builder.SetVarLowerBound(c, 0);
            builder.SetVarUpperBound(c, 1);
            builder.SetVarObjectiveCoefficient(c, problem.Cost[c]);
        }

        for (var w = 0; w < problem.Count; w++)
        {
            builder.AddLinearConstraint();
            builder.SetConstraintLowerBound(w, 1);
            builder.SetConstraintUpperBound(w, 1);
            for (var c = problem.Start[w]; c < problem.Start[w + 1]; c++)
                builder.AddConstraintTerm(w, c, 1);
        }

        for (var r = 0; r < problem.RuleCount; r++)
        {
            var row = problem.Count + r;
            builder.AddLinearConstraint();
            builder.SetConstraintUpperBound(row, problem.Upper[r]);
            builder.SetConstraintLowerBound(row, double.NegativeInfinity);
            for (var c = 0; c < problem.Cost.Length; c++)
            {
                if (problem.Amount[c * problem.RuleCount + r] is not 0 and var amount)
                    builder.AddConstraintTerm(row, c, amount);
            }
        }

        using var solver = new ModelSolverHelper("glop");
        solver.Solve(builder);
        var sum = 0.0;
        for (var c = 0; c < problem.Cost.Length; c++)
            sum += solver.VariableValue(c) * problem.Cost[c] + 0 * solver.ReducedCost(c);
        for (var i = 0; i < problem.Count + problem.RuleCount; i++)
            sum += 0 * solver.DualValue(i);
        return sum;
    }

    private static void Fleet(TextWriter output, int workloads, bool withCbc)
    {
        var problem = RandomFleets.Of(workloads, 40);
        output.WriteLine($"\nFleet of {workloads} workloads × 40 offers, 3 provider shares and 2 budgets.\n");
        output.WriteLine("| way | seconds | cost | bound | gap | memory MB |\n|---|---:|---:|---:|---:|---:|");
        // A small one first, so that loading and compiling fall on neither.
        _ = Decomposition.Solve(RandomFleets.Of(50, 40), new SolveOptions { RelativeGap = 1e-4 }, null, default);
        foreach (var gap in new[] { 1e-4, 1e-5 })
        {
            var clock = Stopwatch.StartNew();
            var result = Decomposition.Solve(problem, new SolveOptions { RelativeGap = gap }, TimeSpan.FromMinutes(5), default);
            Write(output, $"prices on the rules, gap asked {gap.ToString(CultureInfo.InvariantCulture)} ({result.Status})", clock, result.Cost, result.Bound);
        }

        if (!withCbc)
            return;
        var whole = OpenChoices.Of(problem, PricedChoice.At(problem, new double[problem.RuleCount]), double.PositiveInfinity);
        var cbc = Stopwatch.StartNew();
        var (raw, chosen) = whole.Branch(new SolveOptions { Solver = Solver.Cbc, RelativeGap = 1e-4 }, null, TimeSpan.FromMinutes(5), default);
        Write(output, "CBC, the same matrix, gap asked 0.0001", cbc, chosen is null ? double.NaN : problem.Total(chosen).Cost, raw.Bound);
    }

    private static void Write(TextWriter output, string way, Stopwatch clock, double cost, double bound) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {way} | {clock.Elapsed.TotalSeconds:F2} | {cost:F3} | {bound:F3} | {(cost - bound) / cost:P5} | {Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20)} |"));

    private static double Milliseconds(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
