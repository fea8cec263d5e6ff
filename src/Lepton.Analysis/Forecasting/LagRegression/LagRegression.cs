using System.Numerics.Tensors;

namespace Lepton.Analysis.Forecasting;

/// <summary>A ridge autoregression on chosen lags, fitted to one form of a series.</summary>
/// <remarks><code>
/// u(t) = y(t) or log(y(t) + offset);   z(t) = (u(t) − u(t−d) − mean)/deviation
/// z(t) = b(0) + Σ b(j)·z(t − lag(j)) + e(t),   Σ w(t)·e(t)² + λ·Σ w(t)·Σ b(j)² least
/// </code>
/// The weights w(t) are those of Huber: 1 up to 1.345 robust deviations and falling as 1/|e| beyond, found by reweighting three times (Huber,
/// <i>Robust Statistics</i>, 1981, section 7.8). Forecasts are recursive: a step's forecast stands in for the sample in those after it.
/// </remarks>
internal sealed record LagRegression(LagForm Form, int[] Lags, double[] Coefficients, double Offset, double Mean, double Deviation, double Low, double High)
{
    // On standardised values; keeps lags that say the same (23, 24, 25) from playing against each other. Chosen on train parts of M4 hourly.
    private const double Ridge = 1e-4;
    private const int Reweightings = 3;
    private const double HuberLimit = 1.345;
    private const double NormalMad = 1.4826;

    // Fewer rows for each coefficient than this would be fitted to noise.
    private const int RowsForEach = 10;

    /// <summary>Samples before the first step that a forecast needs.</summary>
    public int Reach => Form.Difference + (Lags.Length == 0 ? 0 : Lags[^1]);

    /// <summary>Fits, or returns null where the series is too short, too large to be squared, or does not suit the form; levels without a lag are their mean.</summary>
    /// <param name="values">None missing.</param>
    /// <param name="form">Levels or logarithms, differenced or not.</param>
    /// <param name="lags">Ascending; those too long for the series are left out.</param>
    public static LagRegression? Fit(ReadOnlySpan<double> values, LagForm form, ReadOnlySpan<int> lags)
    {
        var offset = form.IsLog ? LagForm.OffsetOf(values) : 0;
        if (double.IsNaN(offset) || values.Length <= 3 * form.Difference)
            return null;
        var (z, mean, deviation) = Standardised(form.Scaled(values, offset), form.Difference);
        if (!double.IsFinite(deviation))
            return null;
        var used = Fitting(lags, z.Length);
        if (deviation == 0 || (used.Length == 0 && form == default))
            return new(form, [], [0], offset, mean, deviation, 0, 0);
        if (used.Length == 0 || Solve(z, used) is not { } coefficients)
            return null;

        // A recursion may run away where the past does not say how it ends; the past's range and a quarter more hold it.
        const double room = 0.25;
        var (low, high) = (z.Min(), z.Max());
        return new(form, used, coefficients, offset, mean, deviation, low - (room * (high - low)), high + (room * (high - low)));
    }

    /// <summary>Forecasts by recursion.</summary>
    /// <param name="scaled">The samples on the form's scale (<see cref="LagForm.Scaled"/>); those from the origin on are not looked at.</param>
    /// <param name="origin">Number of samples that are known, <see cref="Reach"/> or more.</param>
    /// <param name="horizon">Steps.</param>
    public double[] Continue(ReadOnlySpan<double> scaled, int origin, int horizon)
    {
        var (reach, difference) = (Reach, Form.Difference);
        var path = new double[reach + horizon];
        scaled.Slice(origin - reach, reach).CopyTo(path);
        var z = new double[path.Length];
        for (var t = difference; t < reach; t++)
            z[t] = Deviation == 0 ? 0 : (path[t] - Before(path, t) - Mean) / Deviation;
        var steps = new double[horizon];
        for (var t = reach; t < path.Length; t++)
        {
            z[t] = Math.Clamp(Predict(z, t, Lags, Coefficients), Low, High);
            path[t] = (z[t] * Deviation) + Mean + Before(path, t);
            steps[t - reach] = Form.IsLog ? Math.Exp(path[t]) - Offset : path[t];
        }

        return steps;
    }

    /// <summary>The forecast of each sample from those before it, clamped as in recursion; NaN before <see cref="Reach"/>.</summary>
    /// <param name="scaled">The samples on the form's scale.</param>
    public double[] OneStep(double[] scaled)
    {
        var (steps, z) = (new double[scaled.Length], new double[scaled.Length]);
        for (var t = 0; t < scaled.Length; t++)
        {
            steps[t] = double.NaN;
            if (t >= Reach)
            {
                var next = (Math.Clamp(Predict(z, t, Lags, Coefficients), Low, High) * Deviation) + Mean + Before(scaled, t);
                steps[t] = Form.IsLog ? Math.Exp(next) - Offset : next;
            }

            if (t >= Form.Difference && Deviation > 0)
                z[t] = (scaled[t] - Before(scaled, t) - Mean) / Deviation;
        }

        return steps;
    }

    private double Before(double[] path, int t) => Form.Difference == 0 ? 0 : path[t - Form.Difference];

    private static double Predict(ReadOnlySpan<double> z, int t, int[] lags, double[] coefficients)
    {
        var sum = coefficients[^1];
        for (var j = 0; j < lags.Length; j++)
            sum += coefficients[j] * z[t - lags[j]];
        return sum;
    }

    private static (double[] Values, double Mean, double Deviation) Standardised(double[] scaled, int difference)
    {
        var z = new double[scaled.Length - difference];
        for (var t = 0; t < z.Length; t++)
            z[t] = scaled[t + difference] - (difference == 0 ? 0 : scaled[t]);
        var (mean, squares) = (z.Average(), 0.0);
        foreach (var value in z)
            squares += (value - mean) * (value - mean);
        var deviation = Math.Sqrt(squares / z.Length);

        // Rounding leaves a constant series a deviation of its own, which must not be blown up to 1.
        const double rounding = 1e-12;
        if (deviation <= rounding * scaled.Max(Math.Abs))
            return (z, mean, 0);
        for (var t = 0; t < z.Length; t++)
            z[t] = (z[t] - mean) / deviation;
        return (z, mean, deviation);
    }

    private static int[] Fitting(ReadOnlySpan<int> lags, int count)
    {
        var most = lags.Length;
        while (most > 0 && count - lags[most - 1] < RowsForEach * (most + 1))
            most--;
        return lags[..most].ToArray();
    }

    private static double[]? Solve(double[] z, int[] lags)
    {
        var target = z.AsSpan(lags[^1]);
        var (weights, errors) = (new double[target.Length], new double[target.Length]);
        weights.AsSpan().Fill(1);
        var coefficients = WeightedRidge(z, lags, weights);
        for (var round = 0; round < Reweightings && coefficients is not null; round++)
        {
            target.CopyTo(errors);
            TensorPrimitives.Subtract(errors, coefficients[^1], errors);
            for (var j = 0; j < lags.Length; j++)
                TensorPrimitives.MultiplyAdd(Column(z, lags, j), -coefficients[j], errors, errors);
            TensorPrimitives.Abs(errors, errors);
            var limit = HuberLimit * NormalMad * RobustStatistics.Median((double[])errors.Clone());
            if (!(limit > 0))
                break;
            for (var t = 0; t < weights.Length; t++)
                weights[t] = errors[t] <= limit ? 1 : limit / errors[t];
            coefficients = WeightedRidge(z, lags, weights);
        }

        return coefficients;
    }

    // The samples one lag before those that are explained; the constant comes last.
    private static ReadOnlySpan<double> Column(double[] z, int[] lags, int j) => z.AsSpan(lags[^1] - lags[j], z.Length - lags[^1]);

    private static double[]? WeightedRidge(double[] z, int[] lags, double[] weights)
    {
        var (size, total) = (lags.Length + 1, TensorPrimitives.Sum<double>(weights));
        var target = z.AsSpan(lags[^1]);
        var (matrix, vector, weighted) = (new double[size * size], new double[size], new double[weights.Length]);
        for (var i = 0; i < lags.Length; i++)
        {
            TensorPrimitives.Multiply(weights, Column(z, lags, i), weighted);
            vector[i] = TensorPrimitives.Dot<double>(weighted, target);
            for (var j = 0; j <= i; j++)
                matrix[(i * size) + j] = TensorPrimitives.Dot(weighted, Column(z, lags, j));
            matrix[(i * size) + i] += Ridge * total;
            matrix[((size - 1) * size) + i] = TensorPrimitives.Sum<double>(weighted);
        }

        vector[^1] = TensorPrimitives.Dot<double>(weights, target);
        matrix[^1] = total;
        return Cholesky.Solve(matrix, vector, size) ? vector : null;
    }
}
