namespace Lepton.Analysis.Utilization;

/// <summary>The samples of one series, oldest first; a view into the memory of a <see cref="SampleBlock"/>.</summary>
/// <param name="ResourceId">The resource.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Statistic">How each step was summed up.</param>
/// <param name="Microseconds">Start of each step, microseconds since 1970, UTC, ascending.</param>
/// <param name="Values">In the metric's unit; no NaN.</param>
/// <param name="StepSeconds">Length of each step.</param>
internal sealed record SeriesSamples(
    string ResourceId, string Metric, Statistic Statistic, ReadOnlyMemory<long> Microseconds, ReadOnlyMemory<double> Values, ReadOnlyMemory<int> StepSeconds)
{
    /// <summary>The samples from a moment on.</summary>
    public SeriesSamples Since(DateTime from)
    {
        var found = Microseconds.Span.BinarySearch(Epoch.Microseconds(from));
        var first = found < 0 ? ~found : found;
        return first == 0 ? this : this with { Microseconds = Microseconds[first..], Values = Values[first..], StepSeconds = StepSeconds[first..] };
    }
}
