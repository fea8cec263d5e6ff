using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>A value shown in one or more forms, of which the front end takes the richest it knows.</summary>
/// <param name="Data">By media type: a text, or a JSON value where the media type is JSON.</param>
/// <param name="DisplayId">Under this name the value can be replaced later; null where it cannot. It is not kept in the file.</param>
/// <param name="ExecutionCount">The number of the cell whose result this is; null for what was displayed on the way.</param>
public sealed record DisplayOutput(IReadOnlyDictionary<string, JsonNode> Data, string? DisplayId = null, int? ExecutionCount = null)
    : CellOutput
{
    /// <summary>Metadata of the output, by media type or name.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>Whether this is the value of the cell's last expression.</summary>
    public bool IsResult => ExecutionCount is not null;

    /// <summary>The text of one form, or null where the value has no such form.</summary>
    /// <param name="mediaType">Such as <c>text/plain</c>.</param>
    public string? Text(string mediaType) =>
        Data.TryGetValue(mediaType, out var node) ? NotebookJson.JoinText(node) : null;

    internal override JsonObject Write()
    {
        var data = new JsonObject();
        foreach (var (mediaType, value) in Data.OrderBy(form => form.Key, StringComparer.Ordinal))
            data[mediaType] = value is JsonValue text && text.TryGetValue(out string? lines) ? NotebookJson.SplitText(lines) : value.DeepClone();
        var json = new JsonObject { ["data"] = data };
        if (IsResult)
            json["execution_count"] = ExecutionCount;
        json["metadata"] = Metadata.DeepClone();
        json["output_type"] = IsResult ? "execute_result" : "display_data";
        return json;
    }

    internal static DisplayOutput ReadDisplay(JsonObject json)
    {
        var data = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var (mediaType, value) in json["data"] as JsonObject ?? [])
        {
            if (value is not null)
                data[mediaType] = IsText(value) ? JsonValue.Create(NotebookJson.JoinText(value)) : value.DeepClone();
        }

        // A result without a number (some front ends clear it) is still a result.
        var count = (string?)json["output_type"] == "execute_result" ? (int?)json["execution_count"] ?? 0 : (int?)null;
        return new DisplayOutput(data, ExecutionCount: count) { Metadata = (json["metadata"]?.DeepClone() as JsonObject) ?? [] };
    }

    private static bool IsText(JsonNode value) => value is JsonArray lines
        ? lines.All(line => line?.GetValueKind() == System.Text.Json.JsonValueKind.String)
        : value.GetValueKind() == System.Text.Json.JsonValueKind.String;
}
