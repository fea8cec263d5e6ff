using System.Diagnostics;

namespace Lepton.Analysis.Forecasting;

/// <summary>What every member of a combination forecast in every window, the weights that follow, and the errors of the combination.</summary>
internal sealed class MemberBacktest
{
    private readonly double[] _priors;
    private readonly double _power;
    private readonly List<Window> _windows = [];

    private MemberBacktest(double[] priors, double power) => (_priors, _power) = (priors, power);

    /// <summary>Windows looked at.</summary>
    public int WindowCount => _windows.Count;

    /// <summary>Windows that the time did not suffice for.</summary>
    public int WindowsLeftOut { get; private set; }

    /// <summary>Fits the members anew before each window; a model is handed the samples before the origin only.</summary>
    public static MemberBacktest Of(MetricSeries series, IReadOnlyList<CombinationMember> members, CombineOptions options, Stopwatch clock)
    {
        // Weights from fewer windows than these are hardly better than none, and benchmarks with their full prior weight would spoil the forecast.
        const int fewestWindows = 3;
        var backtest = new MemberBacktest([.. members.Select(member => member.PriorWeight)], options.Power);
        var origins = options.OriginsIn(series.Count);
        foreach (var origin in origins)
        {
            if (backtest.WindowCount >= fewestWindows && clock.Elapsed > options.TimeLimit)
                break;
            backtest.Add(series.Take(origin), series.Values.Slice(origin, Math.Min(options.StepsAhead, series.Count - origin)).ToArray(), members);
        }

        backtest.WindowsLeftOut = origins.Count - backtest._windows.Count;
        return backtest;
    }

    /// <summary>The three newest whole windows of a series of which only so many samples before each origin are seen.</summary>
    public static MemberBacktest WhenYoung(MetricSeries series, IReadOnlyList<CombinationMember> members, CombineOptions options, int seen)
    {
        const int windows = 3;
        var backtest = new MemberBacktest([.. members.Select(member => member.PriorWeight)], options.Power);
        for (var window = 0; window < windows; window++)
        {
            var origin = series.Count - options.StepsAhead - (window * options.OriginStep);
            if (origin >= seen)
                backtest.Add(series.Take(origin).Skip(origin - seen), series.Values.Slice(origin, options.StepsAhead).ToArray(), members);
        }

        return backtest;
    }

    /// <summary>The weight of each member, 0 or more and 1 together: its prior weight times a power of the inverse of its mean absolute error.</summary>
    public double[] Weights() => WeightsWithout(null);

    /// <summary>What each member missed in all windows, as <see cref="SimilarErrors.LogsOf"/>; null without windows, or where there was nothing to miss.</summary>
    public double[]? LogErrors()
    {
        var (errors, judged) = ErrorsWithout(null);
        return judged == 0 ? null : SimilarErrors.LogsOf(errors);
    }

    /// <summary>Errors of the combination, actual less forecast: one row a step, one element a window, the newest first; NaN where nothing came.</summary>
    /// <remarks>The weights within a window are those that the other windows give, so that no error is measured with weights that know it.</remarks>
    public double[][] Errors(int horizon)
    {
        var errors = Enumerable.Range(0, horizon).Select(_ => Enumerable.Repeat(double.NaN, _windows.Count).ToArray()).ToArray();
        foreach (var (index, window) in _windows.Index())
        {
            var combined = Combine(window.Forecasts, WeightsWithout(_windows.Count > 1 ? window : null), _priors);
            for (var step = 0; combined is not null && step < window.Actual.Length; step++)
                errors[step][index] = window.Actual[step] - combined[step];
        }

        return errors;
    }

    /// <summary>The weighted mean of forecasts; those that are missing leave their weight to the others; null where all are.</summary>
    /// <param name="forecasts">One a member, null where it has none.</param>
    /// <param name="weights">One a member.</param>
    /// <param name="priors">Stand in where none of the members with a weight has a forecast.</param>
    public static double[]? Combine(IReadOnlyList<double[]?> forecasts, double[] weights, double[] priors)
    {
        if (forecasts.FirstOrDefault(forecast => forecast is not null) is not { } any)
            return null;
        var total = forecasts.Zip(weights, (forecast, weight) => forecast is null ? 0 : weight).Sum();
        if (total <= 0)
            return Combine(forecasts, priors, priors);
        var sum = new double[any.Length];
        for (var member = 0; member < weights.Length; member++)
        {
            for (var step = 0; forecasts[member] is { } forecast && step < sum.Length; step++)
                sum[step] += weights[member] / total * forecast[step];
        }

        return sum;
    }

    private double[] WeightsWithout(Window? leftOut)
    {
        var (errors, judged) = ErrorsWithout(leftOut);
        return judged == 0 ? Normed(_priors) : Normed([.. errors.Select((error, member) => _priors[member] * Closeness(error, errors.Min()))]);
    }

    // Of each member, the sum over the windows, newer ones counting more; and the number of windows.
    private (double[] Errors, int Windows) ErrorsWithout(Window? leftOut)
    {
        // A member that could not be fitted before a window is taken for somewhat worse than the middle one there.
        const double missing = 1.1;
        var (errors, judged) = (new double[_priors.Length], 0);
        foreach (var (index, window) in _windows.Index())
        {
            var found = window.Errors.Where(error => !double.IsNaN(error)).ToArray();
            if (window == leftOut || found.Length == 0)
                continue;
            var middle = RobustStatistics.Median(found);
            for (var member = 0; member < errors.Length; member++)
                errors[member] += WeightOf(index) * (double.IsNaN(window.Errors[member]) ? missing * middle : window.Errors[member]);
            judged++;
        }

        return (errors, judged);
    }

    /// <summary>How much a window counts: 1 for the newest, half as much for that four before it, since loads drift.</summary>
    /// <param name="window">0 is the newest.</param>
    internal static double WeightOf(int window)
    {
        const double halfLife = 4;
        return Math.Pow(0.5, window / halfLife);
    }

    private void Add(MetricSeries past, double[] actual, IReadOnlyList<CombinationMember> members)
    {
        if (!Array.TrueForAll(actual, double.IsNaN))
            _windows.Add(new(actual, [.. members.Select(member => Means(member.Forecaster, past, actual.Length))]));
    }

    // Relative to the best, so that powers neither overflow nor depend on the unit.
    private double Closeness(double error, double best) => error <= best ? 1 : Math.Pow(best / error, _power);

    private static double[] Normed(double[] weights)
    {
        var total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }

    private static double[]? Means(IForecaster model, MetricSeries past, int horizon)
    {
        try
        {
            var mean = model.Fit(past).Forecast(horizon).Mean.ToArray();
            return Array.TrueForAll(mean, double.IsFinite) ? mean : null;
        }
        catch (SeriesException)
        {
            // Too short for this model here; the other windows and members speak for themselves.
            return null;
        }
    }

    private sealed class Window(double[] actual, double[]?[] forecasts)
    {
        public double[] Actual { get; } = actual;

        public double[]?[] Forecasts { get; } = forecasts;

        // Mean absolute error of each member.
        public double[] Errors { get; } = [.. forecasts.Select(forecast => forecast is null ? double.NaN : Accuracy.MeanAbsoluteError(actual, forecast))];
    }
}
