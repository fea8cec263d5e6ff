namespace Lepton.Analysis;

/// <summary>One metric of one resource, regularly sampled, oldest sample first; a missing sample is NaN.</summary>
public sealed class MetricSeries
{
    private readonly double[] _values;

    /// <summary>Makes a series; the values are copied.</summary>
    /// <param name="name">Who and what, for messages: <c>i-0f3a / cpu_percent</c>.</param>
    /// <param name="start">Start of the first step, UTC.</param>
    /// <param name="step">Length of a step, above zero.</param>
    /// <param name="values">One value a step, oldest first; NaN where none was observed.</param>
    /// <param name="lower">The least value that can be; negative infinity where there is no bound.</param>
    /// <param name="upper">The greatest value that can be; positive infinity where there is no bound.</param>
    /// <exception cref="SeriesException">A step of zero or less, an infinite value, a start that is not UTC, or bounds the wrong way round.</exception>
    public MetricSeries(
        string name,
        DateTime start,
        TimeSpan step,
        ReadOnlySpan<double> values,
        double lower = double.NegativeInfinity,
        double upper = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (step <= TimeSpan.Zero)
            throw new SeriesException($"{name}: the step is {step}. A series is sampled at a step above zero.");
        if (start.Kind != DateTimeKind.Utc)
            throw new SeriesException($"{name}: the start {start:O} is not UTC. Convert it: all times in a series are UTC.");
        if (!(lower < upper))
            throw new SeriesException($"{name}: the bounds {lower} and {upper} leave no room. Give the lower one first.");
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsInfinity(values[i]))
                throw new SeriesException($"{name}: sample {i} is infinite. Leave it out (NaN) or mend the source.");
        }

        Name = name;
        Start = start;
        Step = step;
        Lower = lower;
        Upper = upper;
        _values = values.ToArray();
    }

    /// <summary>Who and what, for messages: <c>i-0f3a / cpu_percent</c>.</summary>
    public string Name { get; }

    /// <summary>Start of the first step, UTC.</summary>
    public DateTime Start { get; }

    /// <summary>Length of a step.</summary>
    public TimeSpan Step { get; }

    /// <summary>The least value that can be; negative infinity where there is no bound.</summary>
    public double Lower { get; }

    /// <summary>The greatest value that can be; positive infinity where there is no bound.</summary>
    public double Upper { get; }

    /// <summary>The samples, oldest first; NaN where none was observed.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The samples as memory, for work that outlives a stack frame.</summary>
    public ReadOnlyMemory<double> Memory => _values;

    /// <summary>Number of steps, missing ones included.</summary>
    public int Count => _values.Length;

    /// <summary>Number of samples that were observed.</summary>
    public int ObservedCount => _values.Count(value => !double.IsNaN(value));

    /// <summary>Start of step <paramref name="index"/>, UTC; may lie past the end.</summary>
    /// <param name="index">0 is the first sample.</param>
    public DateTime TimeAt(int index) => Start + (index * Step);

    /// <summary>The first <paramref name="count"/> samples as a series of their own; what a backtest may see.</summary>
    /// <param name="count">0 to <see cref="Count"/>.</param>
    public MetricSeries Take(int count) => With(_values.AsSpan(0, count), Start);

    /// <summary>The samples from <paramref name="index"/> on as a series of their own.</summary>
    /// <param name="index">0 to <see cref="Count"/>.</param>
    public MetricSeries Skip(int index) => With(_values.AsSpan(index), TimeAt(index));

    /// <summary>The same series with other values, for transforms that keep time and name; bounds are kept unless given.</summary>
    /// <param name="values">One value a step.</param>
    /// <param name="start">Start of the first step, UTC.</param>
    /// <param name="lower">New lower bound, or null to keep it.</param>
    /// <param name="upper">New upper bound, or null to keep it.</param>
    public MetricSeries With(ReadOnlySpan<double> values, DateTime? start = null, double? lower = null, double? upper = null) =>
        new(Name, start ?? Start, Step, values, lower ?? Lower, upper ?? Upper);

    /// <summary>The series at a coarser step: each new sample sums up the observed samples of its step; NaN where there is none.</summary>
    /// <remarks>The new steps begin at whole multiples of their length since midnight, so that an hour is an hour of the clock.</remarks>
    /// <param name="step">A whole multiple of <see cref="Step"/> that divides a day.</param>
    /// <param name="statistic">How to sum up; <see cref="Statistic.Maximum"/> keeps the peaks that a mean hides.</param>
    /// <exception cref="SeriesException">The step is no multiple of the series' own, does not divide a day, or the statistic is not a mean or an extreme.</exception>
    public MetricSeries Resample(TimeSpan step, Statistic statistic)
    {
        if (step < Step || step.Ticks % Step.Ticks != 0 || TimeSpan.TicksPerDay % step.Ticks != 0)
            throw new SeriesException($"{Name}: samples every {Step} cannot be summed up every {step}. Choose a multiple of {Step} that divides a day.");
        if (step == Step)
            return this;
        var first = Start.AddTicks(-(Start.TimeOfDay.Ticks % step.Ticks));
        var count = Count == 0 ? 0 : (int)((TimeAt(Count - 1) - first).Ticks / step.Ticks) + 1;
        var buckets = Enumerable.Range(0, Count).ToLookup(index => (int)((TimeAt(index) - first).Ticks / step.Ticks), index => _values[index]);
        double[] values = [.. Enumerable.Range(0, count).Select(bucket => SumUp([.. buckets[bucket].Where(value => !double.IsNaN(value))], statistic))];
        return new MetricSeries(Name, first, step, values, Lower, Upper);
    }

    private double SumUp(double[] observed, Statistic statistic) => observed.Length == 0 ? double.NaN : statistic switch
    {
        Statistic.Average => observed.Average(),
        Statistic.Maximum => observed.Max(),
        Statistic.Minimum => observed.Min(),
        _ => throw new SeriesException($"{Name}: {statistic} of samples that are sums themselves says nothing. Use Average, Maximum or Minimum."),
    };

    /// <summary>A series of bare numbers, hourly from 2000-01-01, for competition data and tests.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="values">Oldest first; NaN where none was observed.</param>
    public static MetricSeries Of(string name, params ReadOnlySpan<double> values) =>
        new(name, new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), TimeSpan.FromHours(1), values);

    /// <summary>Refuses a series that is too short for what is asked of it.</summary>
    /// <param name="needed">Number of steps needed.</param>
    /// <param name="purpose">What needs them: <c>a seasonal naive model of season length 168</c>.</param>
    /// <exception cref="SeriesException">The series has fewer.</exception>
    public void RequireSamples(int needed, string purpose)
    {
        if (Count < needed)
        {
            throw new SeriesException(
                $"{Name}: {purpose} needs {needed} samples, the series has {Count}. Capture a longer window or choose a shorter season length.");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Count} samples from {Start:yyyy-MM-dd HH:mm}Z every {Step}";
}
