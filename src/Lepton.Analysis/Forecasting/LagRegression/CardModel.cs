namespace Lepton.Analysis.Forecasting;

/// <summary>Fitted lag regressions, the samples they go on from, and their errors.</summary>
internal sealed class CardModel : FittedModel
{
    private readonly LagAverage _average;
    private readonly double[] _tail;
    private readonly double[][] _errors;
    private readonly ConformalScores? _scores;

    private CardModel(string name, SeriesEnd end, double[] fitted, IReadOnlyList<string> notes, IReadOnlyList<LagRegression> members, double[] tail, double[][] errors)
        : base(name, end, fitted, notes)
    {
        const int leastScores = 80;
        (_tail, _errors) = (tail, errors);
        _average = new(members, tail);
        _scores = errors.Length == 0 ? null : ConformalScores.Pool(errors, [.. Enumerable.Repeat(1.0, errors[0].Length)], leastScores);
    }

    public override ModelState State => new(Name, End)
    {
        Parameters = new Dictionary<string, double> { ["steps"] = _errors.Length },
        Vectors = _errors.Index().Select(step => ($"errors{step.Index + 1}", step.Item)).Append(("tail", _tail)).ToDictionary(),
        Notes = Notes,
        Inner = [.. _average.Members.Select(StateOf)],
    };

    /// <summary>Keeps of a fit what forecasts need.</summary>
    public static CardModel Of(string name, LagAverage average, double[] values, double[][] errors, SeriesEnd end, IReadOnlyList<string> notes)
    {
        var fitted = average.OneStep();
        return new(name, end, fitted, notes, average.Members, values[^Math.Min(average.Reach, values.Length)..], errors.Length > 0 ? errors : InSample(values, fitted));
    }

    public static CardModel Restore(ModelState state) => new(
        state.Model, state.End, [], state.Notes,
        [.. state.Inner.Select(RegressionOf)],
        state.Vectors["tail"],
        [.. Enumerable.Range(1, (int)state.Parameters["steps"]).Select(step => state.Vectors[$"errors{step}"])]);

    protected override Forecast Predict(int horizon, IReadOnlyList<double> probabilities)
    {
        var mean = _average.Continue(_tail.Length, horizon);
        return Forecasting.Forecast.Of(Name, End, mean, probabilities, (step, row) => mean[step] + (_scores?.Quantile(step, probabilities[row]) ?? 0));
    }

    // A series too short to be judged out of sample has only the errors of its own fit.
    private static double[][] InSample(double[] values, double[] fitted)
    {
        var errors = values.Zip(fitted, (value, fit) => value - fit).Where(error => !double.IsNaN(error)).ToArray();
        return errors.Length == 0 ? [] : [errors];
    }

    private static ModelState StateOf(LagRegression member) => new("lagregression", new SeriesEnd("", default, default, double.NegativeInfinity, double.PositiveInfinity))
    {
        Parameters = new Dictionary<string, double>
        {
            ["isLog"] = member.Form.IsLog ? 1 : 0,
            ["difference"] = member.Form.Difference,
            ["offset"] = member.Offset,
            ["mean"] = member.Mean,
            ["deviation"] = member.Deviation,
            ["low"] = member.Low,
            ["high"] = member.High,
        },
        Vectors = new Dictionary<string, double[]>
        {
            ["lags"] = [.. member.Lags.Select(lag => (double)lag)],
            ["coefficients"] = member.Coefficients,
        },
    };

    private static LagRegression RegressionOf(ModelState state)
    {
        var parameters = state.Parameters;
        return new(
            new LagForm(parameters["isLog"] != 0, (int)parameters["difference"]),
            [.. state.Vectors["lags"].Select(lag => (int)lag)],
            state.Vectors["coefficients"],
            parameters["offset"], parameters["mean"], parameters["deviation"], parameters["low"], parameters["high"]);
    }
}
