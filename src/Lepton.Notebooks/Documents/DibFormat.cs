using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>Notebooks of Polyglot Notebooks (<c>.dib</c>): plain text, in which a line such as <c>#!markdown</c> begins a cell.</summary>
/// <remarks>
/// The format has no place for outputs, tags, ids and execution counts. Cells of <c>#!html</c> and <c>#!mermaid</c> become code cells that
/// begin with that line, which is how they are run; cells of other languages carry their language in the metadata, as
/// Polyglot Notebooks writes it into an <c>.ipynb</c>. What stands under <c>#!meta</c> is kept in the metadata of the notebook.
/// </remarks>
internal static class DibFormat
{
    /// <summary>The extension of such files.</summary>
    public const string Extension = ".dib";

    private const string Metadata = "polyglot_notebook";

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What errors call it: the path.</param>
    /// <exception cref="NotebookException">What stands under <c>#!meta</c> is not JSON.</exception>
    public static NotebookDocument Read(string text, string name)
    {
        var document = NotebookDocument.Empty();
        foreach (var (language, source, line) in Parts(text.ReplaceLineEndings("\n")))
        {
            if (language == "meta")
                document.Metadata[Metadata] = ReadMetadata(source, name, line);
            else
                document.Add(ToCell(language, source, string.Create(CultureInfo.InvariantCulture, $"cell-{document.Cells.Count + 1}")));
        }

        return document;
    }

    /// <summary>The text of the file for a notebook.</summary>
    public static string Write(NotebookDocument document)
    {
        var text = new StringBuilder();
        if (document.Metadata[Metadata] is { } metadata)
            Append(text, "meta", metadata.ToJsonString());
        foreach (var cell in document.Cells)
        {
            var source = cell.Source.Trim('\n');
            if (cell.Kind == CellKind.Code && StartOf(source) is { } own)
                Append(text, own, source[source.IndexOf('\n', StringComparison.Ordinal)..].Trim('\n'));
            else
                Append(text, cell.Kind switch { CellKind.Markdown => "markdown", CellKind.Raw => "raw", _ => LanguageOf(cell) }, source);
        }

        return text.ToString();
    }

    private static string LanguageOf(NotebookCell cell) => cell.Language is { } language ? (LanguageNamed(language) ?? language) : "csharp";

    // A code cell that begins with #!html or #!mermaid is a cell of that language.
    private static string? StartOf(string source) =>
        source.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end && source[..end].Trim() is "#!html" or "#!mermaid" ? source[2..end].Trim() : null;

    private static void Append(StringBuilder text, string language, string source) =>
        text.Append(text.Length > 0 ? "\n" : "").Append("#!").Append(language).Append("\n\n").Append(source).Append('\n');

    private static IEnumerable<(string Language, string Source, int Line)> Parts(string text)
    {
        var lines = text.Split('\n');
        var (language, first) = ("csharp", 0);
        for (var i = 0; i <= lines.Length; i++)
        {
            var next = i < lines.Length ? LanguageLine(lines[i]) : null;
            if (i < lines.Length && next is null)
                continue;
            var source = string.Join('\n', lines[first..i]).Trim('\n', ' ');
            if (source.Length > 0)
                yield return (language, source, first + 1);
            (language, first) = (next ?? language, i + 1);
        }
    }

    // #!time, #!import, #!whos and the like belong to the cell in which they stand.
    private static string? LanguageLine(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) ? LanguageNamed(line[2..].Trim()) : null;

    private static string? LanguageNamed(string word) => word.ToLowerInvariant() switch
    {
        "csharp" or "c#" => "csharp",
        "fsharp" or "f#" => "fsharp",
        "pwsh" or "powershell" => "pwsh",
        "javascript" or "js" => "javascript",
        "markdown" or "md" => "markdown",
        "html" or "mermaid" or "sql" or "kql" or "http" or "value" or "raw" or "meta" => word.ToLowerInvariant(),
        _ => null,
    };

    private static NotebookCell ToCell(string language, string source, string id)
    {
        if (language == "markdown")
            return NotebookCell.Markdown(id, source);
        if (language == "raw")
            return NotebookCell.Raw(id, source);
        if (language is "html" or "mermaid")
            return NotebookCell.Code(id, $"#!{language}\n{source}");
        var cell = NotebookCell.Code(id, source);
        if (language != "csharp")
            cell.Metadata[Metadata] = new JsonObject { ["kernelName"] = language };
        return cell;
    }

    private static JsonNode? ReadMetadata(string source, string name, int line)
    {
        try
        {
            return JsonNode.Parse(source);
        }
        catch (JsonException failure)
        {
            throw new NotebookException(
                string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}: what stands under #!meta is not JSON. Correct it, or take the #!meta part out."), failure);
        }
    }
}
