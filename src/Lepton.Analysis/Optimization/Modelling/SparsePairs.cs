namespace Lepton.Analysis.Optimization;

/// <summary>The pairs of two index sets that have a variable, ordered by the first and then the second position.</summary>
internal sealed class SparsePairs
{
    private readonly int[] _starts;
    private readonly int[] _seconds;
    private int _last = -1;

    private SparsePairs(int[] starts, int[] seconds) => (_starts, _seconds) = (starts, seconds);

    public int Count => _seconds.Length;

    public static SparsePairs Where<T1, T2>(IndexSet<T1> first, IndexSet<T2> second, Func<T1, T2, bool> where)
        where T1 : notnull
        where T2 : notnull
    {
        var starts = new int[first.Count + 1];
        var seconds = new List<int>();
        for (var i = 0; i < first.Count; i++)
        {
            for (var j = 0; j < second.Count; j++)
            {
                if (where(first[i], second[j]))
                    seconds.Add(j);
            }

            starts[i + 1] = seconds.Count;
        }

        return new SparsePairs(starts, [.. seconds]);
    }

    public int Find(int first, int second)
    {
        // Sums walk along a row, so the next pair is the likely one.
        var next = _last + 1;
        if (next >= _starts[first] && next < _starts[first + 1] && _seconds[next] == second)
            return _last = next;
        var found = Array.BinarySearch(_seconds, _starts[first], _starts[first + 1] - _starts[first], second);
        return found >= 0 ? _last = found : -1;
    }

    public (int First, int Second) At(int offset)
    {
        var first = Array.BinarySearch(_starts, offset);
        if (first < 0)
            first = ~first - 1;
        while (_starts[first + 1] <= offset)
            first++;
        return (first, _seconds[offset]);
    }
}
