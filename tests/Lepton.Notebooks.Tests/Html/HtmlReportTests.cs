using Lepton.Notebooks;

namespace Lepton.Tests.Html;

/// <summary>The report shows outputs as data.</summary>
public class HtmlReportTests
{
    [Fact]
    public void A_stored_text_output_never_becomes_markup()
    {
        var report = ReportOf(new StreamOutput("stdout", "<script>alert(1)</script>"), DisplayForms.Of("<img src=x onerror=alert(2)>"));
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", report, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", report, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", report, StringComparison.Ordinal);
    }

    [Fact]
    public void An_html_output_is_marked_and_only_the_reports_own_scripts_are_allowed()
    {
        var report = ReportOf(DisplayForms.OfText("<b>bold</b>", "text/html"));
        Assert.Contains("<div class=\"output html\" data-media-type=\"text/html\"><b>bold</b></div>", report, StringComparison.Ordinal);
        Assert.Matches("Content-Security-Policy\" content=\"script-src 'sha256-[A-Za-z0-9+/=]+'; object-src 'none'", report);
    }

    [Fact]
    public void Every_chart_has_words_for_those_who_cannot_see_it_and_the_script_is_embedded_once()
    {
        var chart = Plotly.NET.CSharp.Chart.Line<int, double, string>(x: [1, 2], y: [1.0, 4.0], Name: "load");
        var report = ReportOf(DisplayForms.Of(chart), DisplayForms.Of(chart));
        Assert.Equal(3, report.Split("role=\"img\" aria-label=\"Chart\n  scatter &quot;load&quot;: 2 points\"").Length);
        Assert.Equal(2, report.Split("<noscript><pre>Chart\n  scatter").Length - 1);
        Assert.InRange(report.Length, 3_500_000, 3_800_000);
    }

    [Fact]
    public void A_page_has_one_first_heading_a_language_tables_with_headings_and_a_style_for_paper()
    {
        var report = ReportOf(DisplayForms.Of(new[] { new { A = 1 }, new { A = 2 } }));
        Assert.Equal(2, report.Split("<h1").Length);
        Assert.Contains("<html lang=\"en\">", report, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\"", report, StringComparison.Ordinal);
        Assert.Contains("@media print", report, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", report, StringComparison.Ordinal);
    }

    private static string ReportOf(params CellOutput[] outputs)
    {
        var document = NotebookDocument.Empty();
        var cell = NotebookCell.Code("a", "1");
        cell.Outputs = outputs;
        document.Add(cell);
        return HtmlReport.Of(document, "name");
    }
}
