using System.Net;
using System.Text.Json;

namespace Lepton.Connectors;

/// <summary>Members of answers.</summary>
internal static class JsonText
{
    /// <summary>A text that is not empty; null where it is absent or something else.</summary>
    public static string? Mark(JsonElement page, string member) =>
        page.ValueKind == JsonValueKind.Object && page.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>The same of the top of a page, which is read to its end and not held: pages of metrics have many megabytes.</summary>
    /// <exception cref="JsonException">The page is no JSON object, or cut short.</exception>
    public static string? Mark(ReadOnlySpan<byte> page, string member)
    {
        var reader = new Utf8JsonReader(page);
        string? mark = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The page is no JSON object.");
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                continue;
            var isMark = reader.ValueTextEquals(member);
            reader.Read();
            if (isMark && reader.TokenType == JsonTokenType.String)
                mark = reader.GetString() is { Length: > 0 } text ? text : null;
            else
                reader.Skip();
        }

        return mark;
    }

    /// <summary>The members of a list; none where it is absent.</summary>
    public static IEnumerable<JsonElement> List(JsonElement owner, string member) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : [];

    /// <summary>Code and text of an error answer, <c>{"error": {…, "message"}}</c>, as Azure and Google write it.</summary>
    /// <param name="status">Says what there is to say where the answer is something else, such as the page of a proxy.</param>
    /// <param name="body">The answer.</param>
    /// <param name="codeOf">The most exact word of the error, or null.</param>
    public static (string Code, string Text) Error(HttpStatusCode status, ReadOnlyMemory<byte> body, Func<JsonElement, string?> codeOf)
    {
        var byStatus = $"HTTP {(int)status}";
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("error", out var error))
                return (codeOf(error) ?? byStatus, Mark(error, "message") ?? "");
        }
        catch (JsonException)
        {
            // The page of a proxy.
        }

        return (byStatus, "");
    }
}
