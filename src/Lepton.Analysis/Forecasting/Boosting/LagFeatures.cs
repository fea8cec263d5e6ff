namespace Lepton.Analysis.Forecasting;

/// <summary>What trees see of a series before an origin, for one step ahead: free of unit and level, so that all series speak one language.</summary>
/// <remarks><code>
/// base(t, h) = y(t + h − m·⌈h/m⌉)               the last sample at the same place of the season, t the last sample known
/// target     = (y(t + h) − base(t, h)) / s      s: mean |y(t) − y(t − m)| over the series (m = 1 without a season)
/// </code>
/// Features are differences of samples and means up to t, over s; the step ahead; hour and day of the week of the target, UTC; the group.
/// </remarks>
internal sealed class LagFeatures
{
    /// <summary>Features of a row.</summary>
    public const int Count = 15;

    private const double SecondsADay = 86_400;

    private readonly double[] _values;
    private readonly double[] _sums;
    private readonly int _season;
    private readonly int _longest;
    private readonly double _group;
    private readonly DateTime _start;
    private readonly TimeSpan _step;

    /// <summary>Looks at a series.</summary>
    /// <param name="values">Without holes, oldest first.</param>
    /// <param name="start">Of the first sample, UTC.</param>
    /// <param name="step">Length of a step.</param>
    /// <param name="seasons">Ascending; empty for none.</param>
    /// <param name="scale">s; null to measure it.</param>
    /// <param name="group">Number of the group, NaN for none.</param>
    public LagFeatures(double[] values, DateTime start, TimeSpan step, IReadOnlyList<int> seasons, double? scale, double group)
    {
        (_values, _start, _step, _group) = (values, start, step, group);
        (_season, _longest) = (seasons.FirstOrDefault(1), seasons.LastOrDefault(1));
        _sums = new double[values.Length + 1];
        for (var t = 0; t < values.Length; t++)
            _sums[t + 1] = _sums[t] + values[t];
        Scale = scale ?? (values.Length > _season ? Enumerable.Range(_season, values.Length - _season).Average(t => Math.Abs(values[t] - values[t - _season])) : 0);
    }

    /// <summary>s: 0 where one season is like the next.</summary>
    public double Scale { get; }

    /// <summary>Samples that have to lie before an origin.</summary>
    public int LeastPast => 2 * Math.Max(_season, 2);

    /// <summary>Samples before an origin that the features look at.</summary>
    public int Reach => Math.Max(4 * Math.Max(_season, 2), _longest + _season);

    /// <summary>The last sample at the same place of the season.</summary>
    /// <param name="origin">Samples known.</param>
    /// <param name="ahead">1 is the first step after them.</param>
    public double Base(int origin, int ahead) => _values[Same(origin, ahead, _season)];

    /// <summary>Writes the features of a row.</summary>
    /// <param name="origin">Samples known; nothing after them is looked at.</param>
    /// <param name="ahead">1 is the first step after them.</param>
    /// <param name="row"><see cref="Count"/> long; NaN where the series does not reach back far enough.</param>
    public void Write(int origin, int ahead, Span<double> row)
    {
        var (window, quarter) = (Math.Max(_season, 2), Math.Max(1, _season / 4));
        var (level, same) = (Mean(origin - window, origin), Same(origin, ahead, _season));
        var reference = _values[same];
        var target = _start + ((origin + ahead - 1) * _step);
        row[0] = ahead;
        row[1] = Scaled(At(origin - 1) - level);
        row[2] = Scaled(At(origin - 1) - At(origin - 1 - _season));
        row[3] = Scaled(Mean(origin - quarter, origin) - Mean(origin - quarter - _season, origin - _season));
        row[4] = Scaled(level - Mean(origin - (2 * window), origin - window));
        row[5] = Scaled(reference - level);
        row[6] = Scaled(At(same - _season) - reference);
        row[7] = Scaled(((At(same - _season) + At(same - (2 * _season))) / 2) - reference);
        row[8] = _longest > _season ? Scaled(At(Same(origin, ahead, _longest)) - reference) : double.NaN;
        row[9] = Scaled(Mean(origin - (3 * window), origin) - level);
        row[10] = Spread(origin - window, origin, level);
        row[11] = _step.TotalSeconds < SecondsADay ? target.TimeOfDay.TotalHours : double.NaN;
        row[12] = (int)target.DayOfWeek;
        row[13] = Math.Abs(level) / Scale;
        row[14] = _group;
    }

    private double Scaled(double difference) => difference / Scale;

    private double At(int index) => index >= 0 ? _values[index] : double.NaN;

    private double Mean(int from, int to) => from >= 0 ? (_sums[to] - _sums[from]) / (to - from) : double.NaN;

    private double Spread(int from, int to, double level)
    {
        var sum = 0.0;
        for (var t = from; t < to; t++)
            sum += Math.Abs(_values[t] - level);
        return sum / (to - from) / Scale;
    }

    private static int Same(int origin, int ahead, int season) => origin + ahead - 1 - (season * ((ahead + season - 1) / season));
}
