namespace Lepton.Analysis.Optimization;

/// <summary>Small programs from dense rows.</summary>
internal static class Dense
{
    /// <summary>A maximisation over columns between bounds.</summary>
    public static LinearProgram Program(
        double[] objective, double[] lower, double[] upper, IReadOnlyList<(double[] Coefficients, double Lower, double Upper)> rows)
    {
        var width = objective.Length;
        return new LinearProgram
        {
            Maximize = true,
            ObjectiveConstant = 0,
            Objective = objective,
            ColumnLower = lower,
            ColumnUpper = upper,
            IsInteger = new bool[width],
            RowStart = [.. Enumerable.Range(0, rows.Count + 1).Select(i => i * width)],
            Columns = [.. rows.SelectMany(_ => Enumerable.Range(0, width))],
            Coefficients = [.. rows.SelectMany(row => row.Coefficients)],
            RowLower = [.. rows.Select(row => row.Lower)],
            RowUpper = [.. rows.Select(row => row.Upper)],
        };
    }
}
