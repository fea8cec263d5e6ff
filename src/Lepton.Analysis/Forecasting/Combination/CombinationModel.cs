namespace Lepton.Analysis.Forecasting;

/// <summary>Fitted members, their weights, and the errors of the combination out of sample.</summary>
internal sealed class CombinationModel : FittedModel
{
    private readonly IReadOnlyList<IFittedModel> _members;
    private readonly double[] _weights;
    private readonly double[][] _errors;
    private readonly int _season;
    private readonly StepScores? _scores;

    public CombinationModel(
        string name, SeriesEnd end, IReadOnlyList<IFittedModel> members, double[] weights, double[][] errors, int season, IReadOnlyList<string> notes, int unseen = 0)
        : base(name, end, FittedOf(members, weights, unseen), notes)
    {
        (_members, _weights, _errors, _season) = (members, weights, errors, season);
        _scores = StepScores.Of(errors, season);
    }

    /// <summary>The fitted members.</summary>
    public IReadOnlyList<IFittedModel> Members => _members;

    /// <summary>The weight of each member.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>Errors of the backtest: one row a step, one element a window, the newest first.</summary>
    public IReadOnlyList<double[]> Errors => _errors;

    public override ModelState State => new(Name, End)
    {
        Parameters = new Dictionary<string, double> { ["steps"] = _errors.Length, ["season"] = _season },
        Vectors = _errors.Index().Select(step => ($"errors{step.Index + 1}", step.Item)).Append(("weights", _weights)).ToDictionary(),
        Notes = Notes,
        Inner = [.. _members.Select(member => member.State)],
    };

    public static CombinationModel Restore(ModelState state) => new(
        state.Model, state.End,
        [.. state.Inner.Select(ForecasterText.Restore)],
        state.Vectors["weights"],
        [.. Enumerable.Range(1, (int)state.Parameters["steps"]).Select(step => state.Vectors[$"errors{step}"])],
        (int)state.Parameters["season"],
        state.Notes);

    protected override Forecast Predict(int horizon, IReadOnlyList<double> probabilities)
    {
        var levels = probabilities.Where(probability => probability > 0.5).Select(probability => 100 * ((2 * probability) - 1)).ToArray();
        var forecasts = _members.Select(member => member.Forecast(horizon, levels)).ToArray();
        var mean = MemberBacktest.Combine([.. forecasts.Select(forecast => forecast.Mean.ToArray())], _weights, _weights)!;
        if (_scores is not null)
            return Forecasting.Forecast.Of(Name, End, mean, probabilities, (step, row) => mean[step] + _scores.Quantile(step, probabilities[row]));

        // Means of quantiles never cross, since none of the members' do.
        var rows = probabilities.Select(probability => MemberBacktest.Combine(
            [.. forecasts.Select(forecast => forecast.Quantile(probability).ToArray())], _weights, _weights)!).ToArray();
        return Forecasting.Forecast.Of(Name, End, mean, probabilities, (step, row) => rows[row][step]);
    }

    // A sample that one member has no fitted value for is left to the others.
    private static double[] FittedOf(IReadOnlyList<IFittedModel> members, double[] weights, int unseen)
    {
        var fitted = members.Select(member => member.Fitted.ToArray()).ToArray();
        var values = new double[fitted.Max(member => member.Length)];
        for (var t = 0; t < values.Length; t++)
        {
            var (sum, total) = (0.0, 0.0);
            for (var i = 0; i < fitted.Length; i++)
            {
                if (fitted[i].Length <= t || double.IsNaN(fitted[i][t]))
                    continue;
                sum += weights[i] * fitted[i][t];
                total += weights[i];
            }

            values[t] = total > 0 ? sum / total : double.NaN;
        }

        return [.. Enumerable.Repeat(double.NaN, unseen), .. values];
    }
}
