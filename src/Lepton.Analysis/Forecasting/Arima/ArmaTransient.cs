namespace Lepton.Analysis.Forecasting;

/// <summary>The first steps of <see cref="ArmaFilter"/>'s recursion in 32 digits, for a process whose variance is many times that of its errors.</summary>
/// <remarks>
/// Near a unit root, and more so near two, the recursion subtracts numbers as large as the variance to be left with one as small as the errors':
/// what sixteen digits keep of it may be nothing. Once all elements of the state have been seen the numbers are small, and the filter goes on alone.
/// </remarks>
internal sealed class ArmaTransient
{
    private readonly ArmaCovariance<DoubleDouble> _covariance;
    private readonly DoubleDouble[] _k;
    private DoubleDouble[] _l;
    private DoubleDouble _f;
    private DoubleDouble _m;

    public ArmaTransient(int p, int q)
    {
        var r = Math.Max(p, q + 1);
        _covariance = new(p, q, DoubleDouble.One);
        (_k, _l) = (new DoubleDouble[r], new DoubleDouble[r]);
    }

    /// <summary>F of this step.</summary>
    public double Variance => _f.High;

    /// <summary>M of this step.</summary>
    public double Rank => _m.High;

    /// <summary>Begins in the stationary distribution.</summary>
    public void Start(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        var first = new DoubleDouble[_k.Length];
        _covariance.FirstColumn(phi, theta, first);
        _f = first[0];
        _m = new DoubleDouble(-1, 0) / _f;
        for (var i = 0; i < _k.Length; i++)
        {
            _k[i] = (i + 1 < first.Length ? first[i + 1] : default) + (_f * (i < phi.Length ? phi[i] : 0));
            _l[i] = _k[i];
        }
    }

    /// <summary>Writes K and L of this step.</summary>
    public void CopyTo(Span<double> k, Span<double> l)
    {
        for (var i = 0; i < _k.Length; i++)
            (k[i], l[i]) = (_k[i].High, _l[i].High);
    }

    /// <summary>One step: the equations of <see cref="ArmaFilter"/>.</summary>
    public void Step(ReadOnlySpan<double> phi)
    {
        var l0 = _l[0];
        var moved = new DoubleDouble[_l.Length];
        Array.Copy(_l, 1, moved, 0, moved.Length - 1);
        for (var i = 0; i < phi.Length; i++)
        {
            if (phi[i] != 0)
                moved[i] += l0 * phi[i];
        }

        var gain = _m * l0;
        var next = _f + (gain * l0);
        var share = l0 / next;
        for (var i = 0; i < moved.Length; i++)
        {
            _k[i] += gain * moved[i];
            moved[i] -= _k[i] * share;
        }

        _m += gain * gain / _f;
        (_f, _l) = (next, moved);
    }
}
