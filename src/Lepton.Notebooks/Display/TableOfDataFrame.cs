using Microsoft.Data.Analysis;

namespace Lepton.Notebooks;

/// <summary>A DataFrame as a table: first and last rows, every column by its type.</summary>
internal static class TableOfDataFrame
{
    public static Table Of(DataFrame frame)
    {
        var (head, tail) = Rows(frame.Rows.Count);
        var columns = frame.Columns.Take(Table.MostColumns).ToList();
        var texts = columns.Select(column => new ColumnText(
            column.DataType, [.. head.Concat(tail).Select(row => column[row])])).ToList();
        return new Table(
            [.. columns.Zip(texts, (column, text) => new TableColumn(column.Name, text.TypeWord, text.IsNumber))],
            [.. head.Select(Row)],
            [.. tail.Select(Row)],
            frame.Rows.Count,
            frame.Columns.Count);

        IReadOnlyList<string?> Row(long row) => [.. columns.Zip(texts, (column, text) => text.Of(column[row]))];
    }

    private static (IReadOnlyList<long> Head, IReadOnlyList<long> Tail) Rows(long count) => count <= Table.WholeRows
        ? (Range(0, count), [])
        : (Range(0, Table.HeadRows), Range(count - Table.TailRows, count));

    private static IReadOnlyList<long> Range(long from, long to)
    {
        var rows = new List<long>();
        for (var row = from; row < to; row++)
            rows.Add(row);
        return rows;
    }
}
