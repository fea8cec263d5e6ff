namespace Lepton.Analysis.Forecasting;

/// <summary>Conditional least squares: ARMA coefficients from the errors given the first samples, for comparing many models cheaply.</summary>
/// <remarks>
/// Errors before the first are taken as zero and the first p + P·m samples explain nothing (Box and Jenkins, section 7.1; R's
/// <c>arima(method = "CSS")</c>). The derivatives are lags of four filtered series (but for the first samples),
/// <code>
/// ∂ε/∂φ_i = −Bⁱ Φw/(θΘ)    ∂ε/∂Φ_j = −Bʲᵐ φw/(θΘ)    ∂ε/∂θ_i = −Bⁱ ε/θ    ∂ε/∂Θ_j = −Bʲᵐ ε/Θ
/// </code>
/// so a step costs five passes over the series whatever the number of coefficients.
/// </remarks>
internal sealed class ConditionalFit : ISumOfSquares
{
    private const double SmallestGain = 1e-6;
    private const int MostSteps = 20;

    private readonly double[] _w;
    private readonly int _skipped;
    private readonly int _first;
    private readonly double[][] _filtered;
    private readonly double[] _phi;
    private readonly double[] _theta;
    private readonly double[] _trialCoefficients;
    private double[] _errors;
    private double[] _trialErrors;

    private ConditionalFit(ArimaOrder order, double[] w)
    {
        (Order, _w) = (order, w);
        _phi = new double[order.Ar + (order.SeasonalAr * order.SeasonLength)];
        _theta = new double[order.Ma + (order.SeasonalMa * order.SeasonLength)];
        _skipped = _phi.Length;
        _first = Math.Max(_phi.Length, _theta.Length);
        (_errors, _trialErrors) = (new double[w.Length], new double[w.Length]);
        _filtered = [.. Enumerable.Range(0, 4).Select(_ => new double[w.Length])];
        (Coefficients, _trialCoefficients) = (new double[order.Coefficients], new double[order.Coefficients]);
        Unbounded = new double[order.Coefficients];
    }

    public ArimaOrder Order { get; }

    /// <summary>The estimate as unbounded numbers.</summary>
    public double[] Unbounded { get; private set; }

    /// <summary>ar, ma, sar, sma.</summary>
    public double[] Coefficients { get; }

    /// <summary>Mean of the squared errors.</summary>
    public double Variance { get; private set; }

    int ISumOfSquares.Parameters => Order.Coefficients;

    /// <summary>Estimates.</summary>
    /// <param name="order">The model.</param>
    /// <param name="w">The differenced series, constant and regressors taken off.</param>
    /// <param name="starts">Unbounded numbers to start from; the one with the least errors is taken.</param>
    public static ConditionalFit Of(ArimaOrder order, double[] w, IEnumerable<double[]> starts)
    {
        var fit = new ConditionalFit(order, w);
        ISumOfSquares squares = fit;
        var start = starts.MinBy(squares.Evaluate)!;
        (fit.Unbounded, var sum) = new LeastSquares(fit).Minimize(start, SmallestGain, MostSteps);
        ArmaParameters.ToCoefficients(order, fit.Unbounded, fit.Coefficients);
        fit.Variance = sum / Math.Max(1, w.Length - fit._skipped);
        return fit;
    }

    double ISumOfSquares.Evaluate(double[] at)
    {
        ArmaParameters.ToCoefficients(Order, at, _trialCoefficients);
        ArmaParameters.Expand(Order, _trialCoefficients, _phi, _theta);
        var errors = _trialErrors;
        _w.CopyTo(errors, 0);
        errors.AsSpan(0, Math.Min(_skipped, errors.Length)).Clear();
        for (var i = 1; i <= _phi.Length && _skipped < _w.Length; i++)
        {
            if (_phi[i - 1] != 0)
                Kernels.AddScaled(errors.AsSpan(_skipped), -_phi[i - 1], _w.AsSpan(_skipped - i, _w.Length - _skipped));
        }

        Divide(errors, _theta);
        return Kernels.Dot(errors, errors);
    }

    void ISumOfSquares.Accept()
    {
        (_errors, _trialErrors) = (_trialErrors, _errors);
        _trialCoefficients.CopyTo(Coefficients, 0);
    }

    void ISumOfSquares.Linearize(double[] at, double[] normal, double[] gradient)
    {
        ArmaParameters.Expand(Order, Coefficients, _phi, _theta);
        var columns = Derivatives();
        var k = columns.Count;
        var (length, products, slopes) = (Math.Max(0, _w.Length - _first), new double[k, k], new double[k]);
        for (var i = 0; i < k; i++)
        {
            var column = columns[i].Values.AsSpan(_first - columns[i].Lag, length);
            slopes[i] = -Kernels.Dot(column, _errors.AsSpan(_first, length));
            for (var j = 0; j <= i; j++)
                products[i, j] = products[j, i] = Kernels.Dot(column, columns[j].Values.AsSpan(_first - columns[j].Lag, length));
        }

        Chain(at, products, slopes, normal, gradient);
    }

    // The filtered series and lag of each coefficient's derivative (less its sign).
    private List<(double[] Values, int Lag)> Derivatives()
    {
        var (p, q, seasonalP, m) = (Order.Ar, Order.Ma, Order.SeasonalAr, Order.SeasonLength);
        var coefficients = Coefficients;
        Filter(_w, coefficients.AsSpan(p + q, seasonalP), m, _theta, _filtered[0], p);
        Filter(_w, coefficients.AsSpan(0, p), 1, _theta, _filtered[2], seasonalP);
        Filter(_errors, [], 1, coefficients.AsSpan(p, q), _filtered[1], q);
        var seasonalTheta = new double[Order.SeasonalMa * m];
        for (var j = 1; j <= Order.SeasonalMa; j++)
            seasonalTheta[(j * m) - 1] = coefficients[p + q + seasonalP + j - 1];
        Filter(_errors, [], 1, seasonalTheta, _filtered[3], Order.SeasonalMa);
        return
        [
            .. Enumerable.Range(1, p).Select(i => (_filtered[0], i)),
            .. Enumerable.Range(1, q).Select(i => (_filtered[1], i)),
            .. Enumerable.Range(1, seasonalP).Select(j => (_filtered[2], j * m)),
            .. Enumerable.Range(1, Order.SeasonalMa).Select(j => (_filtered[3], j * m)),
        ];
    }

    // values·(1 − Σ c_i B^(i·spacing)) / θ, unless no coefficient asks for it.
    private static void Filter(double[] values, ReadOnlySpan<double> numerator, int spacing, ReadOnlySpan<double> theta, double[] into, int asked)
    {
        if (asked == 0)
            return;
        values.CopyTo(into, 0);
        for (var i = 1; i <= numerator.Length; i++)
            Kernels.AddScaled(into.AsSpan(i * spacing), -numerator[i - 1], values.AsSpan(0, values.Length - (i * spacing)));
        Divide(into, theta);
    }

    // In place: e(t) = x(t) − Σ θ_j e(t−j).
    private static void Divide(double[] series, ReadOnlySpan<double> theta)
    {
        Span<int> lags = theta.Length <= 64 ? stackalloc int[theta.Length] : new int[theta.Length];
        Span<double> weights = theta.Length <= 64 ? stackalloc double[theta.Length] : new double[theta.Length];
        var count = 0;
        for (var j = 1; j <= theta.Length; j++)
        {
            if (theta[j - 1] == 0)
                continue;
            (lags[count], weights[count]) = (j, theta[j - 1]);
            count++;
        }

        // The nearest lag comes last: only its product has to wait for the value just made.
        var whole = count == 0 ? series.Length : Math.Min(series.Length, lags[count - 1]);
        for (var t = 0; count > 0 && t < whole; t++)
        {
            for (var j = count - 1; j >= 0; j--)
                series[t] -= lags[j] <= t ? theta[lags[j] - 1] * series[t - lags[j]] : 0;
        }

        for (var t = whole; t < series.Length; t++)
        {
            var value = series[t];
            for (var j = count - 1; j >= 0; j--)
                value -= weights[j] * series[t - lags[j]];
            series[t] = value;
        }
    }

    // From coefficients to unbounded numbers: each block's small Jacobian by differences. d ε = −column·d coefficient.
    private void Chain(double[] at, double[,] products, double[] slopes, double[] normal, double[] gradient)
    {
        const double nudge = 1e-7;
        var k = at.Length;
        var change = new double[k, k];
        var (nudged, moved) = ((double[])at.Clone(), new double[k]);
        for (var i = 0; i < k; i++)
        {
            nudged[i] += nudge;
            ArmaParameters.ToCoefficients(Order, nudged, moved);
            nudged[i] = at[i];
            for (var c = 0; c < k; c++)
                change[c, i] = (moved[c] - Coefficients[c]) / nudge;
        }

        for (var i = 0; i < k; i++)
        {
            gradient[i] = 0;
            for (var c = 0; c < k; c++)
                gradient[i] += change[c, i] * slopes[c];
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                for (var c = 0; c < k; c++)
                {
                    for (var d = 0; change[c, i] != 0 && d < k; d++)
                        sum += change[c, i] * products[c, d] * change[d, j];
                }

                normal[(i * k) + j] = normal[(j * k) + i] = sum;
            }
        }
    }
}
