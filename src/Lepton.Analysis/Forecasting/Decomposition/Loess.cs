namespace Lepton.Analysis.Forecasting;

/// <summary>Local regression of degree 0 or 1 on equally spaced points, with tricube weights.</summary>
/// <remarks>
/// Cleveland, Cleveland, McRae and Terpenning, "STL: A Seasonal-Trend Decomposition Procedure Based on Loess", Journal of Official
/// Statistics 6 (1990), section 2; the jumps (fit every so many points, a straight line between) are its section 3.3. One object
/// keeps the tricube weights of the last distance, which all interior points share, so that a pass costs n·window/jump.
/// </remarks>
/// <param name="window">Number of points in a neighbourhood, odd.</param>
/// <param name="degree">0 for a local mean, 1 for a local line.</param>
/// <param name="jump">1 fits every point; more fits every so many and bridges between.</param>
internal sealed class Loess(int window, int degree, int jump)
{
    // A point nearer than this share of the bandwidth has weight 1, one farther than the other share has none (as in the
    // authors' program: it spares the rounding at both ends).
    private const double NearShare = 0.001;
    private const double FarShare = 0.999;

    // The local slope is left out where the points hardly spread, compared with the whole range.
    private const double LeastSpreadShare = 0.001;

    private double[] _tricube = [];
    private double _tricubeBandwidth = -1;
    private double[] _weights = [];

    /// <summary>Smooths <paramref name="y"/> into <paramref name="smooth"/>.</summary>
    /// <param name="y">The points, at positions 0, 1, 2 …</param>
    /// <param name="robustness">A weight a point, or empty for all one.</param>
    /// <param name="smooth">The smoothed values, as long as <paramref name="y"/>.</param>
    public void Smooth(ReadOnlySpan<double> y, ReadOnlySpan<double> robustness, Span<double> smooth)
    {
        var n = y.Length;
        if (n < 2)
        {
            y.CopyTo(smooth);
            return;
        }

        var every = Math.Min(jump, n - 1);
        var (first, last) = (0, 0);
        for (var i = 0; i < n; i += every)
        {
            (first, last) = Neighbourhood(i, n);
            smooth[i] = At(i, y, robustness, first, last) ?? y[i];
        }

        if (every > 1)
            Bridge(y, robustness, smooth, every, first, last);
    }

    /// <summary>The regression's value at a position, which may lie one step outside the points; null where all weights are zero.</summary>
    /// <param name="x">Position: 0 is the first point.</param>
    /// <param name="y">The points.</param>
    /// <param name="robustness">A weight a point, or empty for all one.</param>
    /// <param name="first">First point of the neighbourhood.</param>
    /// <param name="last">Last point of the neighbourhood.</param>
    public double? At(int x, ReadOnlySpan<double> y, ReadOnlySpan<double> robustness, int first, int last)
    {
        double bandwidth = Math.Max(x - first, last - x);
        if (window > y.Length)
            bandwidth += (window - y.Length) / 2;
        PrepareTricube(bandwidth, Math.Min(window, y.Length));

        var count = last - first + 1;
        if (_weights.Length < count)
            _weights = new double[count];
        var weights = _weights.AsSpan(0, count);
        var total = 0.0;
        for (var k = 0; k < count; k++)
        {
            var weight = _tricube[Math.Abs(first + k - x)];
            weights[k] = robustness.IsEmpty ? weight : weight * robustness[first + k];
            total += weights[k];
        }

        if (total <= 0)
            return null;
        var mean = 0.0;
        for (var k = 0; k < count; k++)
            mean += weights[k] * k;
        mean /= total;
        var tilt = degree > 0 && bandwidth > 0 ? Tilt(weights, x - first, mean, total, y.Length - 1) : 0;
        var value = 0.0;
        for (var k = 0; k < count; k++)
            value += weights[k] * (1 + (tilt * (k - mean))) * y[first + k];
        return value / total;
    }

    // The factor that turns the weighted mean into a weighted line's value at x: (x − mean) over the weighted variance of positions.
    private static double Tilt(ReadOnlySpan<double> weights, int x, double mean, double total, double range)
    {
        var variance = 0.0;
        for (var k = 0; k < weights.Length; k++)
            variance += weights[k] * (k - mean) * (k - mean);
        variance /= total;
        return Math.Sqrt(variance) > LeastSpreadShare * range ? (x - mean) / variance : 0;
    }

    // The `window` nearest points; at the ends the window stops at the border.
    private (int First, int Last) Neighbourhood(int i, int n)
    {
        if (window >= n)
            return (0, n - 1);
        var first = Math.Clamp(i - ((window - 1) / 2), 0, n - window);
        return (first, first + window - 1);
    }

    private void Bridge(
        ReadOnlySpan<double> y, ReadOnlySpan<double> robustness, Span<double> smooth, int every, int first, int last)
    {
        var n = y.Length;
        for (var i = 0; i + every < n; i += every)
            Line(smooth, i, i + every);
        var lastKnot = (n - 1) / every * every;
        if (lastKnot == n - 1)
            return;
        smooth[n - 1] = At(n - 1, y, robustness, first, last) ?? y[n - 1];
        Line(smooth, lastKnot, n - 1);
    }

    private static void Line(Span<double> values, int from, int to)
    {
        var slope = (values[to] - values[from]) / (to - from);
        for (var i = from + 1; i < to; i++)
            values[i] = values[from] + (slope * (i - from));
    }

    private void PrepareTricube(double bandwidth, int farthest)
    {
        if (bandwidth == _tricubeBandwidth)
            return;
        if (_tricube.Length < farthest + 1)
            _tricube = new double[farthest + 1];
        for (var distance = 0; distance < _tricube.Length; distance++)
            _tricube[distance] = Tricube(distance, bandwidth);
        _tricubeBandwidth = bandwidth;
    }

    private static double Tricube(double distance, double bandwidth)
    {
        if (distance > FarShare * bandwidth)
            return 0;
        if (distance <= NearShare * bandwidth)
            return 1;
        var ratio = distance / bandwidth;
        var rest = 1 - (ratio * ratio * ratio);
        return rest * rest * rest;
    }
}
