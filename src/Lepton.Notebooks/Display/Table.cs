namespace Lepton.Notebooks;

/// <summary>A table ready to be shown: texts, already cut to the rows and columns that are shown.</summary>
/// <param name="Columns">The columns shown.</param>
/// <param name="Head">The first rows.</param>
/// <param name="Tail">The last rows, where some between were left out.</param>
/// <param name="RowCount">Rows of the whole value; null where it was not counted to the end.</param>
/// <param name="ColumnCount">Columns of the whole value.</param>
internal sealed record Table(
    IReadOnlyList<TableColumn> Columns,
    IReadOnlyList<IReadOnlyList<string?>> Head,
    IReadOnlyList<IReadOnlyList<string?>> Tail,
    long? RowCount,
    int ColumnCount)
{
    /// <summary>Rows up to this many are shown whole.</summary>
    public const int WholeRows = 30;

    /// <summary>First rows of a longer table.</summary>
    public const int HeadRows = 15;

    /// <summary>Last rows of a longer table.</summary>
    public const int TailRows = 5;

    /// <summary>Columns up to this many are shown.</summary>
    public const int MostColumns = 40;

    /// <summary>Whether it is one record, a row for each property: a size would say nothing.</summary>
    public bool IsCard { get; init; }

    /// <summary>Rows between the first and the last that are not shown.</summary>
    public long? RowsLeftOut => RowCount - Head.Count - Tail.Count;

    /// <summary>One line on the size of the whole value and on what is not shown.</summary>
    public string SizeLine
    {
        get
        {
            if (IsCard)
                return "";
            var rows = RowCount is { } count ? Plural(count, "row") : $"more than {Plural(Head.Count, "row")}";
            var line = $"{rows} × {Plural(ColumnCount, "column")}";
            var hidden = new List<string>();
            if (RowsLeftOut is null)
                hidden.Add("the rows after these");
            else if (RowsLeftOut > 0)
                hidden.Add(Plural(RowsLeftOut.Value, "row"));
            if (ColumnCount > Columns.Count)
                hidden.Add(Plural(ColumnCount - Columns.Count, "column"));
            return hidden.Count == 0 ? line : $"{line}, not shown: {string.Join(" and ", hidden)}";
        }
    }

    private static string Plural(long count, string word) => $"{ValueText.Count(count)} {word}{(count == 1 ? "" : "s")}";
}
