namespace Lepton.Analysis.Forecasting;

/// <summary>A fitted theta model.</summary>
internal sealed class ThetaModel : FittedModel
{
    private readonly ModelState _state;
    private readonly ThetaKind _kind;
    private readonly SeasonalAdjustment _season;
    private readonly double _alpha;
    private readonly double _kappa;
    private readonly double _level;
    private readonly double _sigma;
    private readonly ThetaLine _line;

    private ThetaModel(ModelState state, double[] fitted)
        : base(state.Model, state.End, fitted, state.Notes)
    {
        _state = state;
        _kind = ThetaText.KindOf(state.Model);
        var parameters = state.Parameters;
        _season = new(state.Vectors.GetValueOrDefault("season", []), parameters.GetValueOrDefault("seasonIsFactor", 0) != 0);
        (_alpha, _kappa) = (parameters["alpha"], 1 - (1 / parameters["theta"]));
        (_level, _sigma) = (parameters["level"], parameters["sigma"]);
        _line = new((int)parameters["samples"], parameters["lineMean"], parameters["lineSlope"]);
    }

    public override ModelState State => _state;

    /// <summary>Runs the fitted parameters over the adjusted series once more and keeps where it ends.</summary>
    public static ThetaModel Of(string name, ThetaKind kind, ThetaParameters found, double[] adjusted, SeasonalAdjustment season, SeriesEnd end, IReadOnlyList<string> notes)
    {
        var fit = new ThetaFit(adjusted, kind);
        var (level, weight, line, fitted) = (found.Level, 1.0, default(ThetaLine), new double[adjusted.Length]);
        var kappa = kind == ThetaKind.Standard ? 0 : 1 - (1 / found.Theta);
        for (var t = 0; t < adjusted.Length; t++)
        {
            fitted[t] = season.Restore(level + (kappa * fit.LineTerm(weight, found.Alpha, line)), t);
            level = (found.Alpha * adjusted[t]) + ((1 - found.Alpha) * level);
            weight *= 1 - found.Alpha;
            line = line.With(adjusted[t]);
        }

        var parameters = new Dictionary<string, double>
        {
            ["alpha"] = found.Alpha,
            ["theta"] = kind == ThetaKind.Standard ? 2 : found.Theta,
            ["sigma"] = Math.Sqrt(found.Squares / Math.Max(1, adjusted.Length - (kind == ThetaKind.Standard ? 2 : 3))),
            ["level"] = level,
            ["samples"] = adjusted.Length,
            ["lineMean"] = line.Mean,
            ["lineSlope"] = line.Slope,
            ["seasonIsFactor"] = season.IsFactor ? 1 : 0,
        };
        var state = new ModelState(name, end)
        {
            Parameters = parameters,
            Vectors = new Dictionary<string, double[]> { ["season"] = season.From(adjusted.Length).Figure },
            Notes = notes,
        };
        return new(state, fitted);
    }

    public static ThetaModel Restore(ModelState state) => new(state, []);

    protected override Forecast Predict(int horizon, IReadOnlyList<double> probabilities)
    {
        var (mean, weights) = _kind == ThetaKind.DynamicOptimised ? Dynamic(horizon) : Fixed(horizon);
        var deviation = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            mean[h] = _season.Restore(mean[h], h);

            // R's thetaf leaves the width of the original method as it is without the season; so do we, to be compared.
            deviation[h] = _sigma * Math.Sqrt(weights[h]) * (_kind == ThetaKind.Standard ? 1 : _season.Widening(h));
        }

        return Forecasting.Forecast.Normal(Name, End, mean, deviation, probabilities);
    }

    // The line through all samples stays. Each error goes into the level by α: variance σ²(1 + (h − 1)α²).
    private (double[] Mean, double[] Variance) Fixed(int horizon)
    {
        var (mean, variance) = (new double[horizon], new double[horizon]);
        var remaining = Math.Pow(1 - _alpha, _line.Count);
        for (var h = 0; h < horizon; h++)
        {
            mean[h] = _kind == ThetaKind.Standard
                ? _level + (_line.Slope / 2 * (h + ((1 - remaining) / _alpha)))
                : _level + (_kappa * ((remaining * _line.Intercept) + ((h + ((1 - (remaining * (1 - _alpha))) / _alpha)) * _line.Slope)));
            variance[h] = 1 + (h * _alpha * _alpha);
        }

        return (mean, variance);
    }

    // Level and line learn from the forecasts as if they had come. The model is linear, so the variance of step h is that of the sum of
    // what each error before it does by then: its response to an error of 1.
    private (double[] Mean, double[] Variance) Dynamic(int horizon)
    {
        var mean = Continue(_level, _line, horizon, 0);
        var variance = Enumerable.Repeat(1.0, horizon).ToArray();
        for (var shock = 0; shock < horizon - 1; shock++)
        {
            var response = Continue(0, new(_line.Count + shock, 0, 0), horizon - shock, 1);
            for (var h = shock + 1; h < horizon; h++)
                variance[h] += response[h - shock] * response[h - shock];
        }

        return (mean, variance);
    }

    private double[] Continue(double level, ThetaLine line, int horizon, double firstError)
    {
        var steps = new double[horizon];
        var weight = Math.Pow(1 - _alpha, line.Count);
        for (var h = 0; h < horizon; h++)
        {
            var slopeShare = (1 - (weight * (1 - _alpha))) / _alpha;
            steps[h] = level + (_kappa * ((weight * line.Intercept) + (slopeShare * line.Slope)));
            var value = steps[h] + (h == 0 ? firstError : 0);
            level = (_alpha * value) + ((1 - _alpha) * level);
            line = line.With(value);
            weight *= 1 - _alpha;
        }

        return steps;
    }
}
