using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>Reads a notebook and says in one line what is wrong with a damaged one.</summary>
internal static class NotebookReader
{
    private static readonly HashSet<string> CellTypes = ["code", "markdown", "raw"];

    public static NotebookDocument Read(string text, string name)
    {
        var root = ParseJson(text, name);
        RequireVersion(root, name);
        RequireCells(root, name);
        if (root["metadata"] is not JsonObject)
            root["metadata"] = new JsonObject();
        return new NotebookDocument(root, IndentOf(text), text.EndsWith('\n') ? "\n" : "");
    }

    private static JsonObject ParseJson(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new NotebookException($"{name}: the file is empty. A notebook is a JSON document; restore it from version control.");
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 512 }) as JsonObject
                ?? throw new NotebookException($"{name}: the file is JSON, but not an object with \"cells\". It is not a notebook.");
        }
        catch (JsonException failure)
        {
            throw new NotebookException(
                $"{name}, line {failure.LineNumber + 1}, column {failure.BytePositionInLine + 1}: the JSON is broken there ({Reason(text)}). " +
                "Restore the file from version control or save it again in the editor.",
                failure);
        }
        catch (ArgumentException failure)
        {
            throw new NotebookException($"{name}: a JSON object names the same field twice ({failure.Message}). Remove one of them.", failure);
        }
    }

    private static string Reason(string text) => text.TrimEnd().EndsWith('}') ? "not valid JSON" : "the file ends too early";

    private static void RequireVersion(JsonObject root, string name)
    {
        var (major, minor) = (NumberOf(root["nbformat"]), NumberOf(root["nbformat_minor"]));
        if (major is null)
            throw new NotebookException($"{name}: the field \"nbformat\" is missing. It is not a notebook.");
        if (major != 4)
        {
            throw new NotebookException(
                $"{name}: the notebook is in nbformat {major}; 4.0 to 4.5 are read. " +
                (major < 4 ? "Convert it: jupyter nbconvert --to notebook --nbformat 4." : "Save it as nbformat 4 in the editor."));
        }

        if (minor is null)
            root["nbformat_minor"] = 0;
        else if (minor > 5)
            throw new NotebookException($"{name}: the notebook is in nbformat 4.{minor}; 4.0 to 4.5 are read. Save it as nbformat 4.5.");
    }

    private static int? NumberOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    private static void RequireCells(JsonObject root, string name)
    {
        if (root["cells"] is not JsonArray cells)
            throw new NotebookException($"{name}: the field \"cells\" is missing or not a list. It is not a notebook.");
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = cells[i] as JsonObject ?? throw new NotebookException($"{name}, cell {i + 1}: not an object. Remove the entry.");
            RequireCell(cell, $"{name}, cell {i + 1}");
            if ((string?)cell["id"] is not { } id)
                continue;
            if (!seen.TryAdd(id, i))
            {
                throw new NotebookException(
                    $"{name}, cell {i + 1}: the id \"{id}\" is already that of cell {seen[id] + 1}. Ids are unique; give the cell another.");
            }
        }
    }

    private static void RequireCell(JsonObject cell, string place)
    {
        var type = cell["cell_type"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        if (type is null || !CellTypes.Contains(type))
            throw new NotebookException($"{place}: the cell type is {Quote(type)}; known are code, markdown and raw. Correct \"cell_type\".");
        if (cell["id"] is { } id && id.GetValueKind() != JsonValueKind.String)
            throw new NotebookException($"{place}: the id is not a text. Write it in quotes.");
        if (!IsText(cell["source"]))
            throw new NotebookException($"{place}: \"source\" is neither a text nor a list of texts. Correct it.");
        if (cell["outputs"] is { } outputs && (outputs is not JsonArray list || list.Any(output => output is not JsonObject)))
            throw new NotebookException($"{place}: \"outputs\" is not a list of objects. Clear the outputs of the cell.");
    }

    private static bool IsText(JsonNode? node) => node is JsonArray lines
        ? lines.All(line => line?.GetValueKind() == JsonValueKind.String)
        : node?.GetValueKind() == JsonValueKind.String;

    private static string Quote(string? text) => text is null ? "missing" : $"\"{text}\"";

    // The editor's own indent is kept: Jupyter writes 1, others 2 or 4.
    private static int IndentOf(string text)
    {
        var line = text.IndexOf('\n') + 1;
        var indent = 0;
        while (line > 0 && line + indent < text.Length && text[line + indent] == ' ')
            indent++;
        return indent == 0 ? 1 : indent;
    }
}
