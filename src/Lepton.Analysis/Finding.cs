namespace Lepton.Analysis;

/// <summary>Something imperfect in the input that did not stop the work: counted, shown, never hidden.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">Stable name of the kind of finding, for counting: <c>unknown-metric</c>, <c>duplicate-resource</c>.</param>
/// <param name="File">The document, as named in the study.</param>
/// <param name="Position">Where in it: <c>line 42</c>, <c>$.Reservations[0].Instances[1]</c>; null for the whole document.</param>
/// <param name="Field">The field or column concerned, if one.</param>
/// <param name="Message">What was found and what to do about it, whole sentences.</param>
public sealed record Finding(FindingSeverity Severity, string Code, string File, string? Position, string? Field, string Message)
{
    /// <summary>The finding as one line: file, position, field, message.</summary>
    public override string ToString()
    {
        var place = string.Join(", ", new[] { File, Position, Field is null ? null : $"field \"{Field}\"" }.Where(part => part is not null));
        return $"{place}: {Message}";
    }
}
