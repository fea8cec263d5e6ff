using System.Numerics;

namespace Lepton.Analysis.Forecasting;

/// <summary>The stationary covariance of an ARMA state with its first element, for error variance 1.</summary>
/// <remarks>
/// The autoregression alone first: its partial autocorrelations by the Durbin–Levinson recursion run backwards, its autocovariances by
/// the same recursion run forwards, O(p²); then the moving average as a weighted sum of those (Brockwell and Davis, <i>Time Series:
/// Theory and Methods</i>, sections 3.3 and 5.2).
/// </remarks>
/// <typeparam name="T">The arithmetic: double, or <see cref="DoubleDouble"/> where its digits do not suffice.</typeparam>
internal sealed class ArmaCovariance<T>
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IMultiplyOperators<T, double, T>, IDivisionOperators<T, T, T>
{
    private readonly int _p;
    private readonly int _q;
    private readonly T _one;
    private readonly T[][] _levinson;
    private readonly T[] _autoregressive;
    private readonly T[] _weights;
    private readonly T[] _covariance;
    private readonly T[] _psi;

    public ArmaCovariance(int p, int q, T one)
    {
        (_p, _q, _one) = (p, q, one);
        _levinson = [.. Enumerable.Range(0, p + 1).Select(order => new T[order])];
        _autoregressive = new T[p + q + 1];
        _weights = new T[q + 1];
        _covariance = new T[p + 1];
        _psi = new T[q + 1];
    }

    /// <summary>The variance of the autoregression without its moving average, at the numbers of the last call.</summary>
    public T AutoregressiveVariance => _autoregressive[0];

    /// <summary>Cov(α_i(t), y(t)) for each element i of the state; the first is the variance of y.</summary>
    public void FirstColumn(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta, Span<T> first)
    {
        Autoregression(phi);
        MovingAverage(theta);
        ImpulseResponse(phi, theta);

        // α_i(t) = Σ_{j>i} φ_j y(t+i−j) + Σ_{j≥i} θ_j ε(t+i−j), with θ_0 = 1.
        first.Clear();
        first[0] = _covariance[0];
        for (var j = 2; j <= _p; j++)
        {
            for (var i = 1; phi[j - 1] != 0 && i < j; i++)
                first[i] += _covariance[j - i] * phi[j - 1];
        }

        for (var j = 1; j <= _q; j++)
        {
            for (var i = 1; theta[j - 1] != 0 && i <= j; i++)
                first[i] += _psi[j - i] * theta[j - 1];
        }
    }

    // Autocovariances 0..p+q of the autoregression.
    private void Autoregression(ReadOnlySpan<double> phi)
    {
        for (var i = 0; i < _p; i++)
            _levinson[_p][i] = _one * phi[i];
        var variance = _one;
        for (var k = _p; k > 0; k--)
        {
            var (longer, shorter) = (_levinson[k], _levinson[k - 1]);
            var partial = longer[k - 1];
            var rest = _one - (partial * partial);
            variance /= rest;
            for (var i = 0; i < k - 1; i++)
                shorter[i] = (longer[i] + (partial * longer[k - 2 - i])) / rest;
        }

        _autoregressive[0] = variance;
        var error = variance;
        for (var k = 1; k <= _p; k++)
        {
            var covariance = _levinson[k][k - 1] * error;
            for (var i = 1; i < k; i++)
                covariance += _levinson[k - 1][i - 1] * _autoregressive[k - i];
            _autoregressive[k] = covariance;
            error *= _one - (_levinson[k][k - 1] * _levinson[k][k - 1]);
        }

        for (var k = _p + 1; k <= _p + _q; k++)
        {
            var covariance = default(T);
            for (var i = 1; i <= _p; i++)
            {
                if (phi[i - 1] != 0)
                    covariance += _autoregressive[k - i] * phi[i - 1];
            }

            _autoregressive[k] = covariance;
        }
    }

    // Autocovariances 0..p of the whole: Σ_s w(|s|)·g(k + s), w the autocorrelation of the θ.
    private void MovingAverage(ReadOnlySpan<double> theta)
    {
        Array.Clear(_weights);
        for (var i = 0; i <= _q; i++)
        {
            var a = i == 0 ? 1 : theta[i - 1];
            for (var j = i; a != 0 && j <= _q; j++)
                _weights[j - i] += _one * a * (j == 0 ? 1 : theta[j - 1]);
        }

        for (var k = 0; k <= _p; k++)
        {
            var covariance = _weights[0] * _autoregressive[k];
            for (var s = 1; s <= _q; s++)
            {
                if (!_weights[s].Equals(default(T)))
                    covariance += _weights[s] * (_autoregressive[k + s] + _autoregressive[Math.Abs(k - s)]);
            }

            _covariance[k] = covariance;
        }
    }

    private void ImpulseResponse(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        _psi[0] = _one;
        for (var j = 1; j <= _q; j++)
        {
            _psi[j] = _one * theta[j - 1];
            for (var i = 1; i <= Math.Min(j, _p); i++)
            {
                if (phi[i - 1] != 0)
                    _psi[j] += _psi[j - i] * phi[i - 1];
            }
        }
    }
}
