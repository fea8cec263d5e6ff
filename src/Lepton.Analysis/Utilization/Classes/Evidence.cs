namespace Lepton.Analysis.Utilization;

/// <summary>The summaries that classes are judged by, for each stretch of time that a rule looks back.</summary>
internal sealed class Evidence
{
    private static readonly Statistic[] StandIns = [Statistic.Average, Statistic.Maximum];

    private readonly DateTime _from;
    private readonly DateTime _to;
    private readonly Dictionary<(int? LookbackDays, string ResourceId, string Metric, Statistic Statistic), SeriesSummary> _summaries = [];
    private readonly HashSet<string> _observed = new(StringComparer.Ordinal);

    /// <param name="from">First moment of the window, UTC.</param>
    /// <param name="to">First moment after it, UTC.</param>
    public Evidence(DateTime from, DateTime to) => (_from, _to) = (from, to);

    /// <summary>Takes in the summary of a series.</summary>
    /// <param name="lookbackDays">The stretch it covers: the last so many days; null: the whole window.</param>
    /// <param name="summary">Null where the series has no sample in the stretch.</param>
    public void Add(int? lookbackDays, SeriesSummary? summary)
    {
        if (summary is null)
            return;
        _summaries.Add((lookbackDays, summary.ResourceId, summary.Metric, summary.Statistic), summary);
        _observed.Add(summary.ResourceId);
    }

    /// <summary>Whether the resource has a sample of anything, at any time.</summary>
    public bool HasAny(string resourceId) => _observed.Contains(resourceId);

    /// <summary>The series with the preferred statistic, else with one that can stand in for it, or null.</summary>
    public SeriesSummary? Find(string resourceId, Metric metric, Statistic preferred, int? lookbackDays)
    {
        var stretch = Stretch(lookbackDays);
        foreach (var statistic in StandIns.Prepend(preferred))
        {
            if (_summaries.TryGetValue((stretch, resourceId, metric.Name, statistic), out var summary))
                return summary;
        }

        return null;
    }

    /// <summary>The stretches shorter than the window that the rules look back over, in days.</summary>
    public IReadOnlyList<int> ShorterLookbacks(UtilizationOptions options) =>
        [.. options.IdleConditions.Select(condition => condition.LookbackDays).Append(options.LookbackDays).Select(Stretch).OfType<int>().Distinct().Order()];

    // Looking back further than the window is looking at all of it.
    private int? Stretch(int? lookbackDays) => lookbackDays is { } days && _to.AddDays(-days) > _from ? days : null;
}
