using System.Xml.Linq;
using Lepton.Notebooks;
using static Lepton.Tests.NotebookFolder;

namespace Lepton.Tests.BatchRuns;

/// <summary>What a run leaves for build servers and readers.</summary>
public class ReportTests
{
    [Fact]
    public async Task Junit_has_a_suite_for_each_notebook_and_a_case_for_each_cell()
    {
        using var folder = new NotebookFolder();
        folder.Write("a.ipynb", Code("1"), Code("throw new Exception(\"<bad> \\u0001\");"));
        folder.Write("b.ipynb", Code("2"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "c.ipynb"), "{", TestContext.Current.CancellationToken);
        var path = Path.Combine(folder.Path, "junit.xml");
        JUnitReport.Write(await folder.Run(options => options with { KeepGoing = true }), path);

        var root = XDocument.Load(path).Root!;
        Assert.Equal(("4", "2"), ((string?)root.Attribute("tests"), (string?)root.Attribute("failures")));
        Assert.Equal(["a.ipynb", "b.ipynb", "c.ipynb"], root.Elements("testsuite").Select(suite => (string?)suite.Attribute("name")));
        Assert.Equal(["cell 1", "cell 2", "cell 1", "notebook"], root.Descendants("testcase").Select(test => (string?)test.Attribute("name")));
        Assert.Equal("cell 2, line 1: System.Exception: <bad> ", (string?)root.Descendants("failure").First().Attribute("message"));
    }

    [Fact]
    public async Task The_index_links_every_report_by_its_title_and_says_what_failed()
    {
        using var folder = new NotebookFolder();
        folder.Write("a b.ipynb", NotebookCell.Markdown("m", "# What <we> run"), Code("1"));
        folder.Write("c.ipynb", Code("throw new Exception(\"boom\");"));
        var results = await folder.Run();
        HtmlIndex.Write(results, folder.Output);
        var page = await File.ReadAllTextAsync(Path.Combine(folder.Output, "index.html"), TestContext.Current.CancellationToken);
        Assert.Contains("<a href=\"a%20b.html\">What &lt;we&gt; run</a>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"c.html\">c.ipynb</a>", page, StringComparison.Ordinal);
        Assert.Contains("<strong>failed</strong>: cell 1, line 1: System.Exception: boom", page, StringComparison.Ordinal);
        Assert.Contains("script-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_named_index_keeps_its_report()
    {
        using var folder = new NotebookFolder();
        folder.Write("index.ipynb", NotebookCell.Markdown("m", "# Mine"));
        HtmlIndex.Write(await folder.Run(), folder.Output);
        Assert.Contains("<title>Mine</title>", await File.ReadAllTextAsync(Path.Combine(folder.Output, "index.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
