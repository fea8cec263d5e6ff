using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lepton.Notebooks;

/// <summary>The parameters of a notebook: what its cell tagged <c>parameters</c> declares.</summary>
public sealed class NotebookParameters
{
    private const string InjectedTag = "injected-parameters";
    private static readonly CSharpParseOptions Script = new(kind: SourceCodeKind.Script);
    private readonly int _cell;

    private NotebookParameters(int cell, IReadOnlyList<NotebookParameter> all)
    {
        _cell = cell;
        All = all;
    }

    /// <summary>The parameters in the order they are declared; empty where no cell is tagged.</summary>
    public IReadOnlyList<NotebookParameter> All { get; }

    /// <summary>Reads the parameters of a notebook.</summary>
    /// <param name="document">The notebook.</param>
    public static NotebookParameters Of(NotebookDocument document)
    {
        for (var i = 0; i < document.Cells.Count; i++)
        {
            if (document.Cells[i].Kind == CellKind.Code && document.Cells[i].Tags.Contains("parameters"))
                return new NotebookParameters(i, [.. Declared(document.Cells[i].Source)]);
        }

        return new NotebookParameters(-1, []);
    }

    /// <summary>Puts a cell with the given values after the tagged one; what an earlier run put there is taken away.</summary>
    internal void Inject(NotebookDocument document, BatchOptions options, string notebook)
    {
        var values = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (name, value) in options.OptionalParameters.Where(given => All.Any(parameter => parameter.Name == given.Key)))
            values[name] = value;
        foreach (var (name, value) in options.Parameters)
            values[name] = value;
        // What is stored was shown with the parameters stored.
        if (options.Verification is not null && values.Count == 0)
            return;
        for (var i = document.Cells.Count - 1; i >= 0; i--)
        {
            if (document.Cells[i].Tags.Contains(InjectedTag))
                document.RemoveAt(i);
        }

        if (values.Count > 0)
            document.Insert(_cell + 1, NotebookCell.Code(document.HasCellIds ? FreeId(document) : null, Assignments(values, notebook), InjectedTag));
    }

    private static string FreeId(NotebookDocument document)
    {
        var id = InjectedTag;
        for (var i = 2; document.Cells.Any(cell => cell.Id == id); i++)
            id = $"{InjectedTag}-{i}";
        return id;
    }

    private string Assignments(SortedDictionary<string, JsonNode?> values, string notebook)
    {
        var text = new StringBuilder("// Parameters of this run.");
        foreach (var (name, value) in values)
        {
            var parameter = All.FirstOrDefault(parameter => parameter.Name == name)
                ?? throw new NotebookException($"{notebook}: there is no parameter \"{name}\". {Known()}");
            var literal = parameter.Literal(value)
                ?? throw new NotebookException($"{notebook}: the parameter \"{name}\" is of type {parameter.Type}; {value?.ToJsonString() ?? "null"} is not. {Known()}");
            text.Append('\n').Append(name).Append(" = ").Append(literal).Append(';');
        }

        return text.ToString();
    }

    private string Known() => All.Count == 0
        ? "The notebook has none: no cell is tagged \"parameters\"."
        : $"Known are {string.Join(", ", All.Select(parameter => $"{parameter.Name} ({parameter.Type})"))}.";

    private static IEnumerable<NotebookParameter> Declared(string source) =>
        CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot().Members
            .OfType<FieldDeclarationSyntax>()
            .SelectMany(field => field.Declaration.Variables.Select(variable => new NotebookParameter(
                variable.Identifier.Text,
                TypeOf(field.Declaration.Type, variable.Initializer?.Value),
                variable.Initializer?.Value.ToString() ?? "")));

    private static string TypeOf(TypeSyntax declared, ExpressionSyntax? first) => (declared.ToString(), first) switch
    {
        (not "var", _) => declared.ToString(),
        (_, LiteralExpressionSyntax literal) => TypeOfLiteral(literal),
        (_, PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax literal }) => TypeOfLiteral(literal),
        (_, InterpolatedStringExpressionSyntax) => "string",
        (_, ObjectCreationExpressionSyntax made) => made.Type.ToString(),
        (_, InvocationExpressionSyntax call) when call.Expression.ToString().StartsWith("Path.", StringComparison.Ordinal) => "string",
        (_, ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: [LiteralExpressionSyntax literal, ..] }) => TypeOfLiteral(literal) + "[]",
        (_, ArrayCreationExpressionSyntax array) => array.Type.ToString(),
        _ => "var",
    };

    private static string TypeOfLiteral(LiteralExpressionSyntax literal) => literal.Token.Value switch
    {
        string => "string",
        bool => "bool",
        int => "int",
        long => "long",
        double => "double",
        decimal => "decimal",
        _ => "var",
    };
}
