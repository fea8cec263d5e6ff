namespace Lepton.Analysis.Optimization;

/// <summary>Variables of one name, one unit and one kind, side by side in the model.</summary>
public abstract class VariableGroup
{
    private protected VariableGroup(Model model, string name, Unit unit, int first, int count) =>
        (Model, Name, Unit, First, Count) = (model, name, unit, first, count);

    /// <summary>The name they share.</summary>
    public string Name { get; }

    /// <summary>The unit they share.</summary>
    public Unit Unit { get; }

    /// <summary>Column of the first of them.</summary>
    public int First { get; }

    /// <summary>How many they are.</summary>
    public int Count { get; }

    internal Model Model { get; }

    internal Func<string, string>? Rename { get; private set; }

    /// <summary>Sets what a variable is called from its index alone, where the group's name would only repeat itself.</summary>
    /// <param name="name">From the text of the index to the whole name.</param>
    public VariableGroup Called(Func<string, string> name)
    {
        Rename = name;
        return this;
    }

    /// <summary>Whether the variables follow from others, so that nobody chooses them; never offered as an alternative.</summary>
    public bool IsConsequence { get; private set; }

    /// <summary>Marks the variables as following from others.</summary>
    public VariableGroup AsConsequence()
    {
        IsConsequence = true;
        return this;
    }

    internal string ColumnName(int offset) => Rename is { } rename ? rename(IndexOf(offset)) : IndexText.Name(Name, IndexOf(offset));

    private protected abstract string IndexOf(int offset);
}
