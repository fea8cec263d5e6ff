using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>The exact Gaussian log-likelihood of an ARIMA model without missing samples, without a state space: a second judge of the filter.</summary>
/// <remarks>
/// Autocovariances by the linear equations of Brockwell and Davis (<i>Time Series: Theory and Methods</i>, 1991, section 3.3, third method), one-step
/// predictions from them by the recursion of Durbin and Levinson (section 5.2), the density at the variance that makes it largest.
/// </remarks>
internal static class ExactDensity
{
    /// <summary>The log-likelihood at given coefficients, by our names, and the sum of squared standardised errors.</summary>
    public static (double LogLikelihood, double Squares) Of(ArimaOrder order, double[] values, IReadOnlyDictionary<string, double> coefficients)
    {
        var differences = Differenced(order, [.. values.Select((value, t) => value - Level(t + 1, coefficients))]);
        var gamma = Autocovariances(
            Product(Block("ar", order.Ar), Block("sar", order.SeasonalAr), order.SeasonLength, -1),
            Product(Block("ma", order.Ma), Block("sma", order.SeasonalMa), order.SeasonLength, 1),
            differences.Length);
        return OfSeries(differences, gamma);

        double[] Block(string name, int count) => [.. Enumerable.Range(1, count).Select(i => coefficients[$"{name}{i}"])];
    }

    // Mean, drift and Fourier terms (S1-24, C1-24) at t = 1, 2, …
    private static double Level(int t, IReadOnlyDictionary<string, double> coefficients)
    {
        var level = coefficients.GetValueOrDefault("mean") + (coefficients.GetValueOrDefault("drift") * t);
        foreach (var (name, value) in coefficients.Where(pair => pair.Key.Contains('-', StringComparison.Ordinal)))
        {
            var numbers = name[1..].Split('-').Select(int.Parse).ToArray();
            var angle = 2 * Math.PI * numbers[0] * t / numbers[1];
            level += value * (name[0] == 'S' ? Math.Sin(angle) : Math.Cos(angle));
        }

        return level;
    }

    private static double[] Differenced(ArimaOrder order, double[] values)
    {
        var lags = Enumerable.Repeat(order.SeasonLength, order.SeasonalDifference).Concat(Enumerable.Repeat(1, order.Difference));
        return lags.Aggregate(values, (series, lag) => [.. series.Skip(lag).Zip(series, (now, before) => now - before)]);
    }

    // (1 + sign·Σ short zⁱ)(1 + sign·Σ seasonal zᵐⁱ) without its leading 1.
    private static double[] Product(double[] brief, double[] seasonal, int m, int sign)
    {
        var product = new double[brief.Length + (m * seasonal.Length) + 1];
        for (var i = 0; i <= brief.Length; i++)
        {
            for (var j = 0; j <= seasonal.Length; j++)
                product[i + (m * j)] += (i == 0 ? 1 : sign * brief[i - 1]) * (j == 0 ? 1 : sign * seasonal[j - 1]);
        }

        return [.. product.Skip(1).Select(value => sign * value)];
    }

    private static double[] Autocovariances(double[] phi, double[] theta, int count)
    {
        var r = Math.Max(phi.Length, theta.Length);
        double Phi(int i) => i <= phi.Length ? phi[i - 1] : 0;
        double Theta(int i) => i == 0 ? 1 : i <= theta.Length ? theta[i - 1] : 0;
        var psi = new double[r + 1];
        for (var k = 0; k <= r; k++)
            psi[k] = Theta(k) + Enumerable.Range(1, k).Sum(i => Phi(i) * psi[k - i]);
        var equations = new double[r + 1, r + 2];
        for (var k = 0; k <= r; k++)
        {
            equations[k, k] = 1;
            for (var i = 1; i <= r; i++)
                equations[k, Math.Abs(k - i)] -= Phi(i);
            for (var j = k; j <= r; j++)
                equations[k, r + 1] += Theta(j) * psi[j - k];
        }

        var gamma = Solved(equations).ToList();
        while (gamma.Count < count)
            gamma.Add(Enumerable.Range(1, r).Sum(i => Phi(i) * gamma[^i]));
        return [.. gamma];
    }

    // Gaussian elimination with row exchange; the last column is the right-hand side.
    private static double[] Solved(double[,] rows)
    {
        var n = rows.GetLength(0);
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(rows[i, k]));
            for (var j = 0; j <= n; j++)
                (rows[k, j], rows[pivot, j]) = (rows[pivot, j], rows[k, j]);
            for (var i = 0; i < n; i++)
            {
                var factor = i == k ? 0 : rows[i, k] / rows[k, k];
                for (var j = k; j <= n && factor != 0; j++)
                    rows[i, j] -= factor * rows[k, j];
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => rows[i, n] / rows[i, i])];
    }

    private static (double LogLikelihood, double Squares) OfSeries(double[] series, double[] gamma)
    {
        var n = series.Length;
        var (weights, next) = (new double[n], new double[n]);
        var (variance, squares, logVariances) = (gamma[0], series[0] * series[0] / gamma[0], Math.Log(gamma[0]));
        for (var t = 1; t < n; t++)
        {
            var partial = gamma[t];
            for (var j = 1; j < t; j++)
                partial -= weights[j] * gamma[t - j];
            partial /= variance;
            for (var j = 1; j < t; j++)
                next[j] = weights[j] - (partial * weights[t - j]);
            next[t] = partial;
            (weights, next) = (next, weights);
            variance *= (1 - partial) * (1 + partial);
            var error = series[t];
            for (var j = 1; j <= t; j++)
                error -= weights[j] * series[t - j];
            squares += error * error / variance;
            logVariances += Math.Log(variance);
        }

        return ((-n / 2.0 * (Math.Log(2 * Math.PI * squares / n) + 1)) - (logVariances / 2), squares);
    }
}
