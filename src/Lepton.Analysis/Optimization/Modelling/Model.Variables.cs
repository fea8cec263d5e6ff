namespace Lepton.Analysis.Optimization;

public sealed partial class Model
{
    /// <summary>One variable that may take any value between its bounds.</summary>
    /// <param name="name">Unique among the variables.</param>
    /// <param name="lower">At least; 0 unless said.</param>
    /// <param name="upper">At most.</param>
    /// <param name="unit">Its unit; a plain number unless said.</param>
    public Variable Continuous(string name, double lower = 0, double upper = double.PositiveInfinity, Unit? unit = null) =>
        Single(name, lower, upper, false, unit);

    /// <summary>One whole-numbered variable.</summary>
    /// <inheritdoc cref="Continuous(string, double, double, Unit?)"/>
    public Variable Integer(string name, double lower = 0, double upper = double.PositiveInfinity, Unit? unit = null) =>
        Single(name, lower, upper, true, unit);

    /// <summary>One variable that is 0 or 1.</summary>
    /// <param name="name">Unique among the variables.</param>
    public Variable Binary(string name) => Single(name, 0, 1, true, null);

    /// <summary>A variable for each element, of any value between its bounds.</summary>
    /// <param name="name">Unique among the variables.</param>
    /// <param name="set">The elements, each once; their <see cref="INamed.Name"/> or text becomes part of the variable's name.</param>
    /// <param name="lower">At least; 0 unless said.</param>
    /// <param name="upper">At most.</param>
    /// <param name="unit">Their unit; a plain number unless said.</param>
    public VariableSet<T> Continuous<T>(
        string name, IEnumerable<T> set, double lower = 0, double upper = double.PositiveInfinity, Unit? unit = null)
        where T : notnull => Over(name, set, lower, upper, false, unit);

    /// <summary>A whole-numbered variable for each element.</summary>
    /// <inheritdoc cref="Continuous{T}(string, IEnumerable{T}, double, double, Unit?)"/>
    public VariableSet<T> Integer<T>(
        string name, IEnumerable<T> set, double lower = 0, double upper = double.PositiveInfinity, Unit? unit = null)
        where T : notnull => Over(name, set, lower, upper, true, unit);

    /// <summary>A variable that is 0 or 1 for each element.</summary>
    /// <inheritdoc cref="Continuous{T}(string, IEnumerable{T}, double, double, Unit?)"/>
    public VariableSet<T> Binary<T>(string name, IEnumerable<T> set)
        where T : notnull => Over(name, set, 0, 1, true, null);

    /// <summary>A variable for each pair, of any value between its bounds.</summary>
    /// <param name="name">Unique among the variables.</param>
    /// <param name="first">The elements of the first index.</param>
    /// <param name="second">The elements of the second index.</param>
    /// <param name="lower">At least; 0 unless said.</param>
    /// <param name="upper">At most.</param>
    /// <param name="unit">Their unit; a plain number unless said.</param>
    /// <param name="where">Which pairs have a variable; all unless said.</param>
    public VariableSet<T1, T2> Continuous<T1, T2>(
        string name, IEnumerable<T1> first, IEnumerable<T2> second, double lower = 0, double upper = double.PositiveInfinity,
        Unit? unit = null, Func<T1, T2, bool>? where = null)
        where T1 : notnull
        where T2 : notnull => Over(name, first, second, lower, upper, false, unit, where);

    /// <summary>A whole-numbered variable for each pair.</summary>
    /// <inheritdoc cref="Continuous{T1, T2}(string, IEnumerable{T1}, IEnumerable{T2}, double, double, Unit?, Func{T1, T2, bool}?)"/>
    public VariableSet<T1, T2> Integer<T1, T2>(
        string name, IEnumerable<T1> first, IEnumerable<T2> second, double lower = 0, double upper = double.PositiveInfinity,
        Unit? unit = null, Func<T1, T2, bool>? where = null)
        where T1 : notnull
        where T2 : notnull => Over(name, first, second, lower, upper, true, unit, where);

    /// <summary>A variable that is 0 or 1 for each pair.</summary>
    /// <inheritdoc cref="Continuous{T1, T2}(string, IEnumerable{T1}, IEnumerable{T2}, double, double, Unit?, Func{T1, T2, bool}?)"/>
    public VariableSet<T1, T2> Binary<T1, T2>(
        string name, IEnumerable<T1> first, IEnumerable<T2> second, Func<T1, T2, bool>? where = null)
        where T1 : notnull
        where T2 : notnull => Over(name, first, second, 0, 1, true, null, where);

    /// <summary>A variable for each triple, of any value between its bounds.</summary>
    /// <param name="name">Unique among the variables.</param>
    /// <param name="first">The elements of the first index.</param>
    /// <param name="second">The elements of the second index.</param>
    /// <param name="third">The elements of the third index.</param>
    /// <param name="lower">At least; 0 unless said.</param>
    /// <param name="upper">At most.</param>
    /// <param name="unit">Their unit; a plain number unless said.</param>
    public VariableSet<T1, T2, T3> Continuous<T1, T2, T3>(
        string name, IEnumerable<T1> first, IEnumerable<T2> second, IEnumerable<T3> third,
        double lower = 0, double upper = double.PositiveInfinity, Unit? unit = null)
        where T1 : notnull
        where T2 : notnull
        where T3 : notnull => Over(name, first, second, third, lower, upper, false, unit);

    /// <summary>A whole-numbered variable for each triple.</summary>
    /// <inheritdoc cref="Continuous{T1, T2, T3}(string, IEnumerable{T1}, IEnumerable{T2}, IEnumerable{T3}, double, double, Unit?)"/>
    public VariableSet<T1, T2, T3> Integer<T1, T2, T3>(
        string name, IEnumerable<T1> first, IEnumerable<T2> second, IEnumerable<T3> third,
        double lower = 0, double upper = double.PositiveInfinity, Unit? unit = null)
        where T1 : notnull
        where T2 : notnull
        where T3 : notnull => Over(name, first, second, third, lower, upper, true, unit);

    /// <summary>A variable that is 0 or 1 for each triple.</summary>
    /// <inheritdoc cref="Continuous{T1, T2, T3}(string, IEnumerable{T1}, IEnumerable{T2}, IEnumerable{T3}, double, double, Unit?)"/>
    public VariableSet<T1, T2, T3> Binary<T1, T2, T3>(
        string name, IEnumerable<T1> first, IEnumerable<T2> second, IEnumerable<T3> third)
        where T1 : notnull
        where T2 : notnull
        where T3 : notnull => Over(name, first, second, third, 0, 1, true, null);

    internal VariableGroup Named(string name, IReadOnlyList<string> names, Unit unit) =>
        Add(new NamedVariables(this, name, unit, _columns.Count, names), 0, double.PositiveInfinity, false);

    private Variable Single(string name, double lower, double upper, bool isInteger, Unit? unit)
    {
        var group = Add(new SingleVariable(this, name, unit ?? Unit.One, _columns.Count), lower, upper, isInteger);
        return new Variable(group, group.First);
    }

    private VariableSet<T> Over<T>(string name, IEnumerable<T> set, double lower, double upper, bool isInteger, Unit? unit)
        where T : notnull =>
        Add(new VariableSet<T>(this, name, unit ?? Unit.One, _columns.Count, new IndexSet<T>(set)), lower, upper, isInteger);

    private VariableSet<T1, T2> Over<T1, T2>(
        string name, IEnumerable<T1> first, IEnumerable<T2> second, double lower, double upper, bool isInteger, Unit? unit,
        Func<T1, T2, bool>? where)
        where T1 : notnull
        where T2 : notnull
    {
        var (set1, set2) = (new IndexSet<T1>(first), new IndexSet<T2>(second));
        var pairs = where is null ? null : SparsePairs.Where(set1, set2, where);
        return Add(new VariableSet<T1, T2>(this, name, unit ?? Unit.One, _columns.Count, set1, set2, pairs), lower, upper, isInteger);
    }

    private VariableSet<T1, T2, T3> Over<T1, T2, T3>(
        string name, IEnumerable<T1> first, IEnumerable<T2> second, IEnumerable<T3> third,
        double lower, double upper, bool isInteger, Unit? unit)
        where T1 : notnull
        where T2 : notnull
        where T3 : notnull =>
        Add(
            new VariableSet<T1, T2, T3>(
                this, name, unit ?? Unit.One, _columns.Count, new IndexSet<T1>(first), new IndexSet<T2>(second), new IndexSet<T3>(third)),
            lower, upper, isInteger);

    private T Add<T>(T group, double lower, double upper, bool isInteger) where T : VariableGroup
    {
        if (_variables.Any(other => other.Name == group.Name))
            throw new ArgumentException($"The model has variables named \"{group.Name}\" already. Give each group of variables its own name.");
        _columns.Add(group.Count, lower, upper, isInteger, group.Name);
        _variables.Add(group);
        _program = null;
        return group;
    }
}
