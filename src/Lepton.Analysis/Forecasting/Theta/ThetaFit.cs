namespace Lepton.Analysis.Forecasting;

/// <summary>The numerics of the theta models: one smoothing parameter is searched, the rest follows by least squares.</summary>
/// <remarks>
/// <code>
/// μ(t) = ℓ(t−1) + κ·g(t)          g(t) = (1−α)^(t−1) A + (1 − (1−α)^t)/α · B         κ = 1 − 1/θ
/// ℓ(t) = αy(t) + (1−α)ℓ(t−1)
/// </code>
/// with the line A + Bt through all samples, or through those before t in the dynamic model (Fiorucci et al. 2016, section 3). For a given α
/// the forecasts are linear in ℓ(0) and κ, so only α is searched: a grid, then golden section around its best point.
/// </remarks>
internal sealed class ThetaFit
{
    private readonly double[] _values;
    private readonly ThetaKind _kind;
    private readonly LeastSquaresLine _line;

    public ThetaFit(double[] values, ThetaKind kind) => (_values, _kind, _line) = (values, kind, LeastSquaresLine.Through(values));

    // The dynamic line needs two samples before it means anything.
    private int FirstError => _kind == ThetaKind.DynamicOptimised ? 2 : 0;

    /// <summary>Finds the parameters.</summary>
    public ThetaParameters Solve()
    {
        const double least = EtsLayout.Least;
        const double greatest = EtsLayout.Greatest;
        const double tolerance = 1e-7;
        double[] grid = [least, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, greatest];
        var errors = grid.Select(alpha => Evaluate(alpha).Squares).ToArray();
        var best = Array.IndexOf(errors, errors.Min());
        var alpha = GoldenSection(grid[Math.Max(0, best - 1)], grid[Math.Min(grid.Length - 1, best + 1)], tolerance);
        return Evaluate(alpha).Squares <= errors[best] ? Evaluate(alpha) : Evaluate(grid[best]);
    }

    /// <summary>The best level and weight for a smoothing parameter, and what they leave.</summary>
    public ThetaParameters Evaluate(double alpha)
    {
        // Levels are counted from the first sample, so that a large mean does not drown the errors.
        var origin = _values[0];
        var (smoothed, weight, remaining) = (0.0, 1.0, 1 - alpha);
        double ww = 0, wg = 0, gg = 0, wr = 0, gr = 0, rr = 0;
        var line = default(ThetaLine);
        for (var t = 0; t < _values.Length; t++)
        {
            var residual = _values[t] - origin - smoothed;
            if (t >= FirstError)
            {
                ww += weight * weight;
                wr += weight * residual;
                rr += residual * residual;
                if (_kind != ThetaKind.Standard)
                {
                    var g = LineTerm(weight, alpha, line);
                    wg += weight * g;
                    gg += g * g;
                    gr += g * residual;
                }
            }

            if (_kind == ThetaKind.DynamicOptimised)
                line = line.With(_values[t]);
            smoothed = (alpha * (_values[t] - origin)) + (remaining * smoothed);
            weight *= remaining;
        }

        return Solve(alpha, origin, (ww, wg, gg, wr, gr, rr));
    }

    /// <summary>g of a step: the line's part of the forecast.</summary>
    /// <param name="weight">(1−α)^(t−1).</param>
    /// <param name="alpha">α.</param>
    /// <param name="line">The line of the dynamic model.</param>
    public double LineTerm(double weight, double alpha, ThetaLine line)
    {
        var (intercept, slope) = _kind == ThetaKind.DynamicOptimised ? (line.Intercept, line.Slope) : (_line.Intercept - _line.Slope, _line.Slope);
        return (weight * intercept) + ((1 - (weight * (1 - alpha))) / alpha * slope);
    }

    // κ stays in [0, 1): θ from 1 up to a large number. At κ = 0 the model is simple exponential smoothing.
    private ThetaParameters Solve(double alpha, double origin, (double WW, double WG, double GG, double WR, double GR, double RR) sums)
    {
        const double greatestWeight = 0.999;
        var (ww, wg, gg, wr, gr, rr) = sums;
        var determinant = (ww * gg) - (wg * wg);
        var kappa = _kind == ThetaKind.Standard || !(determinant > 1e-12 * ww * gg) ? 0 : Math.Clamp(((ww * gr) - (wg * wr)) / determinant, 0, greatestWeight);
        var level = (wr - (kappa * wg)) / ww;
        var squares = rr - (2 * level * wr) - (2 * kappa * gr) + (level * level * ww) + (2 * level * kappa * wg) + (kappa * kappa * gg);
        return new(alpha, origin + level, 1 / (1 - kappa), Math.Max(0, squares));
    }

    private double GoldenSection(double low, double high, double tolerance)
    {
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (left, right) = (high - (golden * (high - low)), low + (golden * (high - low)));
        var (atLeft, atRight) = (Evaluate(left).Squares, Evaluate(right).Squares);
        while (high - low > tolerance)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (golden * (high - low));
                atLeft = Evaluate(left).Squares;
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (golden * (high - low));
                atRight = Evaluate(right).Squares;
            }
        }

        return (low + high) / 2;
    }
}
