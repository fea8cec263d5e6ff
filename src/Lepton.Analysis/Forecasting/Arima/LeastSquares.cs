namespace Lepton.Analysis.Forecasting;

/// <summary>Levenberg–Marquardt for a sum of squares of which only the residuals are known.</summary>
/// <remarks>
/// Damped Gauss–Newton steps, the Jacobian by forward differences: one evaluation a parameter and one or two a step (Nocedal and
/// Wright, <i>Numerical Optimization</i>, 2nd ed., section 10.3; damping after Nielsen 1999). ARMA innovations are nearly linear in
/// the parameters, so a handful of steps suffice where a general optimiser takes dozens of gradients.
/// </remarks>
internal sealed class LeastSquares
{
    private const double Nudge = 1e-6;
    private const double SmallestGain = 1e-9;
    private const int MostSteps = 60;

    private readonly Func<double[], double[], double> _evaluate;
    private readonly int _k;
    private readonly double[][] _jacobian;
    private readonly double[] _nudged;
    private readonly double[] _normal;
    private readonly double[] _gradient;
    private readonly double[] _step;
    private readonly double[] _factor;
    private double[] _residuals;
    private double[] _trialResiduals;
    private double[] _trial;

    /// <summary>A search.</summary>
    /// <param name="evaluate">Fills the residuals at given parameters and returns their sum of squares.</param>
    /// <param name="parameters">Number of parameters.</param>
    /// <param name="residuals">Number of residuals.</param>
    public LeastSquares(Func<double[], double[], double> evaluate, int parameters, int residuals)
    {
        (_evaluate, _k) = (evaluate, parameters);
        _jacobian = [.. Enumerable.Range(0, parameters).Select(_ => new double[residuals])];
        (_nudged, _trial) = (new double[parameters], new double[parameters]);
        (_normal, _factor) = (new double[parameters * parameters], new double[parameters * parameters]);
        (_gradient, _step) = (new double[parameters], new double[parameters]);
        (_residuals, _trialResiduals) = (new double[residuals], new double[residuals]);
    }

    /// <summary>Moves parameters to the nearest minimum.</summary>
    /// <param name="parameters">The start, and the minimum on return.</param>
    /// <param name="relativeGain">Stops once a step promises less than this share of the sum.</param>
    /// <returns>The least sum of squares.</returns>
    public double Minimize(ref double[] parameters, double relativeGain = SmallestGain)
    {
        var sum = _evaluate(parameters, _residuals);
        var (damping, growth) = (1e-3, 2.0);
        var isFresh = false;
        for (var step = 0; step < MostSteps && _k > 0; step++)
        {
            if (!isFresh)
                Linearize(parameters);
            isFresh = true;
            if (!SolveDamped(damping, out var promised))
                return sum;
            if (promised < relativeGain * sum)
                return sum;
            for (var i = 0; i < _k; i++)
                _trial[i] = parameters[i] + _step[i];
            var trialSum = _evaluate(_trial, _trialResiduals);
            if (trialSum < sum)
            {
                var ratio = (sum - trialSum) / promised;
                damping *= Math.Max(1.0 / 10, 1 - Math.Pow((2 * ratio) - 1, 3));
                growth = 2;
                (parameters, _trial) = (_trial, parameters);
                (_residuals, _trialResiduals) = (_trialResiduals, _residuals);
                (sum, isFresh) = (trialSum, false);
            }
            else
            {
                damping *= growth;
                growth *= 2;
                if (damping > 1e12)
                    return sum;
            }
        }

        return sum;
    }

    private void Linearize(double[] parameters)
    {
        for (var i = 0; i < _k; i++)
        {
            parameters.CopyTo(_nudged, 0);
            _nudged[i] += Nudge;
            _evaluate(_nudged, _jacobian[i]);
            var column = _jacobian[i];
            for (var t = 0; t < column.Length; t++)
                column[t] = (column[t] - _residuals[t]) / Nudge;
            _gradient[i] = Kernels.Dot(column, _residuals);
            for (var j = 0; j <= i; j++)
                _normal[(i * _k) + j] = _normal[(j * _k) + i] = Kernels.Dot(column, _jacobian[j]);
        }
    }

    // (JᵀJ + λ·diag)·step = −Jᵀe, by Cholesky; the promise is how much the linear model falls.
    private bool SolveDamped(double damping, out double promised)
    {
        var largest = 0.0;
        for (var i = 0; i < _k; i++)
            largest = Math.Max(largest, _normal[(i * _k) + i]);
        promised = 0;
        if (!(largest > 0) || double.IsInfinity(largest))
            return false;
        for (var i = 0; i < _k; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = _normal[(i * _k) + j] + (i == j ? damping * Math.Max(_normal[(i * _k) + i], 1e-6 * largest) : 0);
                for (var s = 0; s < j; s++)
                    sum -= _factor[(i * _k) + s] * _factor[(j * _k) + s];
                if (i == j && sum <= 0)
                    return false;
                _factor[(i * _k) + j] = i == j ? Math.Sqrt(sum) : sum / _factor[(j * _k) + j];
            }
        }

        for (var i = 0; i < _k; i++)
        {
            var sum = -_gradient[i];
            for (var j = 0; j < i; j++)
                sum -= _factor[(i * _k) + j] * _step[j];
            _step[i] = sum / _factor[(i * _k) + i];
        }

        for (var i = _k - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < _k; j++)
                _step[i] -= _factor[(j * _k) + i] * _step[j];
            _step[i] /= _factor[(i * _k) + i];
        }

        for (var i = 0; i < _k; i++)
        {
            promised -= 2 * _gradient[i] * _step[i];
            for (var j = 0; j < _k; j++)
                promised -= _step[i] * _normal[(i * _k) + j] * _step[j];
        }

        return true;
    }
}
