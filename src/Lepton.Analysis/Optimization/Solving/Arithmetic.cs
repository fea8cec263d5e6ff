namespace Lepton.Analysis.Optimization;

/// <summary>Plain sums over a written model; no solver takes part.</summary>
internal static class Arithmetic
{
    /// <summary>Σ_j a[i,j]·x[j] for every row i.</summary>
    public static double[] Activities(LinearProgram program, ReadOnlySpan<double> values)
    {
        var activities = new double[program.RowCount];
        var (starts, columns, coefficients) = (program.RowStart, program.Columns, program.Coefficients);
        for (var i = 0; i < activities.Length; i++)
        {
            var sum = 0.0;
            for (var k = starts[i]; k < starts[i + 1]; k++)
                sum += coefficients[k] * values[columns[k]];
            activities[i] = sum;
        }

        return activities;
    }

    /// <summary>c[j] − Σ_i y[i]·a[i,j] for every column j.</summary>
    public static double[] ReducedCosts(LinearProgram program, ReadOnlySpan<double> duals)
    {
        var reduced = (double[])program.Objective.Clone();
        var (starts, columns, coefficients) = (program.RowStart, program.Columns, program.Coefficients);
        for (var i = 0; i < duals.Length; i++)
        {
            var dual = duals[i];
            if (dual == 0)
                continue;
            for (var k = starts[i]; k < starts[i + 1]; k++)
                reduced[columns[k]] -= dual * coefficients[k];
        }

        return reduced;
    }

    /// <summary>Constant plus Σ_j c[j]·x[j].</summary>
    public static double Objective(LinearProgram program, ReadOnlySpan<double> values)
    {
        var sum = program.ObjectiveConstant;
        for (var j = 0; j < values.Length; j++)
            sum += program.Objective[j] * values[j];
        return sum;
    }

    /// <summary>What any multipliers prove: no x within its bounds and rows has an objective below (for a maximisation: above) the result.</summary>
    /// <remarks><code>
    /// L(y) = constant + Σ_i (y[i] > 0 ? y[i]·rowLower[i] : y[i]·rowUpper[i]) + Σ_j (d[j] > 0 ? d[j]·columnLower[j] : d[j]·columnUpper[j])
    /// with d = c − Aᵀy, for a minimisation; weak duality of linear programming.
    /// </code>A multiplier or reduced cost that points at an open side proves nothing, unless it is no more than the arithmetic's own error.</remarks>
    public static double LagrangianBound(LinearProgram program, ReadOnlySpan<double> duals, double tolerance)
    {
        var sign = program.Maximize ? -1.0 : 1.0;
        var reduced = ReducedCosts(program, duals);
        var magnitude = Magnitudes(program, duals);
        var bound = sign * program.ObjectiveConstant;
        var noise = tolerance * LargestOf(duals);
        for (var i = 0; i < duals.Length; i++)
            bound += Least(sign * duals[i], program.RowLower[i], program.RowUpper[i], noise);
        for (var j = 0; j < reduced.Length; j++)
            bound += Least(sign * reduced[j], program.ColumnLower[j], program.ColumnUpper[j], tolerance * magnitude[j]);
        return sign * bound;
    }

    /// <summary>|c[j]| + Σ_i |y[i]·a[i,j]|, the size of the terms that make a reduced cost.</summary>
    public static double[] Magnitudes(LinearProgram program, ReadOnlySpan<double> duals)
    {
        var magnitudes = new double[program.ColumnCount];
        for (var j = 0; j < magnitudes.Length; j++)
            magnitudes[j] = Math.Abs(program.Objective[j]);
        var (starts, columns, coefficients) = (program.RowStart, program.Columns, program.Coefficients);
        for (var i = 0; i < duals.Length; i++)
        {
            var dual = Math.Abs(duals[i]);
            if (dual == 0)
                continue;
            for (var k = starts[i]; k < starts[i + 1]; k++)
                magnitudes[columns[k]] += dual * Math.Abs(coefficients[k]);
        }

        return magnitudes;
    }

    private static double Least(double slope, double lower, double upper, double noise)
    {
        var end = slope > 0 ? lower : upper;
        if (slope == 0)
            return 0;
        return double.IsInfinity(end) ? (Math.Abs(slope) <= noise ? 0 : double.NegativeInfinity) : slope * end;
    }

    private static double LargestOf(ReadOnlySpan<double> values)
    {
        var largest = 1.0;
        foreach (var value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
