namespace Lepton.Analysis.Snapshots;

/// <summary>Findings of one kind in one document and field, counted; the first few are kept whole.</summary>
/// <param name="Severity">How much they matter.</param>
/// <param name="Code">Stable name of the kind of finding.</param>
/// <param name="File">The document, as named in the study.</param>
/// <param name="Field">The field or column concerned, if one.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Examples">The first of them, at most five.</param>
public sealed record FindingGroup(
    FindingSeverity Severity, string Code, string File, string? Field, int Count, IReadOnlyList<FindingExample> Examples)
{
    /// <summary>The group as lines for people: each example, then how many more there are.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var example in Examples)
            yield return new Finding(Severity, Code, File, example.Position, Field, example.Message).ToString();
        if (Count > Examples.Count)
            yield return $"{File}: {Count - Examples.Count} more like it ({Code}).";
    }
}
