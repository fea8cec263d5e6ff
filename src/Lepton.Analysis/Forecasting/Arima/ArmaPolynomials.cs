namespace Lepton.Analysis.Forecasting;

/// <summary>The coefficients of a seasonal ARMA model multiplied out, and how unbounded numbers become stationary coefficients.</summary>
internal static class ArmaPolynomials
{
    // So close to 1 a partial autocorrelation is a unit root to any data, and autocovariances would overflow.
    private const double LargestPartial = 1 - 1e-8;

    /// <summary>
    /// Coefficients φ1..φp of a stationary autoregression from p unbounded numbers: tanh makes partial autocorrelations, the
    /// Durbin–Levinson recursion makes coefficients (Monahan, Biometrika 1984; Jones, Technometrics 1980).
    /// </summary>
    public static void Stationary(ReadOnlySpan<double> unbounded, Span<double> coefficients)
    {
        Span<double> previous = stackalloc double[unbounded.Length];
        for (var k = 0; k < unbounded.Length; k++)
        {
            var partial = Math.Clamp(Math.Tanh(unbounded[k]), -LargestPartial, LargestPartial);
            coefficients[..k].CopyTo(previous);
            for (var i = 0; i < k; i++)
                coefficients[i] = previous[i] - (partial * previous[k - 1 - i]);
            coefficients[k] = partial;
        }
    }

    /// <summary>The unbounded numbers of coefficients; what is not stationary is drawn inside by <paramref name="largest"/>.</summary>
    public static void Unbounded(ReadOnlySpan<double> coefficients, Span<double> unbounded, double largest = LargestPartial)
    {
        Span<double> current = stackalloc double[coefficients.Length];
        Span<double> shorter = stackalloc double[coefficients.Length];
        coefficients.CopyTo(current);
        for (var k = coefficients.Length - 1; k >= 0; k--)
        {
            var partial = Math.Clamp(current[k], -largest, largest);
            unbounded[k] = Math.Atanh(partial);
            for (var i = 0; i < k; i++)
                shorter[i] = (current[i] + (partial * current[k - 1 - i])) / (1 - (partial * partial));
            shorter[..k].CopyTo(current);
        }
    }

    /// <summary>φ1.. of 1 − Σφ_i B^i = (1 − Σa_i B^i)(1 − Σs_i B^(m·i)).</summary>
    public static void Expand(ReadOnlySpan<double> plain, ReadOnlySpan<double> seasonal, int m, int sign, Span<double> product)
    {
        product.Clear();
        for (var i = 0; i < plain.Length; i++)
            product[i] += plain[i];
        for (var j = 0; j < seasonal.Length; j++)
        {
            var lag = (j + 1) * m;
            product[lag - 1] += seasonal[j];
            for (var i = 0; i < plain.Length; i++)
                product[lag + i] += sign * seasonal[j] * plain[i];
        }
    }

    /// <summary>Δ1.. of 1 − ΣΔ_i B^i = (1 − B)^d (1 − B^m)^D.</summary>
    public static double[] Differencing(ArimaOrder order)
    {
        var polynomial = new double[order.Lost + 1];
        polynomial[0] = 1;
        for (var i = 0; i < order.Difference; i++)
            TakeDifference(polynomial, 1);
        for (var i = 0; i < order.SeasonalDifference; i++)
            TakeDifference(polynomial, order.SeasonLength);
        return [.. polynomial.Skip(1).Select(coefficient => -coefficient)];
    }

    /// <summary>The least modulus of a root of 1 − Σφ_i z^i; infinite without coefficients. Above 1 is stationary.</summary>
    public static double LeastRoot(ReadOnlySpan<double> coefficients)
    {
        var degree = coefficients.Length;
        while (degree > 0 && Math.Abs(coefficients[degree - 1]) < 1e-8)
            degree--;
        if (degree == 0)
            return double.PositiveInfinity;
        var polynomial = new double[degree + 1];
        polynomial[0] = 1;
        for (var i = 0; i < degree; i++)
            polynomial[i + 1] = -coefficients[i];
        return MathNet.Numerics.FindRoots.Polynomial(polynomial).Min(root => root.Magnitude);
    }

    private static void TakeDifference(double[] polynomial, int lag)
    {
        for (var i = polynomial.Length - 1; i >= lag; i--)
            polynomial[i] -= polynomial[i - lag];
    }
}
