namespace Lepton.Analysis.Forecasting;

/// <summary>Exact innovations of a stationary ARMA process in O(n·r): the Kalman filter in Chandrasekhar form.</summary>
/// <remarks>
/// <para>
/// State space of Gardner, Harvey and Phillips (Applied Statistics 1980, AS 154), r = max(p, q + 1), error variance 1:
/// α(t+1) = Tα(t) + Rε(t+1), y(t) = α₀(t). Because the filter starts in the stationary distribution, successive state covariances
/// differ by a matrix of rank one, P(t+1) − P(t) = M·L·Lᵀ, and only the vectors L and K = TP(t)e₀ need to be carried on
/// (Morf, Sidhu and Kailath, IEEE Transactions on Automatic Control 1974; for ARMA Pearlman, Biometrika 1980):
/// </para>
/// <code>
/// F' = F + M·L₀²    K' = K + M·L₀·TL    L' = TL − K'·L₀/F'    M' = M + M²·L₀²/F
/// </code>
/// <para>
/// T shifts by one and adds φ·α₀; each vector lies in a long buffer through which it moves, so that the shift costs nothing. Once
/// M·|L|² is below <see cref="SteadyBelow"/> the filter is at its limit, F = 1, and the innovations follow from the ARMA equation
/// with its few non-zero coefficients.
/// </para>
/// <para>Several columns run through at once: the series and its regressors, whose innovations make the regression a plain one.</para>
/// </remarks>
internal sealed class ArmaFilter
{
    // The state's variance is off by this much at most, relative to the error variance: far below what a likelihood can show.
    private const double SteadyBelow = 1e-11;
    private const int CheckEvery = 16;

    // A process of this many times the errors' variance starts in 32 digits: sixteen leave ten of the innovations' variance here. So does one whose
    // autoregression has it: where the moving average all but cancels that, the variance of the whole is small, but a difference of large numbers.
    private const double LargeVariance = 1e5;

    private readonly int _p;
    private readonly int _q;
    private readonly int _r;
    private readonly int _n;
    private readonly double[][] _columns;
    private readonly double[][] _states;
    private readonly double[] _l;
    private readonly double[] _k;
    private readonly double[] _first;
    private readonly ArmaCovariance<double> _covariance;
    private readonly int[] _phiLags;
    private readonly int[] _thetaLags;
    private int _phiCount;
    private int _thetaCount;
    private double _f;
    private double _m;
    private int _steadyFrom;
    private ArmaTransient? _transient;

    /// <summary>A filter for columns of one length.</summary>
    /// <param name="columns">The series and its regressors, already differenced.</param>
    /// <param name="p">Highest lag of the autoregression.</param>
    /// <param name="q">Highest lag of the moving average.</param>
    public ArmaFilter(double[][] columns, int p, int q)
    {
        (_p, _q, _r, _n) = (p, q, Math.Max(p, q + 1), columns[0].Length);
        _columns = columns;
        _states = [.. columns.Select(_ => new double[_n + _r])];
        Innovations = [.. columns.Select(_ => new double[_n])];
        Deviations = new double[_n];
        _l = new double[_n + _r + 1];
        _k = new double[_r];
        _first = new double[_r];
        _phiLags = new int[p];
        _thetaLags = new int[q];
        _covariance = new(p, q, 1);
    }

    /// <summary>Per column the innovations over their standard deviations (error variance 1): white for the true coefficients.</summary>
    public double[][] Innovations { get; }

    /// <summary>√F of each sample: the standard deviation of what cannot be foreseen, over that of the errors.</summary>
    public double[] Deviations { get; }

    /// <summary>Dimension of the state.</summary>
    public int StateLength => _r;

    /// <summary>Runs over all samples.</summary>
    /// <param name="phi">φ1..φp of a stationary autoregression.</param>
    /// <param name="theta">θ1..θq.</param>
    /// <returns>Σ log F(t): the logarithm of the determinant of the covariance.</returns>
    public double Run(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        Start(phi, theta);
        var (product, logs) = (1.0, 0.0);
        var t = 0;
        if (!(IsModerate(_f) && IsModerate(_covariance.AutoregressiveVariance)))
            t = StartInMoreDigits(phi, theta, out logs);
        for (; t < _n && _steadyFrom < 0; t++)
        {
            product *= _f;
            if (product > 1e100)
                (product, logs) = (1, logs + Math.Log(product));
            Step(t, phi);
            if (t % CheckEvery == CheckEvery - 1 && t + 1 >= Math.Max(_p, _q) && IsSteady(t + 1))
                _steadyFrom = t + 1;
        }

        Deviations.AsSpan(t).Fill(1);
        for (var column = 0; t < _n && column < _columns.Length; column++)
            RunSteadily(t, _columns[column], Innovations[column], phi, theta);
        return logs + Math.Log(product);
    }

    /// <summary>The predicted state of one step after the last sample, of one column.</summary>
    public double[] StateAfter(int column, ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        if (_steadyFrom < 0)
            return _states[column][_n..(_n + _r)];

        // α_i = Σ_{j>i} φ_j y(n+i−j) + Σ_{j≥i, j>0} θ_j ε(n+i−j): at the limit the innovations are the errors.
        var (y, errors) = (_columns[column], Innovations[column]);
        var state = new double[_r];
        for (var i = 0; i < _r; i++)
        {
            for (var j = i + 1; j <= _p; j++)
                state[i] += phi[j - 1] * y[_n + i - j];
            for (var j = i + 1; j <= _q; j++)
                state[i] += theta[j - 1] * errors[_n + i - j];
        }

        return state;
    }

    /// <summary>The covariance of that state, over the error variance.</summary>
    /// <remarks>
    /// P = TPTᵀ + RRᵀ − KKᵀ/F − M·LLᵀ, its first column known from K = TPe₀; so each entry follows from its lower right neighbour.
    /// </remarks>
    public double[,] CovarianceAfter(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        var steady = _steadyFrom >= 0;
        var p = new double[_r, _r];
        double Phi(int i, ReadOnlySpan<double> phi) => i < _p ? phi[i] : 0;
        double R(int i, ReadOnlySpan<double> theta) => i == 0 ? 1 : i <= _q ? theta[i - 1] : 0;
        for (var i = _r - 1; i >= 0; i--)
        {
            for (var j = _r - 1; j >= 0; j--)
            {
                if (steady)
                {
                    p[i, j] = R(i, theta) * R(j, theta);
                    continue;
                }

                var first = (Phi(i, phi) * Phi(j, phi) * _f) + (Phi(i, phi) * FirstColumn(j + 1, phi)) + (Phi(j, phi) * FirstColumn(i + 1, phi));
                var inner = i + 1 < _r && j + 1 < _r ? p[i + 1, j + 1] : 0;
                p[i, j] = first + inner + (R(i, theta) * R(j, theta)) - (_k[i] * _k[j] / _f) - (_m * _l[_n + i] * _l[_n + j]);
            }
        }

        return p;
    }

    // Not so where it is no number or, for lack of digits, below zero.
    private static bool IsModerate(double variance) => variance > 0 && variance < LargeVariance;

    private double FirstColumn(int i, ReadOnlySpan<double> phi) => i >= _r ? 0 : _k[i - 1] - ((i - 1 < _p ? phi[i - 1] : 0) * _f);

    private void Start(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        _phiCount = NonZero(phi, _phiLags);
        _thetaCount = NonZero(theta, _thetaLags);
        _covariance.FirstColumn(phi, theta, _first);
        _steadyFrom = -1;
        _f = _first[0];
        _m = -1 / _f;
        Array.Clear(_l);
        for (var i = 0; i < _r; i++)
        {
            _k[i] = ((i < _p ? phi[i] : 0) * _f) + (i + 1 < _r ? _first[i + 1] : 0);
            _l[i] = _k[i];
        }

        foreach (var state in _states)
            Array.Clear(state);
    }

    // The first steps, until all elements of the state have been seen.
    private int StartInMoreDigits(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta, out double logs)
    {
        _transient ??= new(_p, _q);
        _transient.Start(phi, theta);
        logs = 0;
        var t = 0;
        for (; t < Math.Min(_r, _n); t++)
        {
            _f = _transient.Variance;
            _transient.CopyTo(_k, _l.AsSpan(t, _r));
            logs += Math.Log(_f);
            Innovate(t, phi);
            _transient.Step(phi);
        }

        _transient.CopyTo(_k, _l.AsSpan(t, _r));
        (_f, _m) = (_transient.Variance, _transient.Rank);
        return t;
    }

    private void Innovate(int t, ReadOnlySpan<double> phi)
    {
        var precision = 1 / _f;
        var scale = Math.Sqrt(precision);
        Deviations[t] = _f * scale;
        for (var column = 0; column < _columns.Length; column++)
        {
            var buffer = _states[column];
            var predicted = buffer[t];
            var innovation = _columns[column][t] - predicted;
            Innovations[column][t] = innovation * scale;
            Shift(buffer, t, phi, predicted);
            Kernels.AddScaled(buffer.AsSpan(t + 1, _r), innovation * precision, _k);
        }
    }

    private void Step(int t, ReadOnlySpan<double> phi)
    {
        Innovate(t, phi);

        // L moves to t + 1 and becomes TL; then K and L as in the remarks.
        var l0 = _l[t];
        Shift(_l, t, phi, l0);
        var tl = _l.AsSpan(t + 1, _r);
        var gain = _m * l0;
        var next = _f + (gain * l0);
        Kernels.AddScaled(_k, gain, tl);
        Kernels.AddScaled(tl, -l0 / next, _k);
        _m += gain * gain / _f;
        _f = next;
    }

    private void Shift(double[] buffer, int t, ReadOnlySpan<double> phi, double leading)
    {
        for (var i = 0; i < _phiCount; i++)
        {
            var lag = _phiLags[i];
            buffer[t + lag] += phi[lag - 1] * leading;
        }
    }

    private bool IsSteady(int t)
    {
        var l = _l.AsSpan(t, _r);
        return -_m * Kernels.Dot(l, l) < SteadyBelow && Math.Abs(_f - 1) < 1e-9;
    }

    private void RunSteadily(int from, double[] y, double[] errors, ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        for (var t = from; t < _n; t++)
        {
            var error = y[t];
            for (var i = 0; i < _phiCount; i++)
                error -= phi[_phiLags[i] - 1] * y[t - _phiLags[i]];
            for (var i = _thetaCount - 1; i >= 0; i--)
                error -= theta[_thetaLags[i] - 1] * errors[t - _thetaLags[i]];
            errors[t] = error;
        }
    }

    private static int NonZero(ReadOnlySpan<double> coefficients, int[] lags)
    {
        var count = 0;
        for (var i = 0; i < coefficients.Length; i++)
        {
            if (coefficients[i] != 0)
                lags[count++] = i + 1;
        }

        return count;
    }
}
