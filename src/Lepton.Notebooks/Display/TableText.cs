using System.Text;

namespace Lepton.Notebooks;

/// <summary>A table as plain text for terminals and diffs: columns aligned, numbers flush right.</summary>
internal static class TableText
{
    private const string Gap = "  ";

    public static string Of(Table table)
    {
        var rows = table.Head.Concat(table.Tail).ToList();
        var widths = table.Columns.Select((column, i) => rows.Select(row => (row[i] ?? ValueText.Missing).Length).Append(column.Name.Length).Max()).ToList();
        var text = new StringBuilder();
        AppendRow(text, table, widths, [.. table.Columns.Select(column => column.Name)]);
        foreach (var row in table.Head)
            AppendRow(text, table, widths, row);
        if (table.Tail.Count > 0)
            text.Append("… ").Append(ValueText.Count(table.RowsLeftOut ?? 0)).Append(" rows not shown\n");
        foreach (var row in table.Tail)
            AppendRow(text, table, widths, row);
        return text.Append(table.SizeLine).ToString().TrimEnd();
    }

    private static void AppendRow(StringBuilder text, Table table, List<int> widths, IReadOnlyList<string?> row)
    {
        var cells = row.Select((cell, i) => table.Columns[i].IsNumber
            ? (cell ?? ValueText.Missing).PadLeft(widths[i])
            : (cell ?? ValueText.Missing).ReplaceLineEndings(" ").PadRight(widths[i]));
        text.Append(string.Join(Gap, cells).TrimEnd()).Append('\n');
    }
}
