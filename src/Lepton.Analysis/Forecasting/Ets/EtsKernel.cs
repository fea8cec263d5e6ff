using System.Numerics;
using System.Runtime.InteropServices;

namespace Lepton.Analysis.Forecasting;

/// <summary>The recursion of one form over one series: its likelihood, and the slopes of it for the optimiser. The likelihood itself allocates nothing.</summary>
/// <remarks>
/// With ŷ = q (+ or ×) s, q = ℓ + φb and d = y − ŷ, the states go on by (Hyndman et al. 2008, table 2.2; the same for both errors)
/// <code>
/// additive or no season        ℓ = q + αd      b = φb + βd      s = s + γd
/// multiplicative season        ℓ = q + αd/s    b = φb + βd/s    s = s + γd/q
/// </code>
/// The error is ε = d or, where it is multiplicative, ε = d/ŷ. The likelihood without its constants is (equation 5.3 there)
/// <code>−2 log L = n log Σε² + 2 Σ log|ŷ| [multiplicative] = n log Σ(Gε)²,   G = the geometric mean of |ŷ|</code>
/// so that maximising it is a least-squares problem in Gε for every form.
/// </remarks>
internal sealed class EtsKernel
{
    private readonly ReadOnlyMemory<double> _values;
    private readonly EtsLayout _layout;
    private readonly int _width;
    private readonly double[] _season;
    private readonly double[] _work;
    private readonly double[] _slopes;
    private readonly double _floor;

    public EtsKernel(ReadOnlyMemory<double> values, EtsLayout layout)
    {
        _values = values;
        _layout = layout;
        _width = (layout.Count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _season = new double[layout.SeasonLength];
        _work = new double[2 * (layout.SeasonLength + 2)];
        _slopes = new double[_width * (layout.SeasonLength + 4 + layout.Count)];

        // Below a billionth of the series' size an error is rounding: a perfect fit would otherwise have an infinite likelihood.
        var size = layout.Form.Error == EtsError.Multiplicative ? 1 : values.Span.ToArray().Average(Math.Abs);
        _floor = values.Length * Math.Pow(1e-9 * size, 2);
    }

    public int SampleCount => _values.Length;

    /// <summary>−2 log L without constants; infinite outside the region.</summary>
    public double Objective(ReadOnlySpan<double> x)
    {
        var smoothing = _layout.Smoothing(x);
        if (_layout.Form.HasSeason && !EtsRegion.IsAdmissible(smoothing, _layout.SeasonLength, _work))
            return double.PositiveInfinity;
        if (!SetSeason(x))
            return double.PositiveInfinity;
        var (level, slope) = (x[_layout.Level], _layout.Slope < 0 ? 0 : x[_layout.Slope]);
        var value = Run(smoothing, ref level, ref slope, _season, [], out _, out var lowest);
        return _layout.Form.NeedsPositive && !(lowest > 0) ? double.PositiveInfinity : value;
    }

    /// <summary>Runs over the series: returns −2 log L, moves the states on, and tells the one-step forecasts and the lowest of them.</summary>
    public double Run(
        EtsSmoothing smoothing, ref double level, ref double slope, double[] season, Span<double> fitted, out double sumOfSquares, out double lowest)
    {
        var (alpha, beta, gamma, phi) = (smoothing.Alpha, smoothing.Beta, smoothing.Gamma, smoothing.Phi);
        lowest = double.PositiveInfinity;
        var y = _values.Span;
        var form = _layout.Form;
        var (isRelative, isFactor, hasSeason) = (form.Error == EtsError.Multiplicative, form.Season == EtsSeason.Multiplicative, form.HasSeason);
        var (sum, logs, product, position) = (0.0, 0.0, 1.0, 0);
        for (var t = 0; t < y.Length; t++)
        {
            var fading = phi * slope;
            var q = level + fading;
            var s = hasSeason ? season[position] : 0;
            var forecast = isFactor ? q * s : q + s;
            var d = y[t] - forecast;
            lowest = Math.Min(lowest, forecast);
            if (fitted.Length > 0)
                fitted[t] = forecast;
            if (isFactor)
            {
                level = q + (alpha * d / s);
                slope = fading + (beta * d / s);
                season[position] = s + (gamma * d / q);
            }
            else
            {
                level = q + (alpha * d);
                slope = fading + (beta * d);
                if (hasSeason)
                    season[position] = s + (gamma * d);
            }

            if (isRelative)
            {
                d /= forecast;
                product *= Math.Abs(forecast);
                if (product is > 1e200 or < 1e-200)
                {
                    logs += Math.Log(product);
                    product = 1;
                }
            }

            sum += d * d;
            if (++position == season.Length)
                position = 0;
        }

        sumOfSquares = sum;
        var value = (y.Length * Math.Log(Math.Max(sum, _floor))) + (isRelative ? 2 * (logs + Math.Log(product)) : 0);
        return double.IsNaN(value) ? double.PositiveInfinity : value;
    }

    /// <summary>The normal equations of the least-squares problem, over its sum of squares.</summary>
    /// <param name="x">Where the objective is finite.</param>
    /// <param name="normal">JᵀJ/Σr², row by row, <see cref="EtsLayout.Count"/> squared.</param>
    /// <param name="gradient">Jᵀr/Σr²: the slopes of the objective over 2n.</param>
    public void Linearize(ReadOnlySpan<double> x, Span<double> normal, Span<double> gradient)
    {
        var count = _layout.Count;
        Accumulate(x, out var squares, out var gramian, out var cross, out var logSlope);
        squares = Math.Max(squares, _floor);
        for (var i = 0; i < count; i++)
        {
            gradient[i] = (cross[i] / squares) + logSlope[i];
            for (var j = 0; j <= i; j++)
            {
                var entry = ((gramian[(i * _width) + j] + (cross[i] * logSlope[j]) + (logSlope[i] * cross[j])) / squares) + (logSlope[i] * logSlope[j]);
                normal[(i * count) + j] = normal[(j * count) + i] = entry;
            }
        }

        ToBox(x, normal, gradient);
    }

    private bool SetSeason(ReadOnlySpan<double> x)
    {
        if (!_layout.Form.HasSeason)
            return true;
        x[_layout.Season.._layout.Count].CopyTo(_season.AsSpan(1));
        _season[0] = _layout.FirstSeason(x);
        if (_layout.Form.Season != EtsSeason.Multiplicative)
            return true;
        foreach (var factor in _season)
        {
            if (!(factor > 0))
                return false;
        }

        return true;
    }

    // Runs the recursion together with its derivative by every number of the vector (still by β and γ themselves), and sums up
    // Σ δδᵀ (lower half), Σ εδ and the mean of the slopes of log ŷ, where δ is the slope of ε.
    private void Accumulate(ReadOnlySpan<double> x, out double squares, out Span<double> gramian, out Span<double> cross, out Span<double> logSlope)
    {
        var (width, m) = (_width, _layout.SeasonLength);
        Array.Clear(_slopes);
        var area = _slopes.AsSpan();
        var dLevel = area[..width];
        var dSlope = area.Slice(width, width);
        var dError = area.Slice(2 * width, width);
        cross = area.Slice(3 * width, width);
        var dSeason = area.Slice(4 * width, m * width);
        gramian = area[((4 + m) * width)..];
        logSlope = new double[width];

        SetSeason(x);
        var (alpha, beta, gamma, phi) = _layout.Smoothing(x);
        var (level, slope) = (x[_layout.Level], _layout.Slope < 0 ? 0 : x[_layout.Slope]);
        dLevel[_layout.Level] = 1;
        if (_layout.Slope >= 0)
            dSlope[_layout.Slope] = 1;
        for (var k = 1; k < m; k++)
        {
            dSeason[(k * width) + _layout.Season + k - 1] = 1;
            dSeason[_layout.Season + k - 1] = -1;
        }

        var y = _values.Span;
        var form = _layout.Form;
        var (isRelative, isFactor, hasSeason) = (form.Error == EtsError.Multiplicative, form.Season == EtsSeason.Multiplicative, form.HasSeason);
        var vLevel = MemoryMarshal.Cast<double, Vector<double>>(dLevel);
        var vSlope = MemoryMarshal.Cast<double, Vector<double>>(dSlope);
        var vError = MemoryMarshal.Cast<double, Vector<double>>(dError);
        var vCross = MemoryMarshal.Cast<double, Vector<double>>(cross);
        var vLog = MemoryMarshal.Cast<double, Vector<double>>(logSlope);
        var vSeasons = MemoryMarshal.Cast<double, Vector<double>>(dSeason);
        var vGramian = MemoryMarshal.Cast<double, Vector<double>>(gramian);
        var (blocks, position) = (vLevel.Length, 0);
        squares = 0;
        for (var t = 0; t < y.Length; t++)
        {
            var q = level + (phi * slope);
            var s = hasSeason ? _season[position] : isFactor ? 1 : 0;
            var forecast = isFactor ? q * s : q + s;
            var d = y[t] - forecast;
            var error = isRelative ? d / forecast : d;
            var errorFactor = isRelative ? -y[t] / (forecast * forecast) : -1;
            var vSeason = vSeasons.Slice(position * blocks, blocks);

            if (_layout.Phi >= 0)
            {
                // ∂(φb)/∂φ has the term b beside φ ∂b/∂φ: put it where the loop below takes φ times it.
                dSlope[_layout.Phi] += slope / phi;
            }

            for (var v = 0; v < blocks; v++)
            {
                var dFading = phi * vSlope[v];
                var dq = vLevel[v] + dFading;
                var ds = hasSeason ? vSeason[v] : Vector<double>.Zero;
                var df = isFactor ? (s * dq) + (q * ds) : dq + ds;
                var dd = -df;
                if (isFactor)
                {
                    var relative = (dd - (d / s * ds)) / s;
                    vLevel[v] = dq + (alpha * relative);
                    vSlope[v] = dFading + (beta * relative);
                    vSeason[v] = ds + (gamma / q * (dd - (d / q * dq)));
                }
                else
                {
                    vLevel[v] = dq + (alpha * dd);
                    vSlope[v] = dFading + (beta * dd);
                    if (hasSeason)
                        vSeason[v] = ds + (gamma * dd);
                }

                var slopes = errorFactor * df;
                vError[v] = slopes;
                vCross[v] += error * slopes;
                if (isRelative)
                    vLog[v] += df / forecast;
            }

            var share = isFactor ? d / s : d;
            dLevel[0] += share;
            if (_layout.Beta >= 0)
                dSlope[_layout.Beta] += share;
            if (_layout.Gamma >= 0)
                dSeason[(position * width) + _layout.Gamma] += isFactor ? d / q : d;

            level = q + (alpha * share);
            slope = (phi * slope) + (beta * share);
            if (hasSeason)
                _season[position] = s + (gamma * (isFactor ? d / q : d));
            squares += error * error;
            AddOuterProduct(dError, vError, vGramian);
            if (++position == m)
                position = 0;
        }

        for (var i = 0; i < width; i++)
            logSlope[i] /= y.Length;
    }

    // Only the blocks up to the diagonal: the rest follows by symmetry.
    private void AddOuterProduct(ReadOnlySpan<double> slopes, ReadOnlySpan<Vector<double>> vectors, Span<Vector<double>> gramian)
    {
        var blocks = vectors.Length;
        for (var i = 0; i < _layout.Count; i++)
        {
            var factor = new Vector<double>(slopes[i]);
            var row = gramian.Slice(i * blocks, (i / Vector<double>.Count) + 1);
            for (var v = 0; v < row.Length; v++)
                row[v] += factor * vectors[v];
        }
    }

    // From slopes by (α, β, γ) to slopes by (α, β*, γ*): β moves with α by β*, γ by −γ*.
    private void ToBox(ReadOnlySpan<double> x, Span<double> normal, Span<double> gradient)
    {
        if (_layout.Beta >= 0)
            ToBox(_layout.Beta, x[_layout.Beta], x[0] - EtsLayout.Least, normal, gradient);
        if (_layout.Gamma >= 0)
            ToBox(_layout.Gamma, -x[_layout.Gamma], 1 - x[0] - EtsLayout.Least, normal, gradient);
    }

    private void ToBox(int index, double byAlpha, double byShare, Span<double> normal, Span<double> gradient)
    {
        var count = _layout.Count;
        gradient[0] += byAlpha * gradient[index];
        gradient[index] *= byShare;
        for (var j = 0; j < count; j++)
        {
            normal[j] += byAlpha * normal[(index * count) + j];
            normal[(index * count) + j] *= byShare;
        }

        for (var i = 0; i < count; i++)
        {
            normal[i * count] += byAlpha * normal[(i * count) + index];
            normal[(i * count) + index] *= byShare;
        }
    }
}
