namespace Lepton.Analysis.Forecasting;

/// <summary>A sum of squares as Levenberg–Marquardt sees it.</summary>
internal interface ISumOfSquares
{
    /// <summary>Number of parameters.</summary>
    int Parameters { get; }

    /// <summary>The sum at parameters.</summary>
    double Evaluate(double[] at);

    /// <summary>JᵀJ and Jᵀe at the parameters given last to <see cref="Evaluate"/> and accepted.</summary>
    void Linearize(double[] at, double[] normal, double[] gradient);

    /// <summary>The last evaluation is where the search stands now.</summary>
    void Accept();
}

/// <summary>Levenberg–Marquardt: damped Gauss–Newton steps.</summary>
/// <remarks>
/// Nocedal and Wright, <i>Numerical Optimization</i>, 2nd ed., section 10.3; damping after Nielsen (1999). ARMA errors are nearly
/// linear in the parameters, so a handful of steps suffice where a general optimiser takes dozens of gradients.
/// </remarks>
internal sealed class LeastSquares
{
    // A parameter that moves the sum this much less than the strongest one is damped as if it moved it so.
    private const double LeastDampedShare = 1e-6;

    private readonly ISumOfSquares _problem;
    private readonly int _k;
    private readonly double[] _normal;
    private readonly double[] _gradient;
    private readonly double[] _step;
    private readonly double[] _factor;

    public LeastSquares(ISumOfSquares problem)
    {
        (_problem, _k) = (problem, problem.Parameters);
        (_normal, _factor) = (new double[_k * _k], new double[_k * _k]);
        (_gradient, _step) = (new double[_k], new double[_k]);
    }

    /// <summary>Moves parameters to the nearest minimum.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="relativeGain">Stops once a step promises less than this share of the sum.</param>
    /// <param name="mostSteps">Stops after so many trials.</param>
    /// <returns>The minimum and its sum.</returns>
    public (double[] Parameters, double Sum) Minimize(double[] start, double relativeGain, int mostSteps)
    {
        var (at, trial) = ((double[])start.Clone(), new double[_k]);
        var sum = _problem.Evaluate(at);
        _problem.Accept();
        var (damping, growth, isLinear) = (1e-3, 2.0, false);
        for (var step = 0; step < mostSteps && _k > 0 && !double.IsNaN(sum); step++)
        {
            if (!isLinear)
                _problem.Linearize(at, _normal, _gradient);
            isLinear = true;
            if (!SolveDamped(damping, out var promised) || promised < relativeGain * sum)
                break;
            for (var i = 0; i < _k; i++)
                trial[i] = at[i] + _step[i];
            var trialSum = _problem.Evaluate(trial);
            if (trialSum < sum)
            {
                damping *= Math.Max(0.1, 1 - Math.Pow((2 * (sum - trialSum) / promised) - 1, 3));
                growth = 2;
                (at, trial, sum, isLinear) = (trial, at, trialSum, false);
                _problem.Accept();
            }
            else
            {
                (damping, growth) = (damping * growth, growth * 2);
                if (damping > 1e12)
                    break;
            }
        }

        return (at, sum);
    }

    // (JᵀJ + λ·diag)·step = −Jᵀe; the promise is how much the linear model falls.
    private bool SolveDamped(double damping, out double promised)
    {
        promised = 0;
        var largest = 0.0;
        for (var i = 0; i < _k; i++)
            largest = Math.Max(largest, _normal[(i * _k) + i]);
        if (!(largest > 0) || double.IsInfinity(largest))
            return false;

        _normal.CopyTo(_factor, 0);
        for (var i = 0; i < _k; i++)
        {
            _factor[(i * _k) + i] += damping * Math.Max(_normal[(i * _k) + i], LeastDampedShare * largest);
            _step[i] = -_gradient[i];
        }

        if (!Cholesky.Solve(_factor, _step, _k))
            return false;
        for (var i = 0; i < _k; i++)
        {
            promised -= 2 * _gradient[i] * _step[i];
            for (var j = 0; j < _k; j++)
                promised -= _step[i] * _normal[(i * _k) + j] * _step[j];
        }

        return true;
    }
}
