using MathNet.Numerics.Statistics;

namespace Lepton.Analysis.Utilization;

/// <summary>Says of a series what classes and statistics need: count, mean, spread, percentiles, shares.</summary>
internal sealed class Summarizer
{
    private readonly UtilizationOptions _options;
    private readonly DateTime _from;
    private readonly DateTime _to;
    private readonly double[] _percentiles;
    private readonly Dictionary<string, DateTime?> _createdAt;

    /// <param name="input">The window, and when its resources were created.</param>
    /// <param name="options">Lines and bounds.</param>
    /// <param name="percentiles">What is needed besides least and greatest, 0–100.</param>
    /// <param name="lookbackDays">Only the last so many days of the window; null: all of it.</param>
    public Summarizer(UtilizationInput input, UtilizationOptions options, IEnumerable<double> percentiles, int? lookbackDays)
    {
        _options = options;
        _from = lookbackDays is { } days ? input.To.AddDays(-days) : input.From;
        _to = input.To;
        _percentiles = [.. percentiles.Where(percentile => percentile is > 0 and < 100).Distinct().Order()];
        _createdAt = input.Resources.ToDictionary(resource => resource.Id, resource => resource.CreatedAt, StringComparer.Ordinal);
    }

    /// <summary>The summary of a series; null where it has no sample in the time looked at.</summary>
    public SeriesSummary? Summarize(SeriesSamples series)
    {
        var recent = series.Since(_from);
        if (recent.Values.IsEmpty)
            return null;
        var times = recent.Microseconds.Span;
        var values = recent.Values.Span;
        var (metric, first) = (Metric.Find(series.Metric), Epoch.Moment(times[0]));
        var mean = Mean(values);
        var (least, greatest) = Extremes(values);
        var (covered, shortest) = SumAndLeast(recent.StepSeconds.Span);
        return new SeriesSummary
        {
            ResourceId = series.ResourceId,
            Metric = series.Metric,
            Statistic = series.Statistic,
            Samples = values.Length,
            CoveredSeconds = covered,
            StepSeconds = shortest,
            First = first,
            Last = Epoch.Moment(times[^1]),
            Mean = mean,
            StandardDeviation = Deviation(values, mean),
            Minimum = least,
            Maximum = greatest,
            AskedPercentiles = _percentiles,
            PercentileValues = PercentilesOf(values),
            UnderIdleLineFraction = IdleLine(metric) is { } line ? (double)CountBelow(values, line) / values.Length : null,
            PinnedFraction = PinnedLine(metric) is { } bound ? (double)(values.Length - CountBelow(values, bound)) / values.Length : null,
            ExpectedSeconds = (_to - ExpectedFrom(series.ResourceId, first)).TotalSeconds,
        };
    }

    // One after the other, oldest first: vectors would add in an order of their own, and the last digits would depend on the processor.
    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    private static double? Deviation(ReadOnlySpan<double> values, double mean)
    {
        if (values.Length == 1)
            return null;
        var sum = 0.0;
        foreach (var value in values)
            sum += (value - mean) * (value - mean);
        return Math.Sqrt(sum / (values.Length - 1));
    }

    private static (double Least, double Greatest) Extremes(ReadOnlySpan<double> values)
    {
        var (least, greatest) = (values[0], values[0]);
        foreach (var value in values)
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        return (least, greatest);
    }

    private static (long Sum, int Least) SumAndLeast(ReadOnlySpan<int> steps)
    {
        var (sum, least) = (0L, steps[0]);
        foreach (var step in steps)
            (sum, least) = (sum + step, Math.Min(least, step));
        return (sum, least);
    }

    // Selecting a few places costs a fraction of sorting; each selection leaves the values better sorted for the next.
    private double[] PercentilesOf(ReadOnlySpan<double> values)
    {
        var shuffled = values.ToArray();
        return [.. _percentiles.Select(percentile => ArrayStatistics.QuantileCustomInplace(shuffled, percentile / 100, QuantileDefinition.R7))];
    }

    // A resource that was created within the window cannot have been observed before, unless a sample proves otherwise.
    private DateTime ExpectedFrom(string resourceId, DateTime firstSample)
    {
        if (_createdAt.GetValueOrDefault(resourceId) is not { } createdAt || createdAt <= _from)
            return _from;
        return createdAt < firstSample ? createdAt : firstSample;
    }

    private double? IdleLine(Metric? metric) => metric is not null && _options.IdleLines.TryGetValue(metric, out var line) ? line : null;

    private double? PinnedLine(Metric? metric) => metric is not null && double.IsFinite(metric.Upper) ? metric.Upper * _options.PinnedAtFraction : null;

    private static int CountBelow(ReadOnlySpan<double> values, double line)
    {
        var below = 0;
        foreach (var value in values)
            below += value < line ? 1 : 0;
        return below;
    }
}
