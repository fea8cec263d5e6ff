namespace Lepton.Analysis.Snapshots;

/// <summary>Two lists compared by key, in ordinal order of the keys.</summary>
internal sealed class KeyedDifference<T>
{
    public KeyedDifference(IEnumerable<T> before, IEnumerable<T> after, Func<T, string> keyOf)
    {
        var earlier = before.ToDictionary(keyOf);
        var later = after.ToDictionary(keyOf);
        Added = [.. later.Keys.Where(key => !earlier.ContainsKey(key)).Order(StringComparer.Ordinal)];
        Removed = [.. earlier.Keys.Where(key => !later.ContainsKey(key)).Order(StringComparer.Ordinal)];
        Both = [.. earlier.Keys.Where(later.ContainsKey).Order(StringComparer.Ordinal).Select(key => (key, earlier[key], later[key]))];
    }

    public IReadOnlyList<string> Added { get; }

    public IReadOnlyList<string> Removed { get; }

    public IReadOnlyList<(string Key, T Before, T After)> Both { get; }
}
