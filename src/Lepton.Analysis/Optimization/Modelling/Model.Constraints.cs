namespace Lepton.Analysis.Optimization;

public sealed partial class Model
{
    /// <summary>One row.</summary>
    /// <param name="name">Unique among the groups of rows.</param>
    /// <param name="row">The relation that holds.</param>
    /// <param name="sentence">What it demands, in words for people: <c>the budget is at most 10 000 CNY</c>.</param>
    public ConstraintGroup Require(string name, Relation row, string sentence)
    {
        var group = Begin(name);
        Add(row, () => name);
        return End(group, _ => "", _ => sentence);
    }

    /// <summary>A row for each element of a set.</summary>
    /// <param name="name">Unique among the groups of rows.</param>
    /// <param name="set">The elements, each once; their <see cref="INamed.Name"/> or text becomes part of the row's name.</param>
    /// <param name="row">The relation that holds for an element.</param>
    /// <param name="sentence">What it demands, in words for people; asked for only when somebody reads it.</param>
    public ConstraintGroup Require<T>(string name, IEnumerable<T> set, Func<T, Relation> row, Func<T, string> sentence)
    {
        ArgumentNullException.ThrowIfNull(row);
        var group = Begin(name);
        T[] items = [.. set];
        foreach (var item in items)
            Add(row(item), () => IndexText.Name(name, IndexText.Of(item)));
        return End(group, offset => IndexText.Of(items[offset]), offset => sentence(items[offset]));
    }

    /// <summary>A row for each pair of two sets.</summary>
    /// <param name="name">Unique among the groups of rows.</param>
    /// <param name="first">The elements of the first index.</param>
    /// <param name="second">The elements of the second index.</param>
    /// <param name="row">The relation that holds for a pair.</param>
    /// <param name="sentence">What it demands, in words for people; asked for only when somebody reads it.</param>
    public ConstraintGroup Require<T1, T2>(
        string name, IEnumerable<T1> first, IEnumerable<T2> second, Func<T1, T2, Relation> row, Func<T1, T2, string> sentence)
    {
        ArgumentNullException.ThrowIfNull(row);
        T1[] firsts = [.. first];
        T2[] seconds = [.. second];
        var group = Begin(name);
        foreach (var a in firsts)
        {
            foreach (var b in seconds)
                Add(row(a, b), () => IndexText.Name(name, $"{IndexText.Of(a)},{IndexText.Of(b)}"));
        }

        return End(
            group,
            offset => $"{IndexText.Of(firsts[offset / seconds.Length])},{IndexText.Of(seconds[offset % seconds.Length])}",
            offset => sentence(firsts[offset / seconds.Length], seconds[offset % seconds.Length]));
    }

    /// <summary>A row for each triple of three sets.</summary>
    /// <param name="name">Unique among the groups of rows.</param>
    /// <param name="first">The elements of the first index.</param>
    /// <param name="second">The elements of the second index.</param>
    /// <param name="third">The elements of the third index.</param>
    /// <param name="row">The relation that holds for a triple.</param>
    /// <param name="sentence">What it demands, in words for people; asked for only when somebody reads it.</param>
    public ConstraintGroup Require<T1, T2, T3>(
        string name, IEnumerable<T1> first, IEnumerable<T2> second, IEnumerable<T3> third,
        Func<T1, T2, T3, Relation> row, Func<T1, T2, T3, string> sentence)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        T2[] seconds = [.. second];
        T3[] thirds = [.. third];
        return Require(
            name,
            first.SelectMany(a => seconds.SelectMany(b => thirds.Select(c => (a, b, c)))),
            index => row(index.a, index.b, index.c),
            index => sentence(index.a, index.b, index.c));
    }

    internal ConstraintGroup Named(
        string name, IReadOnlyList<string> indices, IReadOnlyList<Relation> rows, IReadOnlyList<Unit> units, IReadOnlyList<string> sentences)
    {
        var group = Begin(name);
        for (var i = 0; i < rows.Count; i++)
        {
            var index = indices[i];
            Add(rows[i], () => IndexText.Name(name, index));
            _rows.Units[^1] = units[i];
        }

        return End(group, offset => indices[offset], offset => sentences[offset]);
    }

    private (string Name, int First) Begin(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_constraints.Any(group => group.Name == name))
            throw new ArgumentException($"The model has rows named \"{name}\" already. Give each group of rows its own name.");
        return (name, _rows.Count);
    }

    private void Add(in Relation relation, Func<string> rowName)
    {
        var expression = relation.Expression ?? throw new ArgumentException(
            $"The row {rowName()} has no left-hand side. Build it with <=, >= or ==.");
        Own(expression.Model);
        if (!double.IsFinite(expression.Constant))
            throw Numbers.NotFinite(expression.Constant, $"the constant of row {rowName()}");
        _rows.Add(expression, relation.Lower - expression.Constant, relation.Upper - expression.Constant, rowName, ColumnName);
    }

    private ConstraintGroup End((string Name, int First) begun, Func<int, string> index, Func<int, string> sentence)
    {
        var group = new ConstraintGroup(begun.Name, begun.First, _rows.Count - begun.First, index, sentence);
        _constraints.Add(group);
        _program = null;
        return group;
    }
}
