namespace Lepton.Analysis.Optimization;

/// <summary>Shadow prices of a linear relaxation with many workloads, from a smaller one in which similar workloads are decided together.</summary>
/// <remarks><code>
/// L(π) = Σ_w count[w]·min_{t ∈ T[w]} (−Σ_i π[i]·a[i,(w,t)]) + what the machines add      ≤ cost of every packing, for any π of the right sign
/// </code>
/// The shadow prices π of the rows per machine type are few; those of a workload follow from them. So workloads that fit on the same types
/// and resemble each other are first decided as one, which gives some π; workloads of a cluster that would choose different types at π are
/// set apart, and the smaller relaxation is solved again, until its value meets L(π) (dynamic constraint aggregation in the manner of
/// Elhallaoui, Villeneuve, Soumis and Desaulniers, Operations Research 53, 2005). The bound holds at every step.
/// </remarks>
internal sealed class ClusteredRelaxation
{
    // The clusters to begin with, and at most: GLOP needs seconds for a thousand and minutes for five thousand.
    private const int FirstClusters = 300;
    private const int MostClusters = 1_500;
    private const int MostSteps = 12;
    private const double Close = 1e-5;

    private readonly LinearProgram _program;
    private readonly int[] _starts;
    private readonly int[] _rows;
    private readonly double[] _coefficients;
    private readonly int[][] _columnsOf;
    private readonly int[] _placed;
    private readonly int[] _machines;

    /// <summary>Prepares the search.</summary>
    /// <param name="program">With a column per workload and type and a column per type; only the rows <paramref name="placed"/> have a right-hand side.</param>
    /// <param name="placed">Row per workload, over its own columns alone.</param>
    /// <param name="machines">Column per type.</param>
    public ClusteredRelaxation(LinearProgram program, int[] placed, int[] machines)
    {
        (_program, _placed, _machines) = (program, placed, machines);
        (_starts, _rows, _coefficients) = DualFace.Transposed(program);
        _columnsOf = Array.ConvertAll(placed, row => program.Columns[program.RowStart[row]..program.RowStart[row + 1]]);
    }

    /// <summary>Multipliers per row and the number of machines per type; null where the solver was stopped before it had any.</summary>
    /// <param name="kinds">What makes two workloads alike, per workload: the types that they fit on.</param>
    /// <param name="size">Demand per dimension, per workload.</param>
    /// <param name="solve">Solves a linear program, or gives null when the time is over.</param>
    public (double[] Multipliers, double[] Machines)? Solve(string[] kinds, Func<int, IReadOnlyList<double>> size, Func<LinearProgram, RawSolution?> solve)
    {
        var clusters = Enumerable.Range(0, _placed.Length).GroupBy(w => kinds[w]).SelectMany(alike => Halved([.. alike], size, FirstClusters * alike.Count() / _placed.Length)).ToList();
        (double Bound, double[] Multipliers, double[] Machines)? best = null;
        for (var step = 0; step < MostSteps; step++)
        {
            if (solve(Merged(clusters)) is not { Duals: { } duals, Values: { } values })
                break;
            var (multipliers, chosen) = Complete(duals);
            var bound = Arithmetic.LagrangianBound(_program, multipliers, Checker.SimplexTolerance);
            if (best is null || bound > best.Value.Bound)
                best = (bound, multipliers, values[.._machines.Length]);
            var value = values[.._machines.Length].Select((count, t) => count * _program.Objective[_machines[t]]).Sum();
            var split = clusters.SelectMany(cluster => cluster.GroupBy(w => chosen[w]).Select(same => same.ToArray())).ToList();
            if (value - best.Value.Bound <= Close * Math.Abs(value) || split.Count == clusters.Count || split.Count > MostClusters)
                break;
            clusters = split;
        }

        return best is { } found ? (found.Multipliers, found.Machines) : null;
    }

    // Halves the workloads again and again where they differ most, so that each cluster is alike in every dimension.
    private static IEnumerable<int[]> Halved(int[] workloads, Func<int, IReadOnlyList<double>> size, int pieces)
    {
        if (pieces <= 1 || workloads.Length <= 1)
            return [workloads];
        var widest = Enumerable.Range(0, size(workloads[0]).Count).MaxBy(d => workloads.Max(w => Scale(w, d)) - workloads.Min(w => Scale(w, d)));
        int[] ordered = [.. workloads.OrderBy(w => Scale(w, widest)).ThenBy(w => w)];
        var half = ordered.Length / 2;
        return Halved(ordered[..half], size, pieces / 2).Concat(Halved(ordered[half..], size, pieces - pieces / 2));

        double Scale(int w, int d) => Math.Log(1e-6 + size(w)[d]);
    }

    // Columns: machines per type first, then the share of each cluster per type. Rows: those of the program without the workloads', then one per cluster.
    private LinearProgram Merged(List<int[]> clusters)
    {
        var width = _machines.Length;
        var (objective, rows) = (new List<double>(), new List<(int Column, double Coefficient)>[_program.RowCount - _placed.Length + clusters.Count]);
        var first = _placed.Length;
        for (var i = 0; i < rows.Length; i++)
            rows[i] = [];
        for (var t = 0; t < width; t++)
        {
            objective.Add(_program.Objective[_machines[t]]);
            for (var k = _starts[_machines[t]]; k < _starts[_machines[t] + 1]; k++)
                rows[_rows[k] - first].Add((t, _coefficients[k]));
        }

        for (var c = 0; c < clusters.Count; c++)
        {
            for (var choice = 0; choice < _columnsOf[clusters[c][0]].Length; choice++)
            {
                rows[_program.RowCount - first + c].Add((objective.Count, 1));
                foreach (var (row, sum) in Summed(clusters[c], choice))
                    rows[row - first].Add((objective.Count, sum));
                objective.Add(0);
            }
        }

        int[] starts = [0, .. rows.Select(row => row.Count)];
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        return new LinearProgram
        {
            Maximize = false,
            ObjectiveConstant = 0,
            Objective = [.. objective],
            ColumnLower = new double[objective.Count],
            ColumnUpper = [.. _machines.Select(column => _program.ColumnUpper[column]), .. Enumerable.Repeat(double.PositiveInfinity, objective.Count - width)],
            IsInteger = new bool[objective.Count],
            RowStart = starts,
            Columns = [.. rows.SelectMany(row => row.Select(term => term.Column))],
            Coefficients = [.. rows.SelectMany(row => row.Select(term => term.Coefficient))],
            RowLower = [.. _program.RowLower[first..], .. Enumerable.Repeat(1.0, clusters.Count)],
            RowUpper = [.. _program.RowUpper[first..], .. Enumerable.Repeat(1.0, clusters.Count)],
        };
    }

    private SortedDictionary<int, double> Summed(int[] cluster, int choice)
    {
        var sums = new SortedDictionary<int, double>();
        foreach (var w in cluster)
        {
            var column = _columnsOf[w][choice];
            for (var k = _starts[column]; k < _starts[column + 1]; k++)
            {
                if (_rows[k] != _placed[w])
                    sums[_rows[k]] = sums.GetValueOrDefault(_rows[k]) + _program.RowLower[_placed[w]] * _coefficients[k];
            }
        }

        return sums;
    }

    // The multiplier of a workload is what its cheapest type costs at the prices of the rows.
    private (double[] Multipliers, int[] Chosen) Complete(double[] duals)
    {
        var multipliers = new double[_program.RowCount];
        duals.AsSpan(0, _program.RowCount - _placed.Length).CopyTo(multipliers.AsSpan(_placed.Length));
        var chosen = new int[_placed.Length];
        for (var w = 0; w < _placed.Length; w++)
        {
            var least = double.PositiveInfinity;
            for (var choice = 0; choice < _columnsOf[w].Length; choice++)
            {
                var (column, priced) = (_columnsOf[w][choice], 0.0);
                for (var k = _starts[column]; k < _starts[column + 1]; k++)
                    priced -= multipliers[_rows[k]] * _coefficients[k] * (_rows[k] == _placed[w] ? 0 : 1);
                if (priced < least)
                    (least, chosen[w]) = (priced, choice);
            }

            multipliers[_placed[w]] = least;
        }

        return (multipliers, chosen);
    }
}
