namespace Lepton.Analysis.Optimization;

/// <summary>The choices that a plan better than the known one could contain, and branching over them.</summary>
internal sealed class OpenChoices
{
    private readonly CoupledChoice _problem;
    private readonly int[][] _of;

    private OpenChoices(CoupledChoice problem, int[][] of) => (_problem, _of) = (problem, of);

    /// <summary>How many choices are left for workloads with more than one.</summary>
    public int Count => _of.Where(of => of.Length > 1).Sum(of => of.Length);

    public static OpenChoices Of(CoupledChoice problem, PricedChoice priced, double knownCost)
    {
        var most = knownCost - priced.Bound;
        // The bound and the costs are sums of many numbers: their own rounding must not close a choice.
        most += 1e-9 * (1 + Math.Abs(priced.Bound));
        var of = new int[problem.Count][];
        Parallel.For(0, problem.Count, w =>
        {
            var least = Priced(problem, priced.Prices, priced.Chosen[w]);
            var open = new List<int>();
            for (var c = problem.Start[w]; c < problem.Start[w + 1]; c++)
            {
                if (Priced(problem, priced.Prices, c) - least <= most)
                    open.Add(c);
            }

            of[w] = [.. open];
        });
        return new OpenChoices(problem, of);
    }

    public (RawSolution Raw, int[]? Chosen) Branch(SolveOptions options, int[]? start, TimeSpan? left, CancellationToken cancellation)
    {
        int[] choices = [.. _of.SelectMany(of => of)];
        int[] first = [0, .. _of.Select(of => of.Length)];
        for (var w = 1; w < first.Length; w++)
            first[w] += first[w - 1];
        var isStart = start?.ToHashSet();
        var solver = options.Solver is { } wanted && Engine.SolvesIntegers(wanted) ? wanted : Solver.Scip;
        var raw = Engine.Solve(
            Program(choices, first), solver,
            options with { Start = isStart is null ? null : [.. choices.Select(c => isStart.Contains(c) ? 1.0 : 0.0)] }, left, cancellation);
        if (raw.Values is not { } values)
            return (raw, null);
        var chosen = new int[_of.Length];
        for (var w = 0; w < chosen.Length; w++)
            chosen[w] = choices[Enumerable.Range(first[w], first[w + 1] - first[w]).MaxBy(k => values[k])];
        return (raw, _problem.Holds(_problem.Total(chosen).Sums) ? chosen : null);
    }

    private LinearProgram Program(int[] choices, int[] first)
    {
        var (count, rules) = (_of.Length, _problem.RuleCount);
        var starts = new List<int>(first);
        var columns = new List<int>(Enumerable.Range(0, choices.Length));
        var coefficients = new List<double>(Enumerable.Repeat(1.0, choices.Length));
        for (var r = 0; r < rules; r++)
        {
            for (var k = 0; k < choices.Length; k++)
            {
                if (_problem.Amount[choices[k] * rules + r] is not 0 and var amount)
                {
                    columns.Add(k);
                    coefficients.Add(amount);
                }
            }

            starts.Add(columns.Count);
        }

        return new LinearProgram
        {
            Maximize = false,
            ObjectiveConstant = 0,
            Objective = [.. choices.Select(c => _problem.Cost[c])],
            ColumnLower = new double[choices.Length],
            ColumnUpper = [.. Enumerable.Repeat(1.0, choices.Length)],
            IsInteger = [.. Enumerable.Repeat(true, choices.Length)],
            RowStart = [.. starts],
            Columns = [.. columns],
            Coefficients = [.. coefficients],
            RowLower = [.. Enumerable.Repeat(1.0, count), .. _problem.Lower],
            RowUpper = [.. Enumerable.Repeat(1.0, count), .. _problem.Upper],
        };
    }

    private static double Priced(CoupledChoice problem, double[] prices, int choice)
    {
        var priced = problem.Cost[choice];
        for (var r = 0; r < prices.Length; r++)
            priced += prices[r] * problem.Amount[choice * prices.Length + r];
        return priced;
    }
}
