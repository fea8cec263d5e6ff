namespace Lepton.Analysis.Optimization;

/// <summary>For which right-hand sides a dual holds, and for which costs a solution stays the best one. Of linear programs.</summary>
/// <remarks>
/// Both are found from the program itself and not from a basis, so they are right where the solution is degenerate too. The least cost as a
/// function of one right-hand side is convex; the dual holds as long as the function keeps its slope, and how far that is, is a linear
/// program in (x, t): <code>
/// max / min t   subject to the rows with side b + t for that row,  cᵀx − dual·t ≤ cᵀx*
/// </code>
/// A solution stays optimal as long as some multipliers are dual feasible and complementary to it: a linear program in (y, t).
/// </remarks>
internal static class Ranges
{
    /// <summary>The right-hand sides between which the dual of a row holds.</summary>
    public static RangeEnds OfSide(LinearProgram program, Claims claims, int row, CancellationToken cancellation)
    {
        var (isLower, side) = BindingSide(program, claims, row);
        return RangeEnds.Around(side, WithParameter(program, claims, row, isLower), cancellation);
    }

    /// <summary>The least and greatest cost of a column for which the values stay optimal.</summary>
    public static RangeEnds OfCost(LinearProgram program, Claims claims, int column, CancellationToken cancellation) =>
        RangeEnds.Around(program.Objective[column], DualFace.Of(program, claims.Values!, claims.Activities!, column), cancellation);

    internal static (bool IsLower, double Side) BindingSide(LinearProgram program, Claims claims, int row)
    {
        var (lower, upper, activity) = (program.RowLower[row], program.RowUpper[row], claims.Activities![row]);
        var isLower = !double.IsInfinity(lower) && (double.IsInfinity(upper) || Math.Abs(activity - lower) <= Math.Abs(upper - activity));
        return (isLower, isLower ? lower : upper);
    }

    // One column more, t: the row reads a·x − t within its sides, and one row more keeps the objective on the line with the dual as its slope.
    private static LinearProgram WithParameter(LinearProgram program, Claims claims, int row, bool isLower)
    {
        var sign = program.Maximize ? -1.0 : 1.0;
        var t = program.ColumnCount;
        var starts = new List<int> { 0 };
        var columns = new List<int>();
        var coefficients = new List<double>();
        for (var i = 0; i < program.RowCount; i++)
        {
            columns.AddRange(program.Columns.AsSpan(program.RowStart[i]..program.RowStart[i + 1]));
            coefficients.AddRange(program.Coefficients.AsSpan(program.RowStart[i]..program.RowStart[i + 1]));
            if (i == row)
                Append(t, -1);
            starts.Add(columns.Count);
        }

        for (var j = 0; j < program.ColumnCount; j++)
        {
            if (program.Objective[j] != 0)
                Append(j, sign * program.Objective[j]);
        }

        Append(t, -sign * claims.Duals![row]);
        starts.Add(columns.Count);
        var best = sign * (claims.Objective - program.ObjectiveConstant);
        var (lower, upper) = ((double[])program.RowLower.Clone(), (double[])program.RowUpper.Clone());
        // Only the binding side moves: a range row's other side is another rule.
        if (program.RowLower[row] != program.RowUpper[row])
            (lower[row], upper[row]) = isLower ? (lower[row], double.PositiveInfinity) : (double.NegativeInfinity, upper[row]);
        return program with
        {
            Maximize = false,
            ObjectiveConstant = 0,
            Objective = new double[t + 1],
            ColumnLower = [.. program.ColumnLower, double.NegativeInfinity],
            ColumnUpper = [.. program.ColumnUpper, double.PositiveInfinity],
            IsInteger = new bool[t + 1],
            RowStart = [.. starts],
            Columns = [.. columns],
            Coefficients = [.. coefficients],
            RowLower = [.. lower, double.NegativeInfinity],
            RowUpper = [.. upper, best + 1e-9 * (1 + Math.Abs(best))],
        };

        void Append(int column, double coefficient)
        {
            columns.Add(column);
            coefficients.Add(coefficient);
        }
    }
}
