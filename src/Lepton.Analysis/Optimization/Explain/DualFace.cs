namespace Lepton.Analysis.Optimization;

/// <summary>All multipliers that prove a solution optimal, as a program of their own: a column per row of the original, and one more, t, for the change of one cost.</summary>
internal static class DualFace
{
    /// <summary>Multipliers dual feasible and complementary to a solution, when the cost of one column is changed by t.</summary>
    public static LinearProgram Of(LinearProgram program, double[] values, double[] activities, int column)
    {
        var sign = program.Maximize ? -1.0 : 1.0;
        var (starts, rows, coefficients) = Transposed(program);
        var t = program.RowCount;
        var (yLower, yUpper) = (new double[t + 1], new double[t + 1]);
        for (var i = 0; i < t; i++)
            (yLower[i], yUpper[i]) = SignOf(activities[i], program.RowLower[i], program.RowUpper[i], sign);
        (yLower[t], yUpper[t]) = (double.NegativeInfinity, double.PositiveInfinity);

        // Row j reads Σ_i a[i,j]·y[i] − t·[j = column] compared with c[j]: the reduced cost has the sign that the value's side asks for.
        var (lower, upper) = (new double[program.ColumnCount], new double[program.ColumnCount]);
        var newStarts = new List<int> { 0 };
        var newColumns = new List<int>();
        var newCoefficients = new List<double>();
        for (var j = 0; j < program.ColumnCount; j++)
        {
            newColumns.AddRange(rows.AsSpan(starts[j]..starts[j + 1]));
            newCoefficients.AddRange(coefficients.AsSpan(starts[j]..starts[j + 1]));
            if (j == column)
            {
                newColumns.Add(t);
                newCoefficients.Add(-1);
            }

            newStarts.Add(newColumns.Count);
            var (least, greatest) = SignOf(values[j], program.ColumnLower[j], program.ColumnUpper[j], sign);
            (lower[j], upper[j]) = (program.Objective[j] - greatest, program.Objective[j] - least);
        }

        return new LinearProgram
        {
            Maximize = false,
            ObjectiveConstant = 0,
            Objective = new double[t + 1],
            ColumnLower = yLower,
            ColumnUpper = yUpper,
            IsInteger = new bool[t + 1],
            RowStart = [.. newStarts],
            Columns = [.. newColumns],
            Coefficients = [.. newCoefficients],
            RowLower = lower,
            RowUpper = upper,
        };
    }

    // At its lower side a price is 0 or more, at its upper side 0 or less, in between 0; for a maximisation the other way round.
    private static (double Least, double Greatest) SignOf(double value, double lower, double upper, double sign)
    {
        var noise = 1e-7 * (1 + Math.Abs(value));
        var (atLower, atUpper) = (value <= lower + noise, value >= upper - noise);
        var (least, greatest) = (atUpper ? double.NegativeInfinity : 0, atLower ? double.PositiveInfinity : 0);
        return sign > 0 ? (least, greatest) : (-greatest, -least);
    }

    internal static (int[] Starts, int[] Rows, double[] Coefficients) Transposed(LinearProgram program)
    {
        var starts = new int[program.ColumnCount + 1];
        foreach (var column in program.Columns)
            starts[column + 1]++;
        for (var j = 0; j < program.ColumnCount; j++)
            starts[j + 1] += starts[j];
        var next = starts[..^1];
        var (rows, coefficients) = (new int[program.Columns.Length], new double[program.Columns.Length]);
        for (var i = 0; i < program.RowCount; i++)
        {
            for (var k = program.RowStart[i]; k < program.RowStart[i + 1]; k++)
            {
                var position = next[program.Columns[k]]++;
                (rows[position], coefficients[position]) = (i, program.Coefficients[k]);
            }
        }

        return (starts, rows, coefficients);
    }
}
