using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Lepton.Notebooks;

/// <summary>A notebook as one HTML file that opens offline: prose, code, outputs, charts that can be explored.</summary>
/// <remarks>
/// Outputs are data. Texts are escaped; HTML outputs stand in an element marked <c>data-media-type="text/html"</c>;
/// and a content security policy lets only the report's own scripts run, so that no output can bring one along.
/// </remarks>
public static class HtmlReport
{
    private static readonly Lazy<string> Plotly = new(() => ForPage(PlotlyScript.Text));
    private static readonly Lazy<string> Style = new(() => Resource("Lepton.Notebooks.Html.report.css"));
    private static readonly Lazy<string> Script = new(() => ForPage(Resource("Lepton.Notebooks.Html.report.js")));

    /// <summary>Writes the report of a notebook.</summary>
    /// <param name="document">The notebook, run or not.</param>
    /// <param name="name">What it is called where it has no heading of its own.</param>
    /// <param name="path">Where to.</param>
    public static void Write(NotebookDocument document, string name, string path) => Lepton.Analysis.WholeFile.WriteText(path, Of(document, name));

    internal static string StyleText => Style.Value;

    /// <summary>The first heading of a notebook's prose, or null where it has none.</summary>
    /// <param name="document">The notebook.</param>
    public static string? TitleOf(NotebookDocument document)
    {
        var prose = new MarkdownHtml();
        foreach (var cell in document.Cells.Where(cell => cell.Kind == CellKind.Markdown))
        {
            prose.Render(cell.Source);
            if (prose.Headings.FirstOrDefault(heading => heading.Level == 1) is { } heading)
                return heading.Text;
        }

        return null;
    }

    /// <summary>The report of a notebook.</summary>
    /// <param name="document">The notebook, run or not.</param>
    /// <param name="name">What it is called where it has no heading of its own.</param>
    public static string Of(NotebookDocument document, string name)
    {
        var prose = new MarkdownHtml();
        var body = new StringBuilder();
        var outputs = new OutputHtml(prose);
        for (var i = 0; i < document.Cells.Count; i++)
            AppendCell(body, document.Cells[i], i + 1, prose, outputs);

        var title = prose.Headings.FirstOrDefault(heading => heading.Level == 1)?.Text ?? name;
        var scripts = outputs.HasFigures ? new[] { Plotly.Value, Script.Value } : [Script.Value];
        var page = new StringBuilder();
        AppendHead(page, title, scripts);
        page.Append("<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n");
        AppendContents(page, prose.Headings);
        page.Append("<main id=\"content\">\n");
        if (prose.Headings.All(heading => heading.Level != 1))
            page.Append("<h1>").Append(Encode(name)).Append("</h1>\n");
        page.Append(body).Append("</main>\n");
        foreach (var script in scripts)
            page.Append("<script>").Append(script).Append("</script>\n");
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void AppendHead(StringBuilder page, string title, IReadOnlyList<string> scripts)
    {
        var hashes = string.Join(' ', scripts.Select(script => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'"));
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"script-src ").Append(hashes).Append("; object-src 'none'; base-uri 'none'\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append("<title>").Append(Encode(title)).Append("</title>\n<style>\n").Append(Style.Value).Append("</style>\n</head>\n");
    }

    private static void AppendContents(StringBuilder page, IReadOnlyList<MarkdownHtml.Heading> headings)
    {
        page.Append("<nav class=\"contents\" aria-label=\"Contents\">\n<div class=\"tools\">")
            .Append("<button type=\"button\" id=\"toggle-code\" aria-pressed=\"false\">Hide code</button>")
            .Append("<button type=\"button\" id=\"toggle-theme\">Light / dark</button></div>\n<ul>\n");
        foreach (var heading in headings.Where(heading => heading.Level <= 3))
        {
            page.Append("<li class=\"level-").Append(heading.Level).Append("\"><a href=\"#").Append(heading.Id).Append("\">")
                .Append(Encode(heading.Text)).Append("</a></li>\n");
        }

        page.Append("</ul>\n</nav>\n");
    }

    private static void AppendCell(StringBuilder body, NotebookCell cell, int number, MarkdownHtml prose, OutputHtml outputs)
    {
        if (cell.Kind == CellKind.Markdown)
        {
            body.Append("<section class=\"prose\">\n").Append(prose.Render(cell.Source)).Append("</section>\n");
        }
        else if (cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source))
        {
            var label = cell.ExecutionCount is { } count ? $"In [{count}]" : "Not run";
            body.Append("<section class=\"cell\" id=\"cell-").Append(number).Append("\">\n<details class=\"code\" open><summary>")
                .Append(label).Append("</summary>\n<pre><code>").Append(CSharpHtml.Of(cell.Source)).Append("</code></pre></details>\n");
            foreach (var output in cell.Outputs)
                outputs.Append(body, output);
            body.Append("</section>\n");
        }
    }

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"This is a defect of Lepton: it has no resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    // A script element ends at the first "</script"; inside a script's own string the two forms mean the same. The hash that lets a
    // script run is that of the page's text, in which line ends are line feeds.
    private static string ForPage(string script) => script.ReplaceLineEndings("\n").Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
