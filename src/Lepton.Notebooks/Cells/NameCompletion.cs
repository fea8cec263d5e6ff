using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lepton.Notebooks;

/// <summary>Completes names by asking the compiler what is in scope: members, types, namespaces, names of earlier cells.</summary>
internal static class NameCompletion
{
    private const int MostWords = 500;

    public static Completion Of(CellSession session, string code, int at)
    {
        var start = at;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        var typed = code[start..at];
        var tree = CellAssistant.Parse(code);
        var token = tree.GetRoot().FindToken(Math.Max(0, start - 1));
        if (IsText(tree, at))
            return new Completion(at, []);
        var model = session.Compilation(tree).GetSemanticModel(tree);
        var symbols = token.IsKind(SyntaxKind.DotToken) || token.IsKind(SyntaxKind.QuestionToken)
            ? Members(model, token, start)
            : model.LookupSymbols(start).Concat(model.LookupNamespacesAndTypes(start));
        var words = symbols
            .Where(symbol => symbol.CanBeReferencedByName && symbol.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && !IsHidden(symbol))
            .Select(symbol => new Completion.Word(symbol.Name, KindOf(symbol)));
        if (!token.IsKind(SyntaxKind.DotToken) && typed.Length > 0)
            words = words.Concat(Keywords(typed));
        return new Completion(start, [.. words.DistinctBy(word => word.Text)
            .OrderBy(word => !word.Text.StartsWith(typed, StringComparison.Ordinal)).ThenBy(word => word.Text, StringComparer.OrdinalIgnoreCase).Take(MostWords)]);
    }

    private static bool IsText(SyntaxTree tree, int at)
    {
        var trivia = tree.GetRoot().FindTrivia(Math.Max(0, at - 1));
        var token = tree.GetRoot().FindToken(Math.Max(0, at - 1));
        return trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
            || (token.IsKind(SyntaxKind.StringLiteralToken) && token.SpanStart < at && at < token.Span.End);
    }

    private static IEnumerable<ISymbol> Members(SemanticModel model, SyntaxToken dot, int at)
    {
        var before = dot.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            MemberBindingExpressionSyntax { Parent: ConditionalAccessExpressionSyntax conditional } => conditional.Expression,
            MemberBindingExpressionSyntax { Parent.Parent: ConditionalAccessExpressionSyntax conditional } => conditional.Expression,
            _ => (SyntaxNode?)null,
        };
        if (before is null)
            return [];
        if (model.GetSymbolInfo(before).Symbol is INamespaceOrTypeSymbol container and not ITypeParameterSymbol && !IsValueOfSameName(model, before))
            return container is INamespaceSymbol ? model.LookupNamespacesAndTypes(at, container) : StaticMembers(model, at, container);
        return model.GetTypeInfo(before).Type is { } type && type.TypeKind != TypeKind.Error
            ? model.LookupSymbols(at, type, includeReducedExtensionMethods: true).Where(symbol => !symbol.IsStatic)
            : [];
    }

    private static bool IsValueOfSameName(SemanticModel model, SyntaxNode node) => model.GetSymbolInfo(node).Symbol is ILocalSymbol or IFieldSymbol or IPropertySymbol;

    private static IEnumerable<ISymbol> StaticMembers(SemanticModel model, int at, INamespaceOrTypeSymbol type) =>
        model.LookupSymbols(at, type).Where(symbol => symbol.IsStatic || symbol is INamedTypeSymbol);

    private static bool IsHidden(ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction) }
        || symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "EditorBrowsableAttribute" && attribute.ConstructorArguments is [{ Value: 1 }]);

    private static IEnumerable<Completion.Word> Keywords(string typed) =>
        SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText)
            .Where(word => word.Length > 2 && word.StartsWith(typed, StringComparison.Ordinal)).Distinct()
            .Select(word => new Completion.Word(word, "keyword"));

    private static string KindOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => "function",
        IPropertySymbol => "property",
        IFieldSymbol or ILocalSymbol or IParameterSymbol => "variable",
        INamedTypeSymbol { TypeKind: TypeKind.Interface } => "interface",
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => "enum",
        INamedTypeSymbol => "class",
        INamespaceSymbol => "module",
        _ => "text",
    };
}
