using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lepton.Notebooks;

/// <summary>A symbol in words: every overload's signature with the summary, parameters and return value of its documentation.</summary>
internal static partial class SymbolText
{
    private const int MostOverloads = 12;

    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddParameterOptions(SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeOptionalBrackets)
        .AddKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword);

    /// <summary>What is known of the word at a position, or null.</summary>
    public static string? At(CellSession session, string code, int at)
    {
        var tree = CellAssistant.Parse(code);
        var token = TokenAt(tree, at);
        if (token is not { Parent: { } node })
            return null;
        var model = session.Compilation(tree).GetSemanticModel(tree);
        var symbols = SymbolsOf(model, node, token.Value).DistinctBy(symbol => symbol.ToDisplayString(Signature)).ToList();
        if (symbols.Count == 0)
            return null;
        var text = string.Join("\n\n", symbols.Take(MostOverloads).Select(Describe));
        return symbols.Count <= MostOverloads ? text : $"{text}\n\n… {symbols.Count - MostOverloads} more overloads";
    }

    // A cursor behind a word, or behind the bracket that opens its arguments, still means the word.
    private static SyntaxToken? TokenAt(SyntaxTree tree, int at)
    {
        foreach (var position in new[] { at, at - 1, at - 2 }.Where(position => position >= 0 && position < tree.Length))
        {
            var token = tree.GetRoot().FindToken(position);
            if (token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is PredefinedTypeSyntax)
                return token;
        }

        return null;
    }

    private static IEnumerable<ISymbol> SymbolsOf(SemanticModel model, SyntaxNode node, SyntaxToken token)
    {
        if (model.GetDeclaredSymbol(node) is { } declared)
            return [declared];
        var group = model.GetMemberGroup(node);
        if (group.Length > 0)
            return group;
        var info = model.GetSymbolInfo(node);
        if (info.Symbol is { } symbol)
            return symbol is INamedTypeSymbol type && node.Parent is ObjectCreationExpressionSyntax ? [type, .. type.InstanceConstructors] : [symbol];
        return info.CandidateSymbols.Length > 0 ? info.CandidateSymbols : model.LookupSymbols(node.SpanStart, name: token.Text);
    }

    private static string Describe(ISymbol symbol)
    {
        var text = new StringBuilder(symbol.ToDisplayString(Signature));
        if (symbol.GetDocumentationCommentXml() is not { Length: > 0 } xml)
            return text.ToString();
        var documentation = XElement.Parse(xml.StartsWith("<member", StringComparison.Ordinal) ? xml : $"<member>{xml}</member>", LoadOptions.PreserveWhitespace);
        Append(text, "", documentation.Element("summary"));
        foreach (var parameter in documentation.Elements("param"))
            Append(text, $"{(string?)parameter.Attribute("name")}: ", parameter);
        Append(text, "returns: ", documentation.Element("returns"));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string label, XElement? part)
    {
        if (part is not null && Plain(part) is { Length: > 0 } words)
            text.Append("\n  ").Append(label).Append(words);
    }

    private static string Plain(XElement part)
    {
        var words = new StringBuilder();
        foreach (var node in part.DescendantNodes())
        {
            if (node is XText plain)
                words.Append(plain.Value);
            else if (node is XElement { IsEmpty: true } reference)
                words.Append(NameOf(reference));
        }

        return WhiteSpace().Replace(words.ToString(), " ").Trim();
    }

    private static string NameOf(XElement reference)
    {
        var name = (string?)reference.Attribute("name") ?? (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("cref") ?? "";
        return name.Length > 2 && name[1] == ':' ? name[(name.Split('(')[0].LastIndexOf('.') + 1)..] : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
