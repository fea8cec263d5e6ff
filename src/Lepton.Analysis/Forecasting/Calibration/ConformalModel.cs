namespace Lepton.Analysis.Forecasting;

/// <summary>A fitted model with quantiles from its errors.</summary>
internal sealed class ConformalModel : IFittedModel
{
    private readonly IFittedModel _inner;
    private readonly double[][] _byStep;
    private readonly double[] _weights;
    private readonly bool _isScaled;
    private readonly int _leastScores;
    private readonly double? _rate;
    private readonly ConformalScores? _scores;
    private readonly IReadOnlyList<string> _ownNotes;

    public ConformalModel(string name, IFittedModel inner, double[][] byStep, double[] weights, bool isScaled, int leastScores, double? rate, IReadOnlyList<string> notes)
    {
        (Name, _inner, _byStep, _weights, _isScaled, _leastScores, _rate, _ownNotes) = (name, inner, byStep, weights, isScaled, leastScores, rate, notes);
        _scores = byStep.Length == 0 ? null : ConformalScores.Pool(byStep, weights, leastScores);
    }

    public string Name { get; }

    public IReadOnlyList<string> Notes => [.. _inner.Notes, .. _ownNotes];

    public ReadOnlySpan<double> Fitted => _inner.Fitted;

    public ModelState State => new(Name, _inner.State.End)
    {
        Parameters = new Dictionary<string, double> { ["isScaled"] = _isScaled ? 1 : 0, ["leastScores"] = _leastScores, ["steps"] = _byStep.Length, ["rate"] = _rate ?? 0 },
        Vectors = _byStep.Index().Select(step => ($"scores{step.Index + 1}", step.Item)).Append(("weights", _weights)).ToDictionary(),
        Notes = _ownNotes,
        Inner = [_inner.State],
    };

    public static ConformalModel Restore(ModelState state) => new(
        state.Model,
        ForecasterText.Restore(state.Inner[0]),
        [.. Enumerable.Range(1, (int)state.Parameters["steps"]).Select(step => state.Vectors[$"scores{step}"])],
        state.Vectors["weights"],
        state.Parameters["isScaled"] != 0,
        (int)state.Parameters["leastScores"],
        state.Parameters.GetValueOrDefault("rate", 0) is > 0 and var rate ? rate : null,
        state.Notes);

    public Forecast Forecast(int horizon, params IReadOnlyList<double> levels)
    {
        var probabilities = Forecasting.Forecast.ProbabilitiesOf(levels);
        if (_scores is null)
            return Renamed(_inner.Forecast(horizon, levels), probabilities);

        var inner = _inner.Forecast(horizon, ConformalForecaster.SpreadLevel);
        var spreads = ConformalForecaster.Spreads(inner).ToArray();
        var asked = _rate is { } rate ? AdaptiveLevels.Of(_byStep, _weights, _leastScores, rate, probabilities) : [.. probabilities];
        return Forecasting.Forecast.Of(Name, _inner.State.End, inner.Mean, probabilities, (step, row) =>
            inner.Mean[step] + ((_isScaled ? spreads[step] : 1) * _scores.Quantile(step, asked[row])));
    }

    private Forecast Renamed(Forecast inner, IReadOnlyList<double> probabilities)
    {
        var rows = probabilities.Select(inner.Quantile).ToArray();
        return Forecasting.Forecast.Of(Name, _inner.State.End, inner.Mean, probabilities, (step, row) => rows[row][step]);
    }
}
