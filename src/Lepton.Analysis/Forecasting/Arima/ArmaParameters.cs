namespace Lepton.Analysis.Forecasting;

/// <summary>Coefficients ar, ma, sar, sma of a model as unbounded numbers and back, and multiplied out.</summary>
/// <remarks>Each block is a stationary (or invertible) polynomial of its own: <see cref="ArmaPolynomials.Stationary"/>; θ counts with the other sign.</remarks>
internal static class ArmaParameters
{
    /// <summary>Length and sign of each block.</summary>
    public static (int Count, int Sign)[] Blocks(ArimaOrder order) => [(order.Ar, 1), (order.Ma, -1), (order.SeasonalAr, 1), (order.SeasonalMa, -1)];

    public static void ToCoefficients(ArimaOrder order, ReadOnlySpan<double> unbounded, Span<double> coefficients)
    {
        var at = 0;
        foreach (var (count, sign) in Blocks(order))
        {
            var block = coefficients.Slice(at, count);
            ArmaPolynomials.Stationary(unbounded.Slice(at, count), block);
            Scale(block, sign);
            at += count;
        }
    }

    public static double[] ToUnbounded(ArimaOrder order, ReadOnlySpan<double> coefficients, double largestPartial)
    {
        var unbounded = new double[coefficients.Length];
        var at = 0;
        foreach (var (count, sign) in Blocks(order))
        {
            var block = coefficients.Slice(at, count).ToArray();
            Scale(block, sign);
            ArmaPolynomials.Unbounded(block, unbounded.AsSpan(at, count), largestPartial);
            at += count;
        }

        return unbounded;
    }

    public static void Expand(ArimaOrder order, ReadOnlySpan<double> coefficients, Span<double> phi, Span<double> theta)
    {
        var (p, q, seasonalP, m) = (order.Ar, order.Ma, order.SeasonalAr, order.SeasonLength);
        ArmaPolynomials.Expand(coefficients[..p], coefficients.Slice(p + q, seasonalP), m, -1, phi);
        ArmaPolynomials.Expand(coefficients.Slice(p, q), coefficients[(p + q + seasonalP)..], m, 1, theta);
    }

    /// <summary>Whether every root of each factor lies 1.001 or more from the origin: φ and θ in B, Φ and Θ in Bᵐ.</summary>
    public static bool AreWellInside(ArimaOrder order, ReadOnlySpan<double> coefficients)
    {
        const double leastRoot = 1.001;
        var at = 0;
        foreach (var (count, sign) in Blocks(order))
        {
            var block = coefficients.Slice(at, count).ToArray();
            Scale(block, sign);
            if (ArmaPolynomials.LeastRoot(block) < leastRoot)
                return false;
            at += count;
        }

        return true;
    }

    private static void Scale(Span<double> block, int sign)
    {
        for (var i = 0; sign < 0 && i < block.Length; i++)
            block[i] = -block[i];
    }
}
