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

    private static string ReportOf(params CellOutput[] outputs)
    {
        var document = NotebookDocument.Empty();
        var cell = NotebookCell.Code("a", "1");
        cell.Outputs = outputs;
        document.Add(cell);
        return HtmlReport.Of(document, "name");
    }
}
