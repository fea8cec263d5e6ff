namespace Lepton.Analysis.Optimization;

/// <summary>The elements of a set in order, and where each of them stands.</summary>
/// <remarks>Sums run through a set in its order, so the element after the last one asked for is tried first: no hashing on that path.</remarks>
internal sealed class IndexSet<T> where T : notnull
{
    private readonly T[] _items;
    private Dictionary<T, int>? _positions;
    private int _last;

    public IndexSet(IEnumerable<T> items) => _items = [.. items];

    public int Count => _items.Length;

    public T this[int position] => _items[position];

    public int Find(T item)
    {
        var next = _last + 1 < _items.Length ? _last + 1 : 0;
        if (next < _items.Length && Same(_items[next], item))
            return _last = next;
        if (_last < _items.Length && Same(_items[_last], item))
            return _last;
        return Positions.TryGetValue(item, out var position) ? _last = position : -1;
    }

    public string Text(int position) => IndexText.Of(_items[position]);

    private Dictionary<T, int> Positions => _positions ??= Number();

    private Dictionary<T, int> Number()
    {
        var positions = new Dictionary<T, int>(_items.Length);
        for (var i = 0; i < _items.Length; i++)
        {
            if (!positions.TryAdd(_items[i], i))
                throw new ArgumentException($"The index set holds \"{IndexText.Of(_items[i])}\" twice. Name every element once.");
        }

        return positions;
    }

    private static bool Same(T left, T right) =>
        typeof(T).IsValueType ? EqualityComparer<T>.Default.Equals(left, right) : ReferenceEquals(left, right);
}
