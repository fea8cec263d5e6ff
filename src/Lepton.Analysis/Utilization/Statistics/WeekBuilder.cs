namespace Lepton.Analysis.Utilization;

/// <summary>Sorts the samples of a series into the hours of the week.</summary>
internal sealed class WeekBuilder(LocalHours hours)
{
    public const string ResourceScope = "resource";

    /// <summary>The profile of a series.</summary>
    public HourOfWeekProfile Build(SeriesSamples series)
    {
        var hourOf = new byte[series.Values.Length];
        hours.Of(series.Microseconds.Span, hourOf);
        var (byHour, end) = Grouped(series.Values.Span, hourOf);

        var (samples, mean, p95, maximum) =
            (new long[LocalHours.PerWeek], new double[LocalHours.PerWeek], new double[LocalHours.PerWeek], new double[LocalHours.PerWeek]);
        for (var (hour, start) = (0, 0); hour < LocalHours.PerWeek; start = end[hour++])
        {
            var values = byHour.AsSpan(start, end[hour] - start);
            samples[hour] = values.Length;
            values.Sort();
            mean[hour] = values.IsEmpty ? double.NaN : Sum(values) / values.Length;
            p95[hour] = values.IsEmpty ? double.NaN : Percentiles.Of(values, 95);
            maximum[hour] = values.IsEmpty ? double.NaN : values[^1];
        }

        return new HourOfWeekProfile
        {
            Scope = ResourceScope,
            Key = series.ResourceId,
            Metric = series.Metric,
            Statistic = series.Statistic,
            Resources = 1,
            Samples = samples,
            Mean = mean,
            P95 = p95,
            Maximum = maximum,
        };
    }

    // A counting sort: the values of hour h end up between end[h − 1] and end[h].
    private static (double[] ByHour, int[] End) Grouped(ReadOnlySpan<double> values, byte[] hourOf)
    {
        var next = new int[LocalHours.PerWeek];
        foreach (var hour in hourOf)
            next[hour]++;
        for (var (hour, start) = (0, 0); hour < LocalHours.PerWeek; hour++)
            (next[hour], start) = (start, start + next[hour]);

        var byHour = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
            byHour[next[hourOf[i]]++] = values[i];
        return (byHour, next);
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }
}
