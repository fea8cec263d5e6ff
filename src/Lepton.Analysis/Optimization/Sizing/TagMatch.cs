namespace Lepton.Analysis.Optimization;

/// <summary>Picks resources by a tag.</summary>
/// <param name="Tag">Name of the tag.</param>
/// <param name="Value">Its value; null for any value.</param>
public sealed record TagMatch(string Tag, string? Value = null)
{
    /// <summary>Whether a resource has the tag with the value.</summary>
    /// <param name="resource">As captured.</param>
    public bool Matches(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Tags.TryGetValue(Tag, out var value) && (Value is null || value == Value);
    }
}
