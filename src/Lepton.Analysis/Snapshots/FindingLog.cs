namespace Lepton.Analysis.Snapshots;

/// <summary>Counts findings as they come, so that a million alike cost no more than five.</summary>
internal sealed class FindingLog
{
    private const int ExamplesKept = 5;

    private readonly Dictionary<(FindingSeverity, string Code, string File, string? Field), (int Count, List<FindingExample> Examples)> _groups = [];

    public void Add(Finding finding)
    {
        var key = (finding.Severity, finding.Code, finding.File, finding.Field);
        var (count, examples) = _groups.TryGetValue(key, out var group) ? group : (0, []);
        if (count < ExamplesKept)
            examples.Add(new FindingExample(finding.Position, finding.Message));
        _groups[key] = (count + 1, examples);
    }

    /// <summary>Warnings first, then by kind, document and field.</summary>
    public IReadOnlyList<FindingGroup> Groups() =>
    [
        .. _groups
            .OrderByDescending(group => group.Key.Item1)
            .ThenBy(group => group.Key.Code, StringComparer.Ordinal)
            .ThenBy(group => group.Key.File, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Field, StringComparer.Ordinal)
            .Select(group => new FindingGroup(
                group.Key.Item1, group.Key.Code, group.Key.File, group.Key.Field, group.Value.Count, group.Value.Examples)),
    ];
}
