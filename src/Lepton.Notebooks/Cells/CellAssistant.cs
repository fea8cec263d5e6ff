using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lepton.Notebooks;

/// <summary>Helps while a cell is written: completion, explanation of the word under the cursor, whether the code is complete.</summary>
internal sealed class CellAssistant(CellSession session)
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>Whether code can be run as it stands, or how the next line begins.</summary>
    public static JsonObject IsComplete(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(CellDirectives.Of(code).Code, Script);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new JsonObject { ["status"] = "incomplete", ["indent"] = new string(' ', 4 * OpenBraces(tree)) };
        var isBroken = tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return new JsonObject { ["status"] = isBroken ? "invalid" : "complete" };
    }

    /// <summary>The words that may stand at the cursor.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="cursor">The cursor, in code points from its start.</param>
    public JsonObject Complete(string code, int cursor)
    {
        var at = CodePoints.ToIndex(code, cursor);
        var found = DirectiveCompletion.Of(code, at, session.BaseDirectory) ?? NameCompletion.Of(session, CellDirectives.Of(code).Code, at);
        var (start, end) = (CodePoints.FromIndex(code, found.Start), cursor);
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. found.Words.Select(word => JsonValue.Create(word.Text))]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. found.Words.Select(word => new JsonObject
                {
                    ["start"] = start, ["end"] = end, ["text"] = word.Text, ["type"] = word.Kind,
                })]),
            },
        };
    }

    /// <summary>What is known of the word at the cursor: its signatures with their documentation.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="cursor">The cursor, in code points from its start.</param>
    public JsonObject Inspect(string code, int cursor)
    {
        var text = SymbolText.At(session, CellDirectives.Of(code).Code, CodePoints.ToIndex(code, cursor));
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = text is not null,
            ["data"] = text is null ? [] : new JsonObject { ["text/plain"] = text },
            ["metadata"] = new JsonObject(),
        };
    }

    internal static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, Script);

    private static int OpenBraces(SyntaxTree tree)
    {
        var depth = 0;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing))
            depth += token.Kind() switch { SyntaxKind.OpenBraceToken => 1, SyntaxKind.CloseBraceToken => -1, _ => 0 };
        return Math.Max(0, depth);
    }
}
