using System.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Lepton.Notebooks;

/// <summary>Prose of a notebook as HTML; raw HTML in it is shown as text, headings get ids that are unique on the page.</summary>
internal sealed class MarkdownHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().UseFootnotes().DisableHtml().Build();

    private readonly List<Heading> _headings = [];

    /// <summary>The headings met so far.</summary>
    public IReadOnlyList<Heading> Headings => _headings;

    /// <summary>Renders a text.</summary>
    public string Render(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var block in document.Descendants<HeadingBlock>())
            NameHeading(block);
        foreach (var link in document.Descendants<LinkInline>().Where(link => IsScript(link.Url)))
            link.Url = "#";
        foreach (var table in document.Descendants<Markdig.Extensions.Tables.Table>())
            table.GetAttributes().AddClass("prose-table");
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    private static bool IsScript(string? url) => url?.Trim().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) == true;

    private void NameHeading(HeadingBlock block)
    {
        var text = TextOf(block.Inline);
        var id = FreeId(text);
        block.GetAttributes().Id = id;
        _headings.Add(new Heading(block.Level, text, id));
    }

    private string FreeId(string text)
    {
        var letters = text.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : '-');
        var stem = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        stem = stem.Length == 0 ? "section" : "s-" + stem;
        var id = stem;
        for (var i = 2; _headings.Any(heading => heading.Id == id); i++)
            id = $"{stem}-{i}";
        return id;
    }

    private static string TextOf(ContainerInline? inline)
    {
        var text = new StringBuilder();
        foreach (var part in inline?.Descendants() ?? [])
        {
            _ = part switch
            {
                LiteralInline literal => text.Append(literal.Content.ToString()),
                CodeInline code => text.Append(code.Content),
                LineBreakInline => text.Append(' '),
                _ => text,
            };
        }

        return text.ToString();
    }

    /// <summary>A heading of the page.</summary>
    internal sealed record Heading(int Level, string Text, string Id);
}
