namespace Lepton.Analysis.Sources;

/// <summary>A table with a header: columns and rows of text, whatever file it stands in.</summary>
internal abstract class Table : IDisposable
{
    /// <summary>Names of the columns, as they stand in the file.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The rows, once, in the order of the file.</summary>
    public abstract IEnumerable<TableRow> Rows();

    public abstract void Dispose();

    /// <summary>Place of a column, or null.</summary>
    public int? IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
                return i;
        }

        return null;
    }
}
