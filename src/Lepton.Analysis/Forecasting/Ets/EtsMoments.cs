namespace Lepton.Analysis.Forecasting;

/// <summary>Mean and variance of the steps ahead, exact for every form.</summary>
/// <remarks>
/// Hyndman et al. (2008), chapter 6. Class 1 (additive errors): equation 6.9 with the c(j) of table 6.2. Class 2 (multiplicative errors, no
/// or an additive season): equations 6.13 and 6.14. Class 3 (multiplicative season): section 6.4; instead of the Kronecker products printed
/// there, the first two moments of (season k) × (level, slope) are carried on for each k by itself, which is the same and
/// grows with m instead of m⁴.
/// </remarks>
internal static class EtsMoments
{
    /// <summary>Mean and standard deviation of steps 1 to <paramref name="horizon"/>.</summary>
    public static (double[] Mean, double[] Deviation) Of(EtsForm form, EtsSmoothing smoothing, EtsStates states, double variance, int horizon)
    {
        var (mean, variances) = form.Season == EtsSeason.Multiplicative
            ? FactorSeason(smoothing, states, variance, horizon)
            : LinearStates(form, smoothing, states, variance, horizon);
        return (mean, [.. variances.Select(value => Math.Sqrt(Math.Max(0, value)))]);
    }

    private static (double[] Mean, double[] Variance) LinearStates(EtsForm form, EtsSmoothing smoothing, EtsStates states, double variance, int horizon)
    {
        var mean = new double[horizon];
        var weights = new double[horizon];
        var (damping, faded) = (1.0, 0.0);
        for (var h = 0; h < horizon; h++)
        {
            // c(h): how much an error of now moves the step h after it; c(0) is the error itself.
            weights[h] = h == 0 ? 1 : smoothing.Alpha + (smoothing.Beta * faded) + (form.HasSeason && h % states.Season.Length == 0 ? smoothing.Gamma : 0);
            damping *= smoothing.Phi;
            faded += damping;
            mean[h] = states.Level + (faded * states.Slope) + (form.HasSeason ? states.Season[h % states.Season.Length] : 0);
        }

        return (mean, form.Error == EtsError.Additive ? Additive(weights, variance) : Relative(weights, mean, variance));
    }

    // σ²(1 + Σ c(j)²).
    private static double[] Additive(double[] weights, double variance)
    {
        var (sum, variances) = (0.0, new double[weights.Length]);
        for (var h = 0; h < weights.Length; h++)
        {
            sum += weights[h] * weights[h];
            variances[h] = variance * sum;
        }

        return variances;
    }

    // θ(h) = μ(h)² + σ² Σ c(j)² θ(h − j) is the second moment of ŷ(h); the variance is (1 + σ²)θ(h) − μ(h)².
    private static double[] Relative(double[] weights, double[] mean, double variance)
    {
        var (theta, variances) = (new double[mean.Length], new double[mean.Length]);
        for (var h = 0; h < mean.Length; h++)
        {
            var sum = 0.0;
            for (var j = 1; j <= h; j++)
                sum += weights[j] * weights[j] * theta[h - j];
            theta[h] = (mean[h] * mean[h]) + (variance * sum);
            variances[h] = ((1 + variance) * theta[h]) - (mean[h] * mean[h]);
        }

        return variances;
    }

    private static (double[] Mean, double[] Variance) FactorSeason(EtsSmoothing smoothing, EtsStates states, double variance, int horizon)
    {
        var (mean, variances) = (new double[horizon], new double[horizon]);
        var products = states.Season.Select(season => new SeasonProduct(smoothing, variance, season, states.Level, states.Slope)).ToArray();
        for (var h = 0; h < horizon; h++)
        {
            var current = h % products.Length;
            (mean[h], variances[h]) = products[current].Forecast();
            for (var k = 0; k < products.Length; k++)
                products[k].Advance(isOwnSample: k == current);
        }

        return (mean, variances);
    }

    /// <summary>First and second moments of s·(ℓ, b) for one position of the season.</summary>
    private sealed class SeasonProduct(EtsSmoothing smoothing, double variance, double season, double level, double slope)
    {
        private double _level = season * level;
        private double _slope = season * slope;
        private Symmetric _second = new(season * season * level * level, season * season * level * slope, season * season * slope * slope);

        public (double Mean, double Variance) Forecast()
        {
            var mean = _level + (smoothing.Phi * _slope);
            return (mean, ((1 + variance) * ForecastSquare()) - (mean * mean));
        }

        // With F = [1 φ; 0 φ], g = (α, β), ŷ = ℓ + φb: the states become Fz + gŷε, and at its own sample s becomes s(1 + γε).
        // The moments of a normal ε are 0, σ², 0, 3σ⁴.
        public void Advance(bool isOwnSample)
        {
            var (alpha, beta, phi, gamma) = (smoothing.Alpha, smoothing.Beta, smoothing.Phi, isOwnSample ? smoothing.Gamma : 0);
            var forecast = _level + (phi * _slope);
            var square = ForecastSquare();

            // E Fzzᵀ·(row of ŷ): the products of the moved states with ŷ.
            var (levelForecast, slopeForecast) = (square, phi * (_second.Cross + (phi * _second.Slope)));
            var moved = new Symmetric(square, slopeForecast, phi * phi * _second.Slope);
            var mixed = new Symmetric(2 * alpha * levelForecast, (beta * levelForecast) + (alpha * slopeForecast), 2 * beta * slopeForecast);
            var pushed = new Symmetric(alpha * alpha * square, alpha * beta * square, beta * beta * square);
            _second = moved
                + (variance * (pushed + (2 * gamma * mixed) + (gamma * gamma * moved)))
                + (3 * variance * variance * gamma * gamma * pushed);
            _level = forecast * (1 + (alpha * gamma * variance));
            _slope = (phi * _slope) + (beta * gamma * variance * forecast);
        }

        private double ForecastSquare() => _second.Level + (2 * smoothing.Phi * _second.Cross) + (smoothing.Phi * smoothing.Phi * _second.Slope);
    }

    private readonly record struct Symmetric(double Level, double Cross, double Slope)
    {
        public static Symmetric operator +(Symmetric one, Symmetric other) => new(one.Level + other.Level, one.Cross + other.Cross, one.Slope + other.Slope);

        public static Symmetric operator *(double factor, Symmetric one) => new(factor * one.Level, factor * one.Cross, factor * one.Slope);
    }
}
