using System.Globalization;
using System.Net;
using System.Text;

namespace Lepton.Notebooks;

/// <summary>The front page of a run: every notebook with its title, how it ended and a link to its report.</summary>
public static class HtmlIndex
{
    /// <summary>Name of the page in the output folder.</summary>
    public const string FileName = "index.html";

    /// <summary>Writes the page, unless a notebook of that name has its report there.</summary>
    /// <param name="results">What ran, in order.</param>
    /// <param name="outputFolder">The folder of the reports.</param>
    public static void Write(IReadOnlyList<NotebookResult> results, string outputFolder)
    {
        var path = Path.Combine(Path.GetFullPath(outputFolder), FileName);
        if (results.All(result => result.ReportPath != path))
            Lepton.Analysis.WholeFile.WriteText(path, Of(results));
    }

    internal static string Of(IReadOnlyList<NotebookResult> results)
    {
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'; object-src 'none'; base-uri 'none'\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append("<title>Notebooks</title>\n<style>\n").Append(HtmlReport.StyleText).Append("</style>\n</head>\n<body>\n<main id=\"content\" class=\"prose\">\n<h1>Notebooks</h1>\n")
            .Append("<table class=\"prose-table\">\n<thead><tr><th scope=\"col\">Notebook</th><th scope=\"col\">State</th><th scope=\"col\">Cells run</th><th scope=\"col\">Seconds</th></tr></thead>\n<tbody>\n");
        foreach (var result in results)
            AppendRow(page, result);
        return page.Append("</tbody>\n</table>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static void AppendRow(StringBuilder page, NotebookResult result)
    {
        var title = Encode(result.Title ?? result.Name);
        var address = string.Join('/', Path.ChangeExtension(result.Name, ".html").Split('/').Select(Uri.EscapeDataString));
        page.Append("<tr><td>").Append(result.ReportPath is null ? title : $"<a href=\"{address}\">{title}</a>").Append("<br><small>").Append(Encode(result.Name)).Append("</small></td><td>")
            .Append(result.Failure is null ? "done" : $"<strong>failed</strong>: {Encode(result.Failure)}").Append("</td><td>")
            .Append(result.Cells.Count.ToString(CultureInfo.InvariantCulture)).Append("</td><td>")
            .Append(result.Elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)).Append("</td></tr>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
