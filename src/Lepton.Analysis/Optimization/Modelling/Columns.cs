using System.Runtime.InteropServices;

namespace Lepton.Analysis.Optimization;

/// <summary>The columns of a growing model.</summary>
internal sealed class Columns
{
    public List<double> Lower { get; } = [];

    public List<double> Upper { get; } = [];

    public List<bool> IsInteger { get; } = [];

    public int Count => Lower.Count;

    public void Add(int count, double lower, double upper, bool isInteger, string name)
    {
        if (!Numbers.IsInterval(lower, upper))
            throw Numbers.NoInterval(lower, upper, $"variables \"{name}\"");
        Append(Lower, count, lower);
        Append(Upper, count, upper);
        Append(IsInteger, count, isInteger);
    }

    public void Bound(int column, double lower, double upper, string name)
    {
        if (!Numbers.IsInterval(lower, upper))
            throw Numbers.NoInterval(lower, upper, $"variable \"{name}\"");
        (Lower[column], Upper[column]) = (lower, upper);
    }

    private static void Append<T>(List<T> list, int count, T value)
    {
        var start = list.Count;
        CollectionsMarshal.SetCount(list, start + count);
        var added = CollectionsMarshal.AsSpan(list)[start..];
        for (var k = 0; k < added.Length; k++)
            added[k] = value;
    }
}
