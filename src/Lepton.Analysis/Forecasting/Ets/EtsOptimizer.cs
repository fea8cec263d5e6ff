namespace Lepton.Analysis.Forecasting;

/// <summary>Levenberg and Marquardt's method in a box, for the least-squares problem that the kernel states.</summary>
/// <remarks>
/// Nocedal and Wright, <i>Numerical Optimization</i>, 2nd ed., section 10.3; damping after Nielsen (IMM-REP-1999-05). Numbers at an edge of
/// their box that want to leave it are held for the step. The damping is scaled by the diagonal, so units do not matter.
/// </remarks>
internal sealed class EtsOptimizer
{
    private readonly EtsKernel _kernel;
    private readonly EtsLayout _layout;
    private readonly double[] _normal;
    private readonly double[] _factor;
    private readonly double[] _gradient;
    private readonly double[] _step;
    private readonly double[] _trial;
    private readonly int[] _free;

    public EtsOptimizer(EtsKernel kernel, EtsLayout layout)
    {
        (_kernel, _layout) = (kernel, layout);
        var count = layout.Count;
        (_normal, _factor) = (new double[count * count], new double[count * count]);
        (_gradient, _step, _trial, _free) = (new double[count], new double[count], new double[count], new int[count]);
    }

    /// <summary>Lowers the objective from a start until a step gains less than <paramref name="tolerance"/>.</summary>
    /// <param name="x">Start; ends at the best point found.</param>
    /// <param name="value">Objective at the start; finite.</param>
    /// <param name="tolerance">In units of the objective, −2 log L.</param>
    /// <param name="most">Most iterations.</param>
    /// <returns>The objective at the end.</returns>
    public double Minimize(Span<double> x, double value, double tolerance, int most)
    {
        const double mostDamping = 1e8;
        var (damping, growth, small) = (1e-3, 2.0, 0);
        for (var iteration = 0; iteration < most && double.IsFinite(value); iteration++)
        {
            _kernel.Linearize(x, _normal, _gradient);
            var gained = 0.0;
            while (damping < mostDamping)
            {
                var expected = Step(x, damping);
                var trial = expected > 0 ? _kernel.Objective(_trial) : double.PositiveInfinity;
                if (trial < value)
                {
                    gained = value - trial;
                    var ratio = (1 - Math.Exp(-gained / _kernel.SampleCount)) / expected;
                    damping *= Math.Max(1.0 / 5, 1 - Math.Pow((2 * Math.Min(ratio, 1)) - 1, 3));
                    damping = Math.Max(damping, 1e-9);
                    growth = 2;
                    value = trial;
                    _trial.CopyTo(x);
                    break;
                }

                if (damping < 1 && expected > 0 && expected * _kernel.SampleCount < tolerance / 10)
                    return value;
                damping *= growth;
                growth *= 2;
            }

            // One small gain may be a step that the box cut short; two in a row are the end.
            small = gained < tolerance ? small + 1 : 0;
            if (small == 2 || damping >= mostDamping)
                return value;
        }

        return value;
    }

    // Solves (JᵀJ + λ diag) δ = −Jᵀr for the free numbers, writes x + δ cut to the box into the trial point, and returns the gain
    // that the linear model expects of it, over the sum of squares.
    private double Step(ReadOnlySpan<double> x, double damping)
    {
        var count = _layout.Count;
        var free = 0;
        for (var i = 0; i < count; i++)
        {
            var isHeld = (x[i] <= _layout.Lower(i) && _gradient[i] > 0) || (x[i] >= _layout.Upper(i) && _gradient[i] < 0);
            if (!isHeld && _normal[(i * count) + i] > 0)
                _free[free++] = i;
        }

        for (var i = 0; i < free; i++)
        {
            for (var j = 0; j <= i; j++)
                _factor[(i * free) + j] = _normal[(_free[i] * count) + _free[j]];
            _factor[(i * free) + i] *= 1 + damping;
            _step[i] = -_gradient[_free[i]];
        }

        if (!Cholesky.Solve(_factor, _step, free))
            return 0;

        x.CopyTo(_trial);
        for (var i = 0; i < free; i++)
            _trial[_free[i]] = Math.Clamp(x[_free[i]] + _step[i], _layout.Lower(_free[i]), _layout.Upper(_free[i]));
        return ExpectedGain(x);
    }

    // −(2gᵀδ + δᵀAδ) for the step that is taken after the cut.
    private double ExpectedGain(ReadOnlySpan<double> x)
    {
        var count = _layout.Count;
        var gain = 0.0;
        for (var i = 0; i < count; i++)
        {
            var change = _trial[i] - x[i];
            if (change == 0)
                continue;
            var curvature = 0.0;
            for (var j = 0; j < count; j++)
                curvature += _normal[(i * count) + j] * (_trial[j] - x[j]);
            gain -= change * ((2 * _gradient[i]) + curvature);
        }

        return gain;
    }
}
