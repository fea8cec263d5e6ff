namespace Lepton.Analysis.Optimization;

/// <summary>How far a number may move, and what proves that it may: at each end a solution (of a side) or the multipliers (of a cost) that are optimal there.</summary>
/// <param name="From">The least; negative infinity where there is no end.</param>
/// <param name="To">The greatest; infinity where there is no end.</param>
/// <param name="AtFrom">What is optimal at <paramref name="From"/>; null where that is no number.</param>
/// <param name="AtTo">What is optimal at <paramref name="To"/>; null where that is no number.</param>
internal sealed record RangeEnds(double From, double To, double[]? AtFrom, double[]? AtTo)
{
    public static readonly RangeEnds Unknown = new(double.NaN, double.NaN, null, null);

    /// <summary>From a program in one more column, t, how far a number moves: the ends around its present value.</summary>
    public static RangeEnds Around(double value, LinearProgram program, CancellationToken cancellation)
    {
        var (below, atFrom) = Most(-1);
        var (above, atTo) = Most(1);
        return new RangeEnds(value - below, value + above, atFrom, atTo);

        (double Distance, double[]? Proof) Most(int direction)
        {
            var objective = new double[program.ColumnCount];
            objective[^1] = -direction;
            var raw = Engine.Solve(program with { Objective = objective }, Solver.Glop, SolveOptions.Default, null, cancellation);
            return raw.Status is Status.Unbounded or Status.Infeasible ? (double.PositiveInfinity, null)
                : raw.Values is { } values ? (Math.Max(0, direction * values[^1]), values[..^1]) : (double.NaN, null);
        }
    }
}
