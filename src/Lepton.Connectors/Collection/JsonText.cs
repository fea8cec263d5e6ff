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

    /// <summary>The members of a list; none where it is absent.</summary>
    public static IEnumerable<JsonElement> List(JsonElement owner, string member) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : [];
}
