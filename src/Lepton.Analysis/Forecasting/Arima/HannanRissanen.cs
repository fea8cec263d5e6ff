namespace Lepton.Analysis.Forecasting;

/// <summary>First estimates of ARMA coefficients by two regressions.</summary>
/// <remarks>
/// Hannan and Rissanen, Biometrika 69 (1982): a long autoregression (Yule–Walker, by Levinson's recursion) gives errors; the series
/// is then regressed on its own lags and on lagged errors. Cross terms of seasonal models are left out: this is only a start.
/// </remarks>
internal sealed class HannanRissanen
{
    private const double RidgeShare = 1e-8;

    private readonly double[] _series;
    private readonly double[] _errors;

    /// <summary>The long autoregression of a series.</summary>
    /// <param name="values">A differenced series.</param>
    /// <param name="longest">The highest lag that a model may ask for.</param>
    public HannanRissanen(double[] values, int longest)
    {
        var mean = values.Average();
        _series = [.. values.Select(value => value - mean)];
        var n = values.Length;
        var order = Math.Min(n / 4, Math.Max(longest + 5, (int)(10 * Math.Log10(n))));
        _errors = Errors(_series, LongAutoregression(_series, order));
    }

    /// <summary>ar, ma, sar, sma of a first guess; not always stationary.</summary>
    public double[] Start(ArimaOrder order)
    {
        var lags = Lags(order);
        var moments = Moments.Of(lags, _series);
        var chosen = Enumerable.Range(0, lags.Count).ToArray();
        return moments?.Solve(chosen)?.Coefficients ?? new double[lags.Count];
    }

    /// <summary>The orders that the regressions like best, of all up to the highest given.</summary>
    /// <param name="highest">The highest p, q, P and Q; differences, season and constant are kept.</param>
    /// <param name="count">Number of orders wanted.</param>
    public IEnumerable<ArimaOrder> Suggest(ArimaOrder highest, int count)
    {
        // One matrix of moments serves all: each model takes its rows and columns.
        var moments = Moments.Of(Lags(highest), _series);
        if (moments is null)
            return [];
        var candidates = new List<(double Aicc, ArimaOrder Order)>();
        foreach (var order in UpTo(highest))
        {
            int[] chosen =
            [
                .. Enumerable.Range(0, order.Ar),
                .. Enumerable.Range(highest.Ar, order.Ma),
                .. Enumerable.Range(highest.Ar + highest.Ma, order.SeasonalAr),
                .. Enumerable.Range(highest.Ar + highest.Ma + highest.SeasonalAr, order.SeasonalMa),
            ];
            if (moments.Solve(chosen) is { } solution && solution.SumOfSquares > 0)
                candidates.Add((new Likelihood(-0.5 * moments.Count * Math.Log(solution.SumOfSquares), chosen.Length + 1, moments.Count).Aicc, order));
        }

        return candidates.OrderBy(candidate => candidate.Aicc).Take(count).Select(candidate => candidate.Order);
    }

    private static IEnumerable<ArimaOrder> UpTo(ArimaOrder highest) =>
        from p in Enumerable.Range(0, highest.Ar + 1)
        from q in Enumerable.Range(0, highest.Ma + 1)
        from seasonalP in Enumerable.Range(0, highest.SeasonalAr + 1)
        from seasonalQ in Enumerable.Range(0, highest.SeasonalMa + 1)
        select highest with { Ar = p, Ma = q, SeasonalAr = seasonalP, SeasonalMa = seasonalQ };

    private List<(double[] Values, int Lag)> Lags(ArimaOrder order) =>
    [
        .. Enumerable.Range(1, order.Ar).Select(i => (_series, i)),
        .. Enumerable.Range(1, order.Ma).Select(i => (_errors, i)),
        .. Enumerable.Range(1, order.SeasonalAr).Select(i => (_series, i * order.SeasonLength)),
        .. Enumerable.Range(1, order.SeasonalMa).Select(i => (_errors, i * order.SeasonLength)),
    ];

    private static double[] LongAutoregression(double[] series, int order)
    {
        var n = series.Length;
        var covariances = new double[order + 1];
        for (var lag = 0; lag <= order; lag++)
            covariances[lag] = Kernels.Dot(series.AsSpan(lag), series.AsSpan(0, n - lag)) / n;
        var coefficients = new double[order];
        var previous = new double[order];
        var error = covariances[0];
        for (var k = 0; k < order && error > 0; k++)
        {
            var partial = covariances[k + 1];
            for (var i = 0; i < k; i++)
                partial -= coefficients[i] * covariances[k - i];
            partial /= error;
            coefficients.CopyTo(previous, 0);
            for (var i = 0; i < k; i++)
                coefficients[i] = previous[i] - (partial * previous[k - 1 - i]);
            coefficients[k] = partial;
            error *= 1 - (partial * partial);
        }

        return coefficients;
    }

    private static double[] Errors(double[] series, double[] autoregression)
    {
        var errors = (double[])series.Clone();
        for (var lag = 1; lag <= autoregression.Length; lag++)
            Kernels.AddScaled(errors.AsSpan(lag), -autoregression[lag - 1], series.AsSpan(0, series.Length - lag));
        return errors;
    }

    // Products of all lagged columns with each other and with the series.
    private sealed record Moments(double[,] Normal, double[] Right, double Total, int Count)
    {
        public static Moments? Of(List<(double[] Values, int Lag)> lags, double[] series)
        {
            var first = lags.Count == 0 ? 0 : lags.Max(lag => lag.Lag);
            var (count, k) = (series.Length - first, lags.Count);
            if (count <= 2 * k)
                return null;
            var (normal, right) = (new double[k, k], new double[k]);
            var target = series.AsSpan(first, count);
            for (var i = 0; i < k; i++)
            {
                var x = lags[i].Values.AsSpan(first - lags[i].Lag, count);
                right[i] = Kernels.Dot(x, target);
                for (var j = 0; j <= i; j++)
                    normal[i, j] = normal[j, i] = Kernels.Dot(x, lags[j].Values.AsSpan(first - lags[j].Lag, count));
                normal[i, i] *= 1 + RidgeShare;
            }

            return new(normal, right, Kernels.Dot(target, target), count);
        }

        // Least squares on some of the columns; null where they are collinear.
        public (double[] Coefficients, double SumOfSquares)? Solve(int[] chosen)
        {
            var k = chosen.Length;
            var (matrix, coefficients) = (new double[k * k], new double[k]);
            for (var i = 0; i < k; i++)
            {
                coefficients[i] = Right[chosen[i]];
                for (var j = 0; j <= i; j++)
                    matrix[(i * k) + j] = Normal[chosen[i], chosen[j]];
            }

            if (!Cholesky.Solve(matrix, coefficients, k))
                return null;
            var explained = 0.0;
            for (var i = 0; i < k; i++)
                explained += coefficients[i] * Right[chosen[i]];
            return (coefficients, Total - explained);
        }
    }
}
