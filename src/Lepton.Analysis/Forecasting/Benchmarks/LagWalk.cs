namespace Lepton.Analysis.Forecasting;

/// <summary>The common numerics of naive, seasonal naive and drift: every step repeats the value one lag before, plus a drift.</summary>
/// <remarks>
/// <code>
/// ŷ(T+h) = y(T+h−m(k+1)) + (k+1)·b,   k = ⌊(h − 1)/m⌋ whole seasons before it
/// σ(h)²  = σ²(k + 1) + ((k + 1)·se(b))²
/// </code>
/// Hyndman and Athanasopoulos, <i>Forecasting: Principles and Practice</i>, 3rd ed., sections 5.2 and 5.5, table 5.2: with
/// se(b) = σ/√(T − 1) this is σ√(h(1 + h/(T − 1))) for the drift method.
/// </remarks>
internal sealed class LagWalk : FittedModel
{
    private readonly double[] _last;
    private readonly double _drift;
    private readonly double _driftError;
    private readonly double _sigma;

    private LagWalk(string name, SeriesEnd end, double[] fitted, IReadOnlyList<string> notes, double[] last, double drift, double driftError, double sigma)
        : base(name, end, fitted, notes) =>
        (_last, _drift, _driftError, _sigma) = (last, drift, driftError, sigma);

    public override ModelState State => new(Name, End)
    {
        Parameters = new Dictionary<string, double> { ["drift"] = _drift, ["driftError"] = _driftError, ["sigma"] = _sigma },
        Vectors = new Dictionary<string, double[]> { ["lastSeason"] = _last },
        Notes = Notes,
    };

    public static LagWalk Restore(ModelState state) => new(
        state.Model, state.End, [], state.Notes, state.Vectors["lastSeason"],
        state.Parameters["drift"], state.Parameters["driftError"], state.Parameters["sigma"]);

    public static LagWalk Fit(string name, MetricSeries series, int lag, bool withDrift)
    {
        series.RequireSamples(2 * lag, $"{name}");
        var carried = CarriedForward(series, lag, name);
        var fitted = new double[series.Count];
        for (var t = 0; t < fitted.Length; t++)
            fitted[t] = t < lag ? double.NaN : carried[t - lag];

        var (drift, driftError) = withDrift ? MeanStep(series.Values, fitted) : (0, 0);
        for (var t = 0; withDrift && t < fitted.Length; t++)
            fitted[t] += drift;
        return new(name, SeriesEnd.Of(series), fitted, NotesOn(series), carried[^lag..], drift, driftError, Sigma(series.Values, fitted, withDrift ? 1 : 0));
    }

    protected override Forecast Predict(int horizon, IReadOnlyList<double> probabilities)
    {
        var (mean, deviation) = (new double[horizon], new double[horizon]);
        for (var h = 0; h < horizon; h++)
        {
            var seasons = (h / _last.Length) + 1.0;
            mean[h] = _last[h % _last.Length] + (seasons * _drift);
            deviation[h] = Math.Sqrt((_sigma * _sigma * seasons) + (seasons * _driftError * seasons * _driftError));
        }

        return Forecasting.Forecast.Normal(Name, End, mean, deviation, probabilities);
    }

    // A gap must not become a forecast of a gap: the value one lag before stands in for it.
    private static double[] CarriedForward(MetricSeries series, int lag, string name)
    {
        var values = series.Values.ToArray();
        for (var t = lag; t < values.Length; t++)
        {
            if (double.IsNaN(values[t]))
                values[t] = values[t - lag];
        }

        for (var t = values.Length - lag; t < values.Length; t++)
        {
            if (double.IsNaN(values[t]))
                throw new SeriesException($"{series.Name}: {name} found no observed sample at position {t % lag + 1} of {lag} of the season. Capture a longer window or choose a shorter season length.");
        }

        return values;
    }

    private static (double Mean, double Error) MeanStep(ReadOnlySpan<double> values, double[] fitted)
    {
        var steps = Residuals(values, fitted);
        var mean = steps.Count == 0 ? 0 : steps.Average();
        return (mean, steps.Count < 2 ? 0 : Math.Sqrt(steps.Sum(step => (step - mean) * (step - mean)) / (steps.Count - 1) / steps.Count));
    }

    private static double Sigma(ReadOnlySpan<double> values, double[] fitted, int estimated)
    {
        var residuals = Residuals(values, fitted);
        return residuals.Count == 0 ? 0 : Math.Sqrt(residuals.Sum(residual => residual * residual) / Math.Max(1, residuals.Count - estimated));
    }

    private static List<double> Residuals(ReadOnlySpan<double> values, double[] fitted)
    {
        var residuals = new List<double>(values.Length);
        for (var t = 0; t < values.Length; t++)
        {
            if (!double.IsNaN(values[t] - fitted[t]))
                residuals.Add(values[t] - fitted[t]);
        }

        return residuals;
    }

    private static IReadOnlyList<string> NotesOn(MetricSeries series)
    {
        var missing = series.Count - series.ObservedCount;
        return missing == 0 ? [] : [$"{missing} of {series.Count} samples are missing; the value one lag before stands in."];
    }
}
