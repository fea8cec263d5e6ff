using MathNet.Numerics.Distributions;

namespace Lepton.Analysis.Forecasting;

/// <summary>Boosted trees at the end of a series.</summary>
internal sealed class BoostingModel : FittedModel
{
    /// <summary>The quantiles that trees are learnt for.</summary>
    public static readonly double[] Learnt = [0.1, 0.5, 0.9];

    private readonly IReadOnlyList<int> _seasons;
    private readonly int _stepsAhead;
    private readonly double[] _values;
    private readonly double _scale;
    private readonly double _group;
    private readonly IReadOnlyList<RegressionTrees> _trees;
    private readonly double[][] _kept;
    private readonly LagFeatures _past;

    public BoostingModel(
        string name, IReadOnlyList<int> seasons, int stepsAhead, SeriesEnd end, double[] values, DateTime start, double scale, double group,
        IReadOnlyList<RegressionTrees> trees, double[][] kept, IReadOnlyList<string> notes, bool hasFitted = true)
        : base(name, end, hasFitted ? FittedOf(values, new(values, start, end.Step, seasons, scale, group), trees) : [], notes)
    {
        (_seasons, _stepsAhead, _scale, _group, _trees, _kept) = (seasons, stepsAhead, scale, group, trees, kept);
        var reach = Math.Min(values.Length, new LagFeatures(values, start, end.Step, seasons, scale, group).Reach);
        _values = values[^reach..];
        _past = new(_values, end.Next - (reach * end.Step), end.Step, seasons, scale, group);
    }

    public override ModelState State => new(Name, End)
    {
        Parameters = new Dictionary<string, double> { ["stepsAhead"] = _stepsAhead, ["scale"] = _scale, ["group"] = _group },
        Vectors = _kept.Index().Select(tree => ($"trees{tree.Index + 1}", tree.Item)).Append(("tail", _values)).Append(("seasons", [.. _seasons.Select(season => (double)season)])).ToDictionary(),
        Notes = Notes,
    };

    public static BoostingModel Restore(ModelState state)
    {
        var (values, parameters) = (state.Vectors["tail"], state.Parameters);
        double[][] kept = [.. Enumerable.Range(1, Learnt.Length).Where(i => state.Vectors.ContainsKey($"trees{i}")).Select(i => state.Vectors[$"trees{i}"])];
        return new(
            state.Model, [.. state.Vectors["seasons"].Select(season => (int)season)], (int)parameters["stepsAhead"], state.End,
            values, state.End.Next - (values.Length * state.End.Step), parameters["scale"], parameters["group"], [.. kept.Select(RegressionTrees.From)], kept, state.Notes, hasFitted: false);
    }

    protected override Forecast Predict(int horizon, IReadOnlyList<double> probabilities)
    {
        var steps = Enumerable.Range(1, horizon).Select(QuantilesOf).ToArray();
        var z = Normal.InvCDF(0, 1, Learnt[^1]);
        return Forecasting.Forecast.Of(Name, End, [.. steps.Select(step => step[1])], probabilities, (step, row) =>
        {
            var (q, normal) = (steps[step], Normal.InvCDF(0, 1, probabilities[row]));
            return q[1] + (normal / z * (normal > 0 ? q[2] - q[1] : q[1] - q[0]));
        });
    }

    // Three quantiles of a step in the unit of the series; sorted, since each was learnt without the others.
    private double[] QuantilesOf(int step)
    {
        var season = _seasons.FirstOrDefault(1);
        var ahead = step <= _stepsAhead ? step : _stepsAhead - season + 1 + ((step - _stepsAhead - 1) % season);
        if (_values.Length < _past.LeastPast || _trees.Count == 0)
        {
            var last = _past.Base(_values.Length, ahead);
            return [last - _scale, last, last + _scale];
        }

        if (_scale == 0)
            return [.. Enumerable.Repeat(_past.Base(_values.Length, ahead), Learnt.Length)];
        Span<double> row = stackalloc double[LagFeatures.Count];
        _past.Write(_values.Length, ahead, row);
        var quantiles = new double[_trees.Count];
        for (var i = 0; i < quantiles.Length; i++)
            quantiles[i] = _past.Base(_values.Length, ahead) + (_scale * _trees[i].Predict(row));
        Array.Sort(quantiles);
        return quantiles;
    }

    private static double[] FittedOf(double[] values, LagFeatures past, IReadOnlyList<RegressionTrees> trees)
    {
        var fitted = Enumerable.Repeat(double.NaN, values.Length).ToArray();
        Span<double> row = stackalloc double[LagFeatures.Count];
        for (var origin = past.LeastPast; origin < values.Length && trees.Count > 0; origin++)
        {
            past.Write(origin, 1, row);
            fitted[origin] = past.Base(origin, 1) + (past.Scale == 0 ? 0 : past.Scale * trees[1].Predict(row));
        }

        return fitted;
    }
}
