using System.Numerics;

namespace Lepton.Analysis.Forecasting;

/// <summary>The numerics of the theta models: one smoothing parameter is searched, the rest follows by least squares.</summary>
/// <remarks>
/// <code>
/// μ(t) = ℓ(t−1) + κ·g(t)          g(t) = (1−α)^(t−1) A + (1 − (1−α)^t)/α · B         κ = 1 − 1/θ
/// ℓ(t) = αy(t) + (1−α)ℓ(t−1)
/// </code>
/// with the line A + Bt through all samples, or through those before t in the dynamic model (Fiorucci et al. 2016, section 3). For a given α
/// the forecasts are linear in ℓ(0) and κ, so only α is searched: a grid, then Brent's method around its best point. Several α are run
/// over the series side by side, a lane of a vector each.
/// </remarks>
internal sealed class ThetaFit
{
    private static readonly double[] Grid =
        [EtsLayout.Least, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, EtsLayout.Greatest];

    // A weight below adds nothing to any sum. Left to fall it would stay a subnormal number for the rest of the series, which processors multiply a hundred times slower.
    private const double Nothing = 1e-150;

    private readonly double[] _values;
    private readonly ThetaKind _kind;
    private readonly LeastSquaresLine _line;

    public ThetaFit(double[] values, ThetaKind kind) => (_values, _kind, _line) = (values, kind, LeastSquaresLine.Through(values));

    // The dynamic line needs two samples before it means anything.
    private int FirstError => _kind == ThetaKind.DynamicOptimised ? 2 : 0;

    /// <summary>Finds the parameters.</summary>
    public ThetaParameters Solve()
    {
        const double tolerance = 1e-7;
        var points = Grid.Chunk(Vector<double>.Count).SelectMany(Evaluate).ToArray();
        var best = points.Index().MinBy(point => point.Item.Squares);
        var (low, high) = (Grid[Math.Max(0, best.Index - 1)], Grid[Math.Min(Grid.Length - 1, best.Index + 1)]);
        var alpha = ScalarMinimum.Brent(candidate => Evaluate(candidate).Squares, low, high, tolerance);
        var refined = Evaluate(alpha);
        return refined.Squares <= best.Item.Squares ? refined : best.Item;
    }

    /// <summary>The best level and weight for a smoothing parameter, and what they leave.</summary>
    public ThetaParameters Evaluate(double alpha) => Evaluate([alpha])[0];

    /// <summary>g of a step: the line's part of the forecast.</summary>
    /// <param name="weight">(1−α)^(t−1).</param>
    /// <param name="alpha">α.</param>
    /// <param name="line">The line of the dynamic model.</param>
    public double LineTerm(double weight, double alpha, ThetaLine line)
    {
        var (intercept, slope) = LineAt(line);
        return (weight * intercept) + ((1 - (weight * (1 - alpha))) / alpha * slope);
    }

    // At most as many smoothing parameters as a vector has lanes.
    private ThetaParameters[] Evaluate(double[] alphas)
    {
        var padded = new double[Vector<double>.Count];
        for (var lane = 0; lane < padded.Length; lane++)
            padded[lane] = alphas[Math.Min(lane, alphas.Length - 1)];
        var alpha = new Vector<double>(padded);
        var (remaining, inverse, origin) = (Vector<double>.One - alpha, Vector<double>.One / alpha, _values[0]);
        var (smoothed, weight) = (Vector<double>.Zero, Vector<double>.One);
        Vector<double> ww = default, wg = default, gg = default, wr = default, gr = default, rr = default;
        var line = default(ThetaLine);
        var hasLine = _kind != ThetaKind.Standard;
        for (var t = 0; t < _values.Length; t++)
        {
            // Levels are counted from the first sample, so that a large mean does not drown the errors.
            var value = new Vector<double>(_values[t] - origin);
            var next = weight * remaining;
            next = Vector.ConditionalSelect(Vector.GreaterThan(next, new Vector<double>(Nothing)), next, Vector<double>.Zero);
            if (t >= FirstError)
            {
                var residual = value - smoothed;
                ww += weight * weight;
                wr += weight * residual;
                rr += residual * residual;
                if (hasLine)
                {
                    var (intercept, slope) = LineAt(line);
                    var g = (weight * intercept) + ((Vector<double>.One - next) * inverse * slope);
                    wg += weight * g;
                    gg += g * g;
                    gr += g * residual;
                }
            }

            if (_kind == ThetaKind.DynamicOptimised)
                line = line.With(_values[t]);
            smoothed = (alpha * value) + (remaining * smoothed);
            weight = next;
        }

        return [.. alphas.Select((one, lane) => Solve(one, origin, (ww[lane], wg[lane], gg[lane], wr[lane], gr[lane], rr[lane])))];
    }

    private (double Intercept, double Slope) LineAt(ThetaLine line) => _kind == ThetaKind.DynamicOptimised
        ? (line.Intercept, line.Slope)
        : (_line.Intercept - _line.Slope, _line.Slope);

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
}
