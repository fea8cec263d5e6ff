namespace Lepton.Analysis.Forecasting;

/// <summary>Small symmetric systems of equations, in place.</summary>
internal static class Cholesky
{
    /// <summary>Solves A x = b for a positive definite A.</summary>
    /// <param name="matrix">A's lower half, row by row with <paramref name="size"/> numbers a row; becomes its factor.</param>
    /// <param name="vector">b; becomes x.</param>
    /// <param name="size">Rows of A.</param>
    /// <returns>False where A is not positive definite; the contents are then undefined.</returns>
    public static bool Solve(Span<double> matrix, Span<double> vector, int size)
    {
        for (var i = 0; i < size; i++)
        {
            var row = matrix.Slice(i * size, i + 1);
            for (var j = 0; j < i; j++)
                row[j] = (row[j] - Dot(row[..j], matrix.Slice(j * size, j))) / matrix[(j * size) + j];
            var pivot = row[i] - Dot(row[..i], row[..i]);
            if (!(pivot > 0))
                return false;
            row[i] = Math.Sqrt(pivot);
            vector[i] = (vector[i] - Dot(row[..i], vector[..i])) / row[i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            vector[i] /= matrix[(i * size) + i];
            for (var j = 0; j < i; j++)
                vector[j] -= matrix[(i * size) + j] * vector[i];
        }

        return true;
    }

    private static double Dot(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
            sum += one[i] * other[i];
        return sum;
    }
}
