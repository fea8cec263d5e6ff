namespace Lepton.Analysis.Forecasting;

/// <summary>The admissible region: parameters for which old samples lose their weight in time.</summary>
/// <remarks>
/// Hyndman et al. (2008), section 10.2: for seasonal models all roots of
/// <code>z^(m+1) + (α+β−φ)z^m + (α+β−αφ)(z^(m−1) + … + z²) + (α+β−αφ+γ−1)z + φ(1−α−γ)</code>
/// lie within the unit circle. Within the usual region models without a season are always admissible. Multiplicative models are
/// held to the region of their additive kin, as R forecast does.
/// </remarks>
internal static class EtsRegion
{
    /// <summary>Whether a model with a season is admissible.</summary>
    /// <param name="smoothing">Within the usual region.</param>
    /// <param name="seasonLength">m ≥ 2.</param>
    /// <param name="work">Scratch of 2(m + 2) numbers.</param>
    public static bool IsAdmissible(EtsSmoothing smoothing, int seasonLength, Span<double> work)
    {
        var (alpha, beta, gamma, phi) = (smoothing.Alpha, smoothing.Beta, smoothing.Gamma, smoothing.Phi);
        var degree = seasonLength + 1;
        var polynomial = work[..(degree + 1)];
        polynomial.Fill(alpha + beta - (alpha * phi));
        polynomial[0] = 1;
        polynomial[1] = alpha + beta - phi;
        polynomial[degree - 1] = alpha + beta - (alpha * phi) + gamma - 1;
        polynomial[degree] = phi * (1 - alpha - gamma);
        return RootsLieInside(polynomial, work[(degree + 1)..]);
    }

    // Schur and Cohn: the step-down recursion meets a reflection coefficient of 1 or more where a root lies on or outside the circle.
    private static bool RootsLieInside(Span<double> polynomial, Span<double> next)
    {
        const double edge = 1 + 1e-10;
        for (var degree = polynomial.Length - 1; degree > 0; degree--)
        {
            var reflection = polynomial[degree];
            if (Math.Abs(reflection) >= edge)
                return false;
            var scale = 1 - (reflection * reflection);
            if (scale < 1e-12)
                return true;
            for (var i = 1; i < degree; i++)
                next[i] = (polynomial[i] - (reflection * polynomial[degree - i])) / scale;
            next[1..degree].CopyTo(polynomial[1..]);
        }

        return true;
    }
}
