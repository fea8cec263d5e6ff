namespace Lepton.Analysis.Optimization;

/// <summary>A variable without an index.</summary>
internal sealed class SingleVariable(Model model, string name, Unit unit, int first) : VariableGroup(model, name, unit, first, 1)
{
    private protected override string IndexOf(int offset) => "";
}

/// <summary>Variables known only by their names; what a model read from a file is made of.</summary>
internal sealed class NamedVariables(Model model, string name, Unit unit, int first, IReadOnlyList<string> names)
    : VariableGroup(model, name, unit, first, names.Count)
{
    private protected override string IndexOf(int offset) => names[offset];
}

/// <summary>Variables over one index set.</summary>
/// <typeparam name="T">Element of the set.</typeparam>
public sealed class VariableSet<T> : VariableGroup where T : notnull
{
    private readonly IndexSet<T> _set;

    internal VariableSet(Model model, string name, Unit unit, int first, IndexSet<T> set)
        : base(model, name, unit, first, set.Count) => _set = set;

    /// <summary>The variable of an element.</summary>
    /// <exception cref="KeyNotFoundException">The element is not in the set.</exception>
    public Variable this[T item] => _set.Find(item) is >= 0 and var i ? new(this, First + i) : throw Absent.Error(this, item);

    private protected override string IndexOf(int offset) => _set.Text(offset);
}

/// <summary>Variables over the product of two index sets, or over a part of it.</summary>
/// <typeparam name="T1">Element of the first set.</typeparam>
/// <typeparam name="T2">Element of the second set.</typeparam>
public sealed class VariableSet<T1, T2> : VariableGroup where T1 : notnull where T2 : notnull
{
    private readonly IndexSet<T1> _first;
    private readonly IndexSet<T2> _second;
    private readonly SparsePairs? _pairs;

    internal VariableSet(Model model, string name, Unit unit, int first, IndexSet<T1> set1, IndexSet<T2> set2, SparsePairs? pairs)
        : base(model, name, unit, first, pairs?.Count ?? checked(set1.Count * set2.Count)) =>
        (_first, _second, _pairs) = (set1, set2, pairs);

    /// <summary>The variable of a pair.</summary>
    /// <exception cref="KeyNotFoundException">There is no variable for that pair.</exception>
    public Variable this[T1 first, T2 second] =>
        Offset(first, second) is >= 0 and var offset ? new(this, First + offset) : throw Absent.Error(this, first, second);

    /// <summary>Whether there is a variable for that pair.</summary>
    public bool Contains(T1 first, T2 second) => Offset(first, second) >= 0;

    private int Offset(T1 first, T2 second)
    {
        var (i, j) = (_first.Find(first), _second.Find(second));
        return i < 0 || j < 0 ? -1 : _pairs is null ? i * _second.Count + j : _pairs.Find(i, j);
    }

    private protected override string IndexOf(int offset)
    {
        var (i, j) = _pairs?.At(offset) ?? (offset / _second.Count, offset % _second.Count);
        return $"{_first.Text(i)},{_second.Text(j)}";
    }
}

/// <summary>Variables over the product of three index sets.</summary>
/// <typeparam name="T1">Element of the first set.</typeparam>
/// <typeparam name="T2">Element of the second set.</typeparam>
/// <typeparam name="T3">Element of the third set.</typeparam>
public sealed class VariableSet<T1, T2, T3> : VariableGroup where T1 : notnull where T2 : notnull where T3 : notnull
{
    private readonly IndexSet<T1> _first;
    private readonly IndexSet<T2> _second;
    private readonly IndexSet<T3> _third;

    internal VariableSet(Model model, string name, Unit unit, int first, IndexSet<T1> set1, IndexSet<T2> set2, IndexSet<T3> set3)
        : base(model, name, unit, first, checked(set1.Count * set2.Count * set3.Count)) =>
        (_first, _second, _third) = (set1, set2, set3);

    /// <summary>The variable of a triple.</summary>
    /// <exception cref="KeyNotFoundException">One element is not in its set.</exception>
    public Variable this[T1 first, T2 second, T3 third]
    {
        get
        {
            var (i, j, k) = (_first.Find(first), _second.Find(second), _third.Find(third));
            return i < 0 || j < 0 || k < 0
                ? throw Absent.Error(this, first, second, third)
                : new(this, First + (i * _second.Count + j) * _third.Count + k);
        }
    }

    private protected override string IndexOf(int offset)
    {
        var (pair, k) = Math.DivRem(offset, _third.Count);
        return $"{_first.Text(pair / _second.Count)},{_second.Text(pair % _second.Count)},{_third.Text(k)}";
    }
}

/// <summary>What is said when an index has no variable.</summary>
internal static class Absent
{
    public static KeyNotFoundException Error(VariableGroup group, params object[] index) => new(
        $"There is no variable {IndexText.Name(group.Name, string.Join(',', index.Select(IndexText.Of)))}. " +
        $"Index \"{group.Name}\" by the elements of the sets it was made over.");
}
