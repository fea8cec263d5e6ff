namespace Lepton.Analysis.Forecasting;

/// <summary>An order of series by what they are: where many series are learnt from, the one they came in decides neither which are taken nor how sums are rounded.</summary>
internal static class SeriesOrder
{
    /// <summary>By name, start, step and values.</summary>
    /// <param name="series">In any order.</param>
    public static IEnumerable<MetricSeries> Of(IEnumerable<MetricSeries> series) => series
        .OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Start).ThenBy(one => one.Step)
        .ThenBy(one => one, Comparer<MetricSeries>.Create((one, other) => one.Values.SequenceCompareTo(other.Values)));
}
