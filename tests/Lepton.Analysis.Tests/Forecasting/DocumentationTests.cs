using System.Text.RegularExpressions;
using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>Every model has a page with its equation, its source, when it fails and what it costs, and is written there as it is read.</summary>
public partial class DocumentationTests
{
    private static readonly string Readme = Page("README");

    // A diagnosis is no model; the automatic choice is a combination, whose page has the equation, the source and the cost.
    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(Repository.At("docs", "forecasting"), "*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Except(["README", "diagnosis", "auto"]).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_the_equation_the_source_when_the_model_fails_and_what_it_costs(string page)
    {
        var text = Page(page);
        Assert.Matches(@"(?m)^    .*[=∝]", text);
        Assert.Matches(@"(?i)\bsources?\b", text);
        Assert.Matches(@"\*\*When (it|they) fails?\.\*\*", text);
        Assert.Matches(@"\*\*Cost\.\*\*", text);
        Assert.Contains($"({page}.md)", Readme, StringComparison.Ordinal);
    }

    // Events are given in code.
    [Fact]
    public void The_table_of_models_has_every_family_and_its_texts_can_be_read()
    {
        var texts = Rows().SelectMany(row => Code().Matches(row.Split('|')[1]).Select(match => match.Groups[1].Value.Replace("MODEL", "naive", StringComparison.Ordinal))).ToArray();
        var written = texts.Where(text => !text.StartsWith("new ", StringComparison.Ordinal)).ToArray();
        Assert.All(written, text => Assert.NotNull(ForecasterText.Parse(text)));
        Assert.Empty(ForecasterText.Families.Keys.Except(written.Select(text => ForecasterSpec.Of(text, []).Keyword)).Except(["events"]));
    }

    // What looks like a model on a page is one: keyword, then parentheses or brackets, of families that exist.
    [Fact]
    public void Models_named_on_the_pages_can_be_read()
    {
        var keywords = ForecasterText.Families.Keys.Except(["events"]).ToArray();
        foreach (var page in Directory.GetFiles(Repository.At("docs", "forecasting"), "*.md"))
        {
            foreach (var text in Code().Matches(File.ReadAllText(page)).Select(match => match.Groups[1].Value).Where(text => keywords.Any(keyword => text.StartsWith(keyword + "(", StringComparison.Ordinal) || text.StartsWith(keyword + "[", StringComparison.Ordinal))))
            {
                if (!HasPlaceholder(text))
                    Assert.True(Record.Exception(() => ForecasterText.Parse(text)) is null, $"{Path.GetFileName(page)}: `{text}` cannot be read.");
            }
        }
    }

    // Letters that stand for a number or a model: theta[m], aci(model,rate), conformal(…).
    private static bool HasPlaceholder(string text) => text.Contains('…', StringComparison.Ordinal) || text.Contains("MODEL", StringComparison.Ordinal) || text.Contains("model", StringComparison.Ordinal)
        || text.EndsWith("[m]", StringComparison.Ordinal) || text.EndsWith("(m)", StringComparison.Ordinal) || text.EndsWith("(w)", StringComparison.Ordinal);

    private static IEnumerable<string> Rows() => Readme.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal));

    private static string Page(string name) => File.ReadAllText(Repository.At("docs", "forecasting", name + ".md"));

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();
}
