namespace Lepton.Analysis.Optimization;

/// <summary>Rows of one name, side by side in the model, each with a sentence for people.</summary>
public sealed class ConstraintGroup
{
    private readonly Func<int, string> _index;
    private readonly Func<int, string> _sentence;
    private Func<string, string>? _rename;

    internal ConstraintGroup(string name, int first, int count, Func<int, string> index, Func<int, string> sentence) =>
        (Name, First, Count, _index, _sentence) = (name, first, count, index, sentence);

    /// <summary>The name they share.</summary>
    public string Name { get; }

    /// <summary>Row of the first of them.</summary>
    public int First { get; }

    /// <summary>How many they are.</summary>
    public int Count { get; }

    /// <summary>Whether the rows only say what the variables mean, so that no person could give way on them; never in a conflict or a repair.</summary>
    public bool IsStructure { get; private set; }

    /// <summary>Marks the rows as saying only what the variables mean.</summary>
    public ConstraintGroup AsStructure()
    {
        IsStructure = true;
        return this;
    }

    /// <summary>Sets what a row is called from its index alone, where the group's name would only repeat itself.</summary>
    /// <param name="name">From the text of the index to the whole name.</param>
    public ConstraintGroup Called(Func<string, string> name)
    {
        _rename = name;
        return this;
    }

    internal string IndexOf(int offset) => _index(offset);

    internal string RowName(int offset) => _rename is { } rename ? rename(_index(offset)) : IndexText.Name(Name, _index(offset));

    internal string Sentence(int offset) => _sentence(offset);
}
