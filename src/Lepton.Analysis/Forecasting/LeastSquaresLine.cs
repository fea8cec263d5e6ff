namespace Lepton.Analysis.Forecasting;

/// <summary>The straight line of least squares through samples at 0, 1, 2 …</summary>
/// <param name="Intercept">Its value at 0.</param>
/// <param name="Slope">Its change a step.</param>
internal readonly record struct LeastSquaresLine(double Intercept, double Slope)
{
    /// <summary>Fits the line.</summary>
    /// <param name="values">One or more, none missing.</param>
    public static LeastSquaresLine Through(ReadOnlySpan<double> values)
    {
        var n = values.Length;
        var (middle, mean) = ((n - 1) / 2.0, 0.0);
        foreach (var value in values)
            mean += value / n;
        var (cross, square) = (0.0, 0.0);
        for (var t = 0; t < n; t++)
        {
            cross += (t - middle) * (values[t] - mean);
            square += (t - middle) * (t - middle);
        }

        var slope = square > 0 ? cross / square : 0;
        return new(mean - (slope * middle), slope);
    }
}
