using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lepton.Notebooks;

/// <summary>Notebooks as one C# file that <c>dotnet run</c> accepts; cells are kept apart by lines that begin with <c>// %%</c>.</summary>
/// <remarks>
/// The order of a C# file is not that of a notebook: packages and usings stand at its top, types at its end, an expression that a cell shows becomes
/// a call of <c>display</c>, and a small class at the end stands in for the notebook host. Prose becomes comments. Outputs and ids have no place; tags have.
/// Two cells that declare the same name, and lines such as <c>#load</c> or <c>#!time</c>, cannot stand in a C# file.
/// </remarks>
internal static class CSharpAppFormat
{
    /// <summary>The extension of such files.</summary>
    public const string Extension = ".cs";

    private const string CellMark = "// %%";
    private const string MarkdownMark = "// %% [markdown]";
    private const string RawMark = "// %% [raw]";
    private const string TypesMark = "// %% types";
    private const string HostMark = "// %% host: what the cells expect of a notebook";
    private const string Shebang = "#!/usr/bin/env dotnet";
    private static readonly string[] HostUsings = ["using System.Text;", "using static NotebookHost;"];
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private const string Host = """
        static class NotebookHost
        {
            public static Shown display(object? value, params string[] mimeTypes) { Console.WriteLine(value); return new Shown(); }
            public static Shown Display(this object? value, params string[] mimeTypes) => display(value);
            public static Shown DisplayAs(this string value, string mimeType) => display(value);
            public static string HTML(string content) => content;
            public sealed class Shown { public void Update(object? value) => display(value); }
        }
        """;

    /// <summary>The text of the file for a notebook.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="NotebookException">A cell holds what has no form in a C# file.</exception>
    public static string Write(NotebookDocument document, string name)
    {
        var (packages, usings, types, body) = (new List<string>(), new List<string>(), new List<string>(), new StringBuilder());
        for (var i = 0; i < document.Cells.Count; i++)
        {
            var cell = document.Cells[i];
            if (cell.Kind == CellKind.Code)
                AppendCode(body, cell, string.Create(CultureInfo.InvariantCulture, $"{name}, cell {i + 1}"), packages, usings, types);
            else
                body.Append('\n').Append(cell.Kind == CellKind.Markdown ? MarkdownMark : RawMark).Append('\n').Append(string.Join('\n', cell.Source.Split('\n').Select(line => $"// {line}".TrimEnd()))).Append('\n');
        }

        var text = new StringBuilder(Shebang).Append('\n');
        foreach (var line in packages.Distinct().Concat(HostUsings).Concat(usings.Distinct().Except(HostUsings)))
            text.Append(line).Append('\n');
        text.Append(body);
        if (types.Count > 0)
            text.Append('\n').Append(TypesMark).Append('\n').Append(string.Join("\n\n", types)).Append('\n');
        return text.Append('\n').Append(HostMark).Append('\n').Append(Host).Append('\n').ToString();
    }

    /// <summary>Reads a file; one without marks is one cell.</summary>
    /// <param name="text">The text.</param>
    public static NotebookDocument Read(string text)
    {
        var document = NotebookDocument.Empty();
        var parts = Parts(text.ReplaceLineEndings("\n")).ToList();
        var first = parts.Where(part => part.Mark.Length == 0).Select(part => Head(part.Text)).Concat(parts.Where(part => part.Mark == TypesMark).Select(part => part.Text));
        foreach (var source in first.Where(source => source.Length > 0))
            document.Add(NotebookCell.Code(NextId(document), source));
        foreach (var (mark, source) in parts.Where(part => part.Mark.Length > 0 && part.Mark is not (TypesMark or HostMark)))
        {
            document.Add(mark switch
            {
                MarkdownMark => NotebookCell.Markdown(NextId(document), WithoutComment(source)),
                RawMark => NotebookCell.Raw(NextId(document), WithoutComment(source)),
                _ => NotebookCell.Code(NextId(document), source, TagsOf(mark)),
            });
        }

        return document;
    }

    private static void AppendCode(StringBuilder body, NotebookCell cell, string place, List<string> packages, List<string> usings, List<string> types)
    {
        if (CellMagic.IsIn(cell.Source) || cell.Language is not (null or "csharp" or "C#"))
            throw new NotebookException($"{place}: a C# file holds C# only; lines that begin with #! have no form in it. Take them out, or convert to .dib.");
        var directives = CellDirectives.Of(cell.Source);
        var root = CSharpSyntaxTree.ParseText(directives.Code, Script).GetCompilationUnitRoot();
        if (directives.Sources.Count > 0 || root.GetLoadDirectives().Count > 0 || root.GetReferenceDirectives().Count > 0)
            throw new NotebookException($"{place}: #i, #load and #r of a file have no form in a C# file. Use a package, or convert to .dib.");
        packages.AddRange(directives.Packages.Select(package => $"#:package {package.Name}@{(package.Version.Length == 0 ? "*" : package.Version)}"));
        usings.AddRange(root.Usings.Select(line => line.ToString()));
        types.AddRange(root.Members.Where(IsType).Select(type => type.ToFullString().Trim()));
        var rest = string.Concat(root.Members.Where(member => !IsType(member)).Select(Statement)) + root.EndOfFileToken.LeadingTrivia.ToFullString();
        if (rest.Trim().Length == 0 && cell.Tags.Count == 0)
            return;
        body.Append('\n').Append(CellMark);
        if (cell.Tags.Count > 0)
            body.Append(" tags=").Append(JsonSerializer.Serialize(cell.Tags));
        body.Append('\n').Append(rest.Trim()).Append('\n');
    }

    private static bool IsType(MemberDeclarationSyntax member) => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax;

    // The last expression of a cell has no semicolon: it is what the cell shows.
    private static string Statement(MemberDeclarationSyntax member) =>
        member is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } shown }
            ? $"{shown.GetLeadingTrivia()}display({shown.Expression});{shown.GetTrailingTrivia()}"
            : member.ToFullString();

    private static IEnumerable<(string Mark, string Text)> Parts(string text)
    {
        var lines = text.Split('\n');
        var (mark, first) = ("", 0);
        for (var i = 0; i <= lines.Length; i++)
        {
            if (i < lines.Length && !lines[i].StartsWith(CellMark, StringComparison.Ordinal))
                continue;
            if (mark.Length > 0 || i > first)
                yield return (mark, string.Join('\n', lines[first..i]).Trim('\n'));
            if (i < lines.Length)
                (mark, first) = (lines[i].TrimEnd(), i + 1);
        }
    }

    // Packages and usings, as a notebook writes them.
    private static string Head(string text)
    {
        var lines = text.Split('\n').Where(line => line.TrimEnd() != Shebang && !HostUsings.Contains(line.TrimEnd())).Select(line =>
            line.StartsWith("#:package ", StringComparison.Ordinal)
                ? $"#r \"nuget: {line["#:package ".Length..].Trim().Replace("@*", "", StringComparison.Ordinal).Replace("@", ", ", StringComparison.Ordinal)}\""
                : line);
        return string.Join('\n', lines).Trim('\n');
    }

    private static string WithoutComment(string source) =>
        string.Join('\n', source.Split('\n').Select(line => line.StartsWith("// ", StringComparison.Ordinal) ? line[3..] : line.TrimStart('/')));

    private static string[] TagsOf(string mark)
    {
        var at = mark.IndexOf("tags=", StringComparison.Ordinal);
        try
        {
            return at < 0 ? [] : [.. JsonNode.Parse(mark[(at + "tags=".Length)..])!.AsArray().Select(tag => (string)tag!)];
        }
        catch (JsonException failure)
        {
            throw new NotebookException($"\"{mark}\": the tags are no JSON list of texts. Write tags=[\"parameters\"].", failure);
        }
    }

    private static string NextId(NotebookDocument document) => string.Create(CultureInfo.InvariantCulture, $"cell-{document.Cells.Count + 1}");
}
