namespace Lepton.Analysis.Sources;

/// <summary>A record of a document does not have the form that it should; it becomes a finding and the next record is read.</summary>
internal sealed class MalformedRecordException(string position, string? field, string fact) : Exception(fact)
{
    public string Position { get; } = position;

    public string? Field { get; } = field;
}
