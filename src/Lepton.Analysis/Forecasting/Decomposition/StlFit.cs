namespace Lepton.Analysis.Forecasting;

/// <summary>The passes of STL: the inner loop that parts season from trend, the outer one that weighs outliers down.</summary>
/// <remarks>
/// Cleveland et al. (1990), section 2.2 (inner loop, steps 1 to 6) and 2.4 (robustness weights). The windows, degrees and jumps
/// follow R's <c>stl</c>: season degree 0, trend and low-pass degree 1, a jump of a tenth of each window.
/// </remarks>
internal sealed class StlFit
{
    private const int InnerPasses = 2;
    private const int RobustRounds = 15;

    private readonly int _period;
    private readonly int _seasonalWindow;
    private readonly bool _isPeriodic;
    private readonly bool _isRobust;
    private readonly Loess _seasonalLoess;
    private readonly Loess _lowPassLoess;
    private readonly Loess _trendLoess;

    private readonly double[] _detrended;
    private readonly double[] _cycles;
    private readonly double[] _lowPass;
    private readonly double[] _smoothed;
    private readonly double[] _subseries;
    private readonly double[] _subseriesSmooth;
    private readonly double[] _subseriesRobustness;
    private double[] _robustness = [];

    private StlFit(int n, int period, StlOptions options)
    {
        _period = period;
        _isRobust = options.IsRobust;
        _isPeriodic = options.SeasonalWindow is null;

        // A window far longer than the series makes each cycle-subseries its own (tapered) mean.
        _seasonalWindow = OddAtLeast(options.SeasonalWindow ?? ((10 * n) + 1));
        var trendWindow = OddAtLeast(options.TrendWindow ?? (int)Math.Ceiling(1.5 * period / (1 - (1.5 / _seasonalWindow))));
        var lowPassWindow = OddAtLeast(period);
        _seasonalLoess = new Loess(_seasonalWindow, degree: 0, JumpOf(_seasonalWindow));
        _trendLoess = new Loess(trendWindow, degree: 1, JumpOf(trendWindow));
        _lowPassLoess = new Loess(lowPassWindow, degree: 1, JumpOf(lowPassWindow));

        Seasonal = new double[n];
        Trend = new double[n];
        _detrended = new double[n];
        _cycles = new double[n + (2 * period)];
        _lowPass = new double[n + (2 * period)];
        _smoothed = new double[n + (2 * period)];
        var longest = ((n - 1) / period) + 1;
        _subseries = new double[longest];
        _subseriesSmooth = new double[longest];
        _subseriesRobustness = new double[longest];
    }

    /// <summary>The seasonal part.</summary>
    public double[] Seasonal { get; }

    /// <summary>The trend.</summary>
    public double[] Trend { get; }

    /// <summary>Decomposes values of which none is missing, more than two periods of them.</summary>
    public static StlFit Of(ReadOnlySpan<double> y, int period, StlOptions options)
    {
        var fit = new StlFit(y.Length, period, options);
        fit.Run(y);
        return fit;
    }

    private void Run(ReadOnlySpan<double> y)
    {
        if (!_isRobust)
        {
            for (var pass = 0; pass < InnerPasses; pass++)
                Pass(y);
        }
        else
        {
            Pass(y);
            for (var round = 0; round < RobustRounds; round++)
            {
                WeighOutliersDown(y);
                Pass(y);
            }
        }

        if (_isPeriodic)
            FixSeason();
    }

    // Steps 1 to 6 of the inner loop.
    private void Pass(ReadOnlySpan<double> y)
    {
        for (var i = 0; i < y.Length; i++)
            _detrended[i] = y[i] - Trend[i];
        SmoothCycleSubseries();
        var lowPass = LowPassOfCycles();
        for (var i = 0; i < y.Length; i++)
        {
            Seasonal[i] = _cycles[_period + i] - lowPass[i];
            _detrended[i] = y[i] - Seasonal[i];
        }

        _trendLoess.Smooth(_detrended, _robustness, Trend);
    }

    // Step 2: the values of one position of the season are smoothed by themselves and carried one season beyond both ends.
    private void SmoothCycleSubseries()
    {
        for (var position = 0; position < _period; position++)
        {
            var count = ((_detrended.Length - position - 1) / _period) + 1;
            var values = _subseries.AsSpan(0, count);
            var weights = _robustness.Length > 0 ? _subseriesRobustness.AsSpan(0, count) : [];
            for (var i = 0; i < count; i++)
                values[i] = _detrended[(i * _period) + position];
            for (var i = 0; i < weights.Length; i++)
                weights[i] = _robustness[(i * _period) + position];

            var smooth = _subseriesSmooth.AsSpan(0, count);
            _seasonalLoess.Smooth(values, weights, smooth);
            var reach = Math.Min(_seasonalWindow, count);
            _cycles[position] = _seasonalLoess.At(-1, values, weights, 0, reach - 1) ?? smooth[0];
            for (var i = 0; i < count; i++)
                _cycles[((i + 1) * _period) + position] = smooth[i];
            _cycles[((count + 1) * _period) + position] =
                _seasonalLoess.At(count, values, weights, count - reach, count - 1) ?? smooth[count - 1];
        }
    }

    // Step 3: moving averages of length period, period and 3, then loess: what the cycles still hold of the trend.
    private ReadOnlySpan<double> LowPassOfCycles()
    {
        var n = _detrended.Length;
        MovingAverage(_cycles.AsSpan(0, n + (2 * _period)), _period, _lowPass);
        MovingAverage(_lowPass.AsSpan(0, n + _period + 1), _period, _smoothed);
        MovingAverage(_smoothed.AsSpan(0, n + 2), 3, _lowPass);
        _lowPassLoess.Smooth(_lowPass.AsSpan(0, n), [], _smoothed.AsSpan(0, n));
        return _smoothed.AsSpan(0, n);
    }

    private static void MovingAverage(ReadOnlySpan<double> values, int length, Span<double> averages)
    {
        var sum = 0.0;
        for (var i = 0; i < length; i++)
            sum += values[i];
        averages[0] = sum / length;
        for (var i = length; i < values.Length; i++)
        {
            sum += values[i] - values[i - length];
            averages[i - length + 1] = sum / length;
        }
    }

    // Section 2.4: bisquare weights; six median absolute remainders away weighs nothing.
    private void WeighOutliersDown(ReadOnlySpan<double> y)
    {
        var n = y.Length;
        var remainders = new double[n];
        for (var i = 0; i < n; i++)
            remainders[i] = Math.Abs(y[i] - Seasonal[i] - Trend[i]);
        var sorted = (double[])remainders.Clone();
        Array.Sort(sorted);
        var sixMedians = 3 * (sorted[n / 2] + sorted[n - (n / 2) - 1]);

        if (_robustness.Length == 0)
            _robustness = new double[n];
        for (var i = 0; i < n; i++)
            _robustness[i] = Bisquare(remainders[i], sixMedians);
    }

    private static double Bisquare(double remainder, double limit)
    {
        if (remainder <= 0.001 * limit)
            return 1;
        if (remainder > 0.999 * limit)
            return 0;
        var ratio = remainder / limit;
        var rest = 1 - (ratio * ratio);
        return rest * rest;
    }

    private void FixSeason()
    {
        for (var position = 0; position < _period; position++)
        {
            var (sum, count) = (0.0, 0);
            for (var i = position; i < Seasonal.Length; i += _period)
                (sum, count) = (sum + Seasonal[i], count + 1);
            for (var i = position; i < Seasonal.Length; i += _period)
                Seasonal[i] = sum / count;
        }
    }

    private static int OddAtLeast(int window) => Math.Max(3, window % 2 == 0 ? window + 1 : window);

    private static int JumpOf(int window) => (int)Math.Ceiling(window / 10.0);
}
