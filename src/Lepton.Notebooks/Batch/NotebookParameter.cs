using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;

namespace Lepton.Notebooks;

/// <summary>A parameter of a notebook: a variable declared in its cell tagged <c>parameters</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its C# type as written or as its first value shows: <c>string</c>, <c>int</c>, <c>double[]</c>, <c>DateOnly</c> …</param>
/// <param name="Default">The C# expression it starts with; empty where it has none.</param>
public sealed record NotebookParameter(string Name, string Type, string Default)
{
    /// <summary>A value as a C# expression of the parameter's type.</summary>
    /// <param name="value">A text to be read by the type, or a JSON value of the type.</param>
    /// <returns>The expression, or null where the value is not of the type.</returns>
    internal string? Literal(JsonNode? value) => Literal(value, Type);

    private static string? Literal(JsonNode? value, string type)
    {
        if (type.EndsWith('?'))
            return value is null || Text(value) == "null" ? "null" : Literal(value, type[..^1]);
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return ArrayLiteral(value, type);
        return value is JsonValue scalar ? ScalarLiteral(Text(scalar), type) : null;
    }

    private static string? ArrayLiteral(JsonNode? value, string type)
    {
        var element = type[..^2];
        var items = value switch
        {
            JsonArray array => array,
            JsonValue text => new JsonArray([.. Text(text).Split(',', StringSplitOptions.TrimEntries).Select(item => JsonValue.Create(item))]),
            _ => null,
        };
        var literals = items?.Select(item => Literal(item, element)).ToList();
        return literals is null || literals.Contains(null) ? null : $"new {type} {{ {string.Join(", ", literals)} }}";
    }

    private static string Text(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static string? ScalarLiteral(string text, string type) => type switch
    {
        "string" => SymbolDisplay.FormatLiteral(text, quote: true),
        "bool" => bool.TryParse(text, out var flag) ? (flag ? "true" : "false") : null,
        "int" => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Invariant(number) : null,
        "long" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Invariant(number) + "L" : null,
        "double" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? Invariant(number) + "d" : null,
        "decimal" => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Invariant(number) + "m" : null,
        "DateTime" => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
            ? $"new DateTime({Invariant(time.Ticks)}L, DateTimeKind.Utc) /* {time:yyyy-MM-ddTHH:mm:ssZ} */" : null,
        "DateOnly" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? $"new DateOnly({Invariant(day.Year)}, {Invariant(day.Month)}, {Invariant(day.Day)})" : null,
        "TimeSpan" => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? $"new TimeSpan({Invariant(span.Ticks)}L) /* {text} */" : null,
        _ => null,
    };

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
