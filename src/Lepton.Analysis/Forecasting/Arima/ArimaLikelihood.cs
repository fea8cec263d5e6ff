namespace Lepton.Analysis.Forecasting;

/// <summary>The exact Gaussian likelihood of one model on one sample, as a sum of squares; regression coefficients and variance are its own optimum.</summary>
/// <remarks>
/// With whitened innovations u = v/√F of n used samples, residuals e of their regression on the whitened regressors and
/// D = Σ log F (+ log |X̃ᵀX̃| of the missing samples' pulses):
/// <code>
/// log L = −n/2·(log(2πσ²) + 1) − D/2,   σ² = Σe²/n
/// </code>
/// so the likelihood is greatest where Σ(e·exp(D/2n))² is least: a problem of least squares.
/// </remarks>
internal sealed class ArimaLikelihood
{
    // Below this share of its own size a whitened regressor is a combination of the others: it gets no coefficient.
    private const double CollinearShare = 1e-10;

    private readonly ArimaOrder _order;
    private readonly ArmaFilter _filter;
    private readonly double[] _cholesky;
    private readonly int _regressors;
    private readonly int _pulses;

    public ArimaLikelihood(ArimaOrder order, ArimaSample sample)
    {
        (_order, Sample) = (order, sample);
        var (p, q) = (order.Ar + (order.SeasonalAr * order.SeasonLength), order.Ma + (order.SeasonalMa * order.SeasonLength));
        (Phi, Theta) = (new double[p], new double[q]);
        _filter = new ArmaFilter(sample.Columns, p, q);
        _pulses = sample.Missing.Count;
        _regressors = sample.Columns.Length - 1;
        Beta = new double[_regressors];
        _cholesky = new double[_regressors * _regressors];
        Coefficients = new double[order.Coefficients];
    }

    public ArimaSample Sample { get; }

    public ArmaFilter Filter => _filter;

    /// <summary>φ of the model multiplied out.</summary>
    public double[] Phi { get; }

    /// <summary>θ of the model multiplied out.</summary>
    public double[] Theta { get; }

    /// <summary>ar, ma, sar, sma of the last evaluation.</summary>
    public double[] Coefficients { get; }

    /// <summary>Coefficients of the regressors, then of the missing samples' pulses.</summary>
    public double[] Beta { get; }

    /// <summary>Σe² of the last evaluation.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>D of the last evaluation.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>Whether a regressor got no coefficient.</summary>
    public bool IsCollinear { get; private set; }

    /// <summary>The natural logarithm of the likelihood of the last evaluation.</summary>
    public double LogLikelihood
    {
        get
        {
            var n = Sample.Used;
            return (-0.5 * n * (Math.Log(2 * Math.PI * SumOfSquares / n) + 1)) - (0.5 * LogDeterminant);
        }
    }

    /// <summary>The sum of squares at unbounded parameters, and its residuals.</summary>
    /// <param name="parameters">Blocks of p, q, P and Q numbers, each a stationary (invertible) polynomial by <see cref="ArmaPolynomials.Stationary"/>.</param>
    /// <param name="residuals">e·exp(D/2n), one a differenced sample.</param>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals)
    {
        ArmaParameters.ToCoefficients(_order, parameters, Coefficients);
        return EvaluateAtCoefficients(residuals);
    }

    /// <summary>The sum of squares at given coefficients.</summary>
    public double EvaluateAt(ReadOnlySpan<double> coefficients, Span<double> residuals)
    {
        coefficients.CopyTo(Coefficients);
        return EvaluateAtCoefficients(residuals);
    }

    /// <summary>What the missing samples' uncertainty adds to the covariance of a state, over the error variance.</summary>
    /// <param name="pulseStates">The state that each missing sample's pulse leads to.</param>
    /// <param name="covariance">To be added to.</param>
    public void AddMissing(double[][] pulseStates, double[,] covariance)
    {
        // A(X̃ᵀX̃)⁻¹Aᵀ = ZᵀZ with LZ = Aᵀ; the pulses come first in the factor.
        var (k, l) = (_regressors, _cholesky);
        var z = pulseStates.Select(state => (double[])state.Clone()).ToArray();
        for (var i = 0; i < z.Length; i++)
        {
            for (var j = 0; j < i; j++)
                Kernels.AddScaled(z[i], -l[(i * k) + j], z[j]);
            for (var s = 0; s < z[i].Length; s++)
                z[i][s] /= l[(i * k) + i];
        }

        for (var a = 0; a < covariance.GetLength(0); a++)
        {
            for (var b = 0; b < covariance.GetLength(1); b++)
                covariance[a, b] += z.Sum(row => row[a] * row[b]);
        }
    }

    private double EvaluateAtCoefficients(Span<double> residuals)
    {
        ArmaParameters.Expand(_order, Coefficients, Phi, Theta);
        LogDeterminant = _filter.Run(Phi, Theta);
        Regress();
        _filter.Innovations[0].CopyTo(residuals);
        for (var j = 0; j < _regressors; j++)
            Kernels.AddScaled(residuals, -Beta[j], _filter.Innovations[j + 1]);

        SumOfSquares = Kernels.Dot(residuals, residuals);
        var factor = Math.Exp(LogDeterminant / (2 * Sample.Used));
        for (var i = 0; i < residuals.Length; i++)
            residuals[i] *= factor;
        return SumOfSquares * factor * factor;
    }

    // Least squares by the normal equations' Cholesky factor. The pulses come last, so that their part of the determinant is the
    // product of the last diagonal elements (the regressors' part belongs to estimation, not to the data).
    private void Regress()
    {
        if (_regressors == 0)
            return;
        var (k, l, u) = (_regressors, _cholesky, _filter.Innovations);
        IsCollinear = false;
        for (var i = 0; i < k; i++)
        {
            // Pulses first in elimination order, so that |X̃ᵀX̃| of the pulses alone stands on the diagonal.
            for (var j = 0; j <= i; j++)
            {
                var sum = Kernels.Dot(u[Column(i)], u[Column(j)]);
                for (var s = 0; s < j; s++)
                    sum -= l[(i * k) + s] * l[(j * k) + s];
                if (i != j)
                    l[(i * k) + j] = l[(j * k) + j] == 0 ? 0 : sum / l[(j * k) + j];
                else
                    l[(i * k) + i] = Pivot(sum, Kernels.Dot(u[Column(i)], u[Column(i)]));
            }

            if (i < _pulses)
                LogDeterminant += 2 * Math.Log(l[(i * k) + i]);
        }

        Solve();
    }

    private int Column(int position) => position < _pulses ? 1 + _regressors - _pulses + position : 1 + position - _pulses;

    private double Pivot(double left, double whole)
    {
        if (left > CollinearShare * whole)
            return Math.Sqrt(left);
        IsCollinear = true;
        return 0;
    }

    private void Solve()
    {
        var (k, l, u) = (_regressors, _cholesky, _filter.Innovations);
        Span<double> x = k <= 256 ? stackalloc double[k] : new double[k];
        for (var i = 0; i < k; i++)
        {
            var sum = Kernels.Dot(u[Column(i)], u[0]);
            for (var j = 0; j < i; j++)
                sum -= l[(i * k) + j] * x[j];
            x[i] = l[(i * k) + i] == 0 ? 0 : sum / l[(i * k) + i];
        }

        for (var i = k - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < k; j++)
                x[i] -= l[(j * k) + i] * x[j];
            x[i] = l[(i * k) + i] == 0 ? 0 : x[i] / l[(i * k) + i];
            Beta[Column(i) - 1] = x[i];
        }
    }
}
