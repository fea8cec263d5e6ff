using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lepton.Notebooks;

/// <summary>Outputs of cells as HTML: of the forms a value has, the richest that cannot run anything by itself.</summary>
internal sealed partial class OutputHtml(MarkdownHtml prose)
{
    private const string FigureType = "application/vnd.plotly.v1+json";
    private static readonly string[] Images = ["image/png", "image/jpeg", "image/gif", "image/webp"];
    private const int LongestText = 200_000;
    private int _figures;

    /// <summary>Whether the page needs plotly.js.</summary>
    public bool HasFigures => _figures > 0;

    public void Append(StringBuilder page, CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                page.Append("<pre class=\"output stream ").Append(stream.Name == "stderr" ? "stderr" : "stdout").Append("\">").Append(EncodeCut(stream.Text)).Append("</pre>\n");
                break;
            case ErrorOutput error:
                page.Append("<div class=\"output error\" role=\"alert\"><strong>").Append(Encode($"{error.Name}: {error.Message}")).Append("</strong><pre>")
                    .Append(Encode(string.Join('\n', error.Traceback))).Append("</pre></div>\n");
                break;
            case DisplayOutput display:
                AppendDisplay(page, display);
                break;
        }
    }

    private void AppendDisplay(StringBuilder page, DisplayOutput display)
    {
        if (display.Data.TryGetValue(FigureType, out var figure) && figure is JsonObject fields)
            AppendFigure(page, fields, display.Text("text/plain") ?? ChartFigure.Describe(fields));
        else if (display.Text("text/html") is { } html)
            page.Append("<div class=\"output html\" data-media-type=\"text/html\">").Append(html).Append("</div>\n");
        else if (display.Text("image/svg+xml") is { } svg)
            AppendImage(page, "image/svg+xml", Convert.ToBase64String(Encoding.UTF8.GetBytes(svg)), display);
        else if (Images.FirstOrDefault(display.Data.ContainsKey) is { } image)
            AppendImage(page, image, WhiteSpace().Replace(display.Text(image)!, ""), display);
        else if (display.Text("text/markdown") is { } markdown)
            page.Append("<div class=\"output prose\">").Append(prose.Render(markdown)).Append("</div>\n");
        else if (display.Text("text/plain") is { } text)
            page.Append("<pre class=\"output result\">").Append(EncodeCut(text)).Append("</pre>\n");
        else
            page.Append("<p class=\"output note\">An output of the form ").Append(Encode(string.Join(", ", display.Data.Keys))).Append(" is not shown in a report.</p>\n");
    }

    // Without scripts (a mail reader, a strict viewer) the description stands in the place of the chart.
    private void AppendFigure(StringBuilder page, JsonObject figure, string description)
    {
        _figures++;
        page.Append("<figure class=\"output chart\"><div class=\"plot\" role=\"img\" aria-label=\"").Append(Encode(description))
            .Append("\" style=\"min-height:").Append(ChartHtml.Height(figure)).Append("px\"></div><noscript><pre>").Append(Encode(description))
            .Append("</pre></noscript><script type=\"application/json\">").Append(ChartHtml.ForScript(figure)).Append("</script></figure>\n");
    }

    private static void AppendImage(StringBuilder page, string mediaType, string base64, DisplayOutput display) =>
        page.Append("<img class=\"output\" alt=\"").Append(Encode(display.Text("text/plain") ?? "image shown by the cell")).Append("\" src=\"data:")
            .Append(mediaType).Append(";base64,").Append(Encode(base64)).Append("\">\n");

    // A page of tens of megabytes opens on no phone; the notebook keeps the whole text.
    private static string EncodeCut(string text) => Encode(ValueText.Cut(text, LongestText));

    private static string Encode(string text) => WebUtility.HtmlEncode(Escapes().Replace(text, ""));

    // Colours for terminals mean nothing on a page.
    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Escapes();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
