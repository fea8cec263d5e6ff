using System.Net;
using System.Text;

namespace Lepton.Notebooks;

/// <summary>A table as HTML that reads well with any style sheet: alignment is on the cells, headings are headings.</summary>
internal static class TableHtml
{
    public static string Of(Table table)
    {
        var html = new StringBuilder();
        html.Append("<table class=\"dataframe lepton-table\">\n");
        if (!table.IsCard)
            html.Append("<caption style=\"caption-side:bottom;text-align:left\">").Append(Encode(table.SizeLine)).Append("</caption>\n");
        html.Append("<thead><tr>");
        foreach (var column in table.Columns)
            html.Append("<th scope=\"col\"").Append(Align(column)).Append(" title=\"").Append(Encode(column.Type)).Append("\">").Append(Encode(column.Name)).Append("</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        AppendRows(html, table, table.Head);
        if (table.Tail.Count > 0)
        {
            html.Append("<tr class=\"lepton-gap\"><td style=\"text-align:left\" colspan=\"").Append(table.Columns.Count).Append("\">… ")
                .Append(ValueText.Count(table.RowsLeftOut ?? 0)).Append(" rows not shown</td></tr>\n");
            AppendRows(html, table, table.Tail);
        }

        return html.Append("</tbody>\n</table>").ToString();
    }

    private static void AppendRows(StringBuilder html, Table table, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var (column, text) in table.Columns.Zip(row))
            {
                html.Append("<td").Append(Align(column));
                html.Append(text is null ? $" class=\"lepton-missing\" title=\"missing\">{ValueText.Missing}" : ">" + Encode(text)).Append("</td>");
            }

            html.Append("</tr>\n");
        }
    }

    private static string Align(TableColumn column) => $" style=\"text-align:{(column.IsNumber ? "right" : "left")}\"";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
