namespace Lepton.Analysis.Optimization;

/// <summary>Small pieces of what makes an answer more than a claim.</summary>
internal static class Proof
{
    /// <summary>How far an objective may be from the best, |objective − bound| / |objective|; 0 when both agree to twelve digits.</summary>
    public static double Gap(double objective, double bound)
    {
        var distance = Math.Abs(objective - bound);
        if (distance <= 1e-12 * Math.Max(1, Math.Abs(objective)))
            return 0;
        return distance / Math.Max(Math.Abs(objective), 1e-12);
    }

    /// <summary>The rows alone: every solution is as good as any other.</summary>
    public static LinearProgram WithoutObjective(LinearProgram program) =>
        program with { Objective = new double[program.ColumnCount], ObjectiveConstant = 0, Maximize = false };

    /// <summary>The program in which rows may be broken at a price of 1 per unit; the first columns are those of <paramref name="program"/>.</summary>
    /// <param name="program">Its own objective is left out.</param>
    /// <param name="mayBreak">Which rows may be broken.</param>
    /// <param name="price">Price of one unit of row i.</param>
    /// <returns>The program, and for each row the columns that measure by how much it falls short and by how much it is exceeded, or −1.</returns>
    public static (LinearProgram Program, int[] Shortfall, int[] Excess) Elastic(
        LinearProgram program, Func<int, bool> mayBreak, Func<int, double> price)
    {
        var shortfall = new int[program.RowCount];
        var excess = new int[program.RowCount];
        var objective = new List<double>(new double[program.ColumnCount]);
        var starts = new int[program.RowCount + 1];
        var columns = new List<int>(program.Columns.Length + program.RowCount);
        var coefficients = new List<double>(program.Columns.Length + program.RowCount);
        for (var i = 0; i < program.RowCount; i++)
        {
            columns.AddRange(program.Columns.AsSpan(program.RowStart[i]..program.RowStart[i + 1]));
            coefficients.AddRange(program.Coefficients.AsSpan(program.RowStart[i]..program.RowStart[i + 1]));
            shortfall[i] = mayBreak(i) && !double.IsInfinity(program.RowLower[i]) ? Slack(i, 1) : -1;
            excess[i] = mayBreak(i) && !double.IsInfinity(program.RowUpper[i]) ? Slack(i, -1) : -1;
            starts[i + 1] = columns.Count;
        }

        var added = objective.Count - program.ColumnCount;
        return (program with
        {
            Maximize = false,
            ObjectiveConstant = 0,
            Objective = [.. objective],
            ColumnLower = [.. program.ColumnLower, .. new double[added]],
            ColumnUpper = [.. program.ColumnUpper, .. Enumerable.Repeat(double.PositiveInfinity, added)],
            IsInteger = [.. program.IsInteger, .. new bool[added]],
            RowStart = starts,
            Columns = [.. columns],
            Coefficients = [.. coefficients],
        }, shortfall, excess);

        int Slack(int row, double sign)
        {
            columns.Add(objective.Count);
            coefficients.Add(sign);
            objective.Add(price(row));
            return objective.Count - 1;
        }
    }
}
