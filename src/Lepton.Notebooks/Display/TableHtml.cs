using System.Net;
using System.Text;

namespace Lepton.Notebooks;

/// <summary>A table as HTML that reads well with any style sheet: alignment is on the cells, headings are headings.</summary>
internal static class TableHtml
{
    // Longer texts are sentences, shorter ones names and ids.
    private const int LongestName = 44;

    public static string Of(Table table)
    {
        var html = new StringBuilder();
        html.Append("<table class=\"dataframe lepton-table\">\n");
        if (!table.IsCard)
            html.Append("<caption style=\"caption-side:bottom;text-align:left\">").Append(Encode(table.SizeLine)).Append("</caption>\n");
        html.Append("<thead><tr>");
        string[] styles = [.. table.Columns.Select((column, index) => Style(column, IsProse(table, index)))];
        foreach (var column in table.Columns)
            html.Append("<th scope=\"col\" style=\"text-align:").Append(Side(column)).Append(";vertical-align:bottom\" title=\"").Append(Encode(column.Type)).Append("\">").Append(Encode(column.Name)).Append("</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        AppendRows(html, styles, table.Head);
        if (table.Tail.Count > 0)
        {
            html.Append("<tr class=\"lepton-gap\"><td style=\"text-align:left\" colspan=\"").Append(table.Columns.Count).Append("\">… ")
                .Append(ValueText.Count(table.RowsLeftOut ?? 0)).Append(" rows not shown</td></tr>\n");
            AppendRows(html, styles, table.Tail);
        }

        return html.Append("</tbody>\n</table>").ToString();
    }

    private static void AppendRows(StringBuilder html, string[] styles, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var (style, text) in styles.Zip(row))
            {
                html.Append("<td").Append(style);
                html.Append(text is null ? $" class=\"lepton-missing\" title=\"missing\">{ValueText.Missing}" : ">" + Encode(text)).Append("</td>");
            }

            html.Append("</tr>\n");
        }
    }

    // Names and numbers stay on one line; sentences get room to wrap in. Headings wrap, else a long one makes a narrow column wide.
    private static string Style(TableColumn column, bool isProse) =>
        $" style=\"text-align:{Side(column)};{(isProse ? "min-width:14em" : "white-space:nowrap")}\"";

    private static string Side(TableColumn column) => column.IsNumber ? "right" : "left";

    private static bool IsProse(Table table, int column) =>
        !table.Columns[column].IsNumber && table.Head.Concat(table.Tail).Any(row => row[column]?.Length > LongestName);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
