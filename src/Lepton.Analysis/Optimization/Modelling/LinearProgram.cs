namespace Lepton.Analysis.Optimization;

/// <summary>A model as plain numbers, what is written to files, given to solvers and checked: columns, and rows in compressed form.</summary>
/// <remarks><code>
/// minimise or maximise   constant + Σ_j objective[j]·x[j]
/// subject to             rowLower[i] ≤ Σ_j a[i,j]·x[j] ≤ rowUpper[i]     ∀ i
///                        columnLower[j] ≤ x[j] ≤ columnUpper[j]          ∀ j,   x[j] integer where isInteger[j]
/// </code>The arrays are not copied by <c>with</c>: programs that differ in a few numbers share the rest.</remarks>
internal sealed record LinearProgram
{
    public required bool Maximize { get; init; }

    public required double ObjectiveConstant { get; init; }

    public required double[] Objective { get; init; }

    public required double[] ColumnLower { get; init; }

    public required double[] ColumnUpper { get; init; }

    public required bool[] IsInteger { get; init; }

    /// <summary>The terms of row i stand at positions RowStart[i] to RowStart[i + 1].</summary>
    public required int[] RowStart { get; init; }

    public required int[] Columns { get; init; }

    public required double[] Coefficients { get; init; }

    public required double[] RowLower { get; init; }

    public required double[] RowUpper { get; init; }

    public int ColumnCount => Objective.Length;

    public int RowCount => RowLower.Length;

    public bool HasIntegers => Array.IndexOf(IsInteger, true) >= 0;

    /// <summary>The same without integrality.</summary>
    public LinearProgram Relaxed() => this with { IsInteger = new bool[ColumnCount] };

    /// <summary>The linear program that is left when every integer variable keeps its value.</summary>
    public LinearProgram WithIntegersAt(ReadOnlySpan<double> values)
    {
        var (lower, upper) = ((double[])ColumnLower.Clone(), (double[])ColumnUpper.Clone());
        for (var j = 0; j < ColumnCount; j++)
        {
            if (IsInteger[j])
                lower[j] = upper[j] = Math.Round(values[j]);
        }

        return Relaxed() with { ColumnLower = lower, ColumnUpper = upper };
    }
}
