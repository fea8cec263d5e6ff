using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>One cell of a notebook: a view on its JSON object, so that fields nobody here knows stay as they are.</summary>
public sealed class NotebookCell
{
    internal NotebookCell(JsonObject json) => Json = json;

    /// <summary>The cell as it lies in the file.</summary>
    internal JsonObject Json { get; }

    /// <summary>What the cell holds.</summary>
    public CellKind Kind => (string?)Json["cell_type"] switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        _ => CellKind.Raw,
    };

    /// <summary>The cell's id (nbformat 4.5), or null in older notebooks.</summary>
    public string? Id => (string?)Json["id"];

    /// <summary>The text of the cell, lines separated by a line feed.</summary>
    public string Source
    {
        get => NotebookJson.JoinText(Json["source"]);
        set => Json["source"] = NotebookJson.SplitText(value);
    }

    /// <summary>The tags of the cell, such as <c>parameters</c>.</summary>
    public IReadOnlyList<string> Tags => Json["metadata"]?["tags"] is JsonArray tags ? [.. tags.Select(tag => (string)tag!)] : [];

    /// <summary>The language of a code cell where the notebook says so (<c>csharp</c>, <c>fsharp</c> …), or null: that of the notebook.</summary>
    public string? Language =>
        (string?)Json["metadata"]?["polyglot_notebook"]?["kernelName"] ?? (string?)Json["metadata"]?["dotnet_interactive"]?["language"];

    /// <summary>The number in square brackets beside the cell, or null while it has not been run.</summary>
    public int? ExecutionCount
    {
        get => (int?)Json["execution_count"];
        set => Json["execution_count"] = value;
    }

    /// <summary>What the last run of the cell showed, oldest first; empty for prose.</summary>
    public IReadOnlyList<CellOutput> Outputs
    {
        get => Json["outputs"] is JsonArray outputs ? [.. outputs.Select(output => CellOutput.Read(output!.AsObject()))] : [];
        set => Json["outputs"] = new JsonArray([.. value.Select(output => output.Write())]);
    }

    /// <summary>The metadata of the cell; made where the file has none.</summary>
    internal JsonObject Metadata
    {
        get
        {
            if (Json["metadata"] is JsonObject metadata)
                return metadata;
            var made = new JsonObject();
            Json["metadata"] = made;
            return made;
        }
    }

    /// <summary>A new code cell.</summary>
    /// <param name="id">An id that no other cell of the notebook has; null for notebooks before nbformat 4.5.</param>
    /// <param name="source">Its text.</param>
    /// <param name="tags">Its tags.</param>
    public static NotebookCell Code(string? id, string source, params string[] tags)
    {
        var json = new JsonObject { ["cell_type"] = "code", ["execution_count"] = null };
        if (id is not null)
            json["id"] = id;
        json["metadata"] = tags.Length == 0 ? [] : new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]) };
        json["outputs"] = new JsonArray();
        json["source"] = NotebookJson.SplitText(source);
        return new NotebookCell(json);
    }

    /// <summary>A new cell of prose.</summary>
    /// <param name="id">An id that no other cell of the notebook has; null for notebooks before nbformat 4.5.</param>
    /// <param name="source">Its Markdown.</param>
    public static NotebookCell Markdown(string? id, string source) => Text("markdown", id, source);

    /// <summary>A new cell that no front end touches.</summary>
    /// <param name="id">An id that no other cell of the notebook has; null for notebooks before nbformat 4.5.</param>
    /// <param name="source">Its text.</param>
    public static NotebookCell Raw(string? id, string source) => Text("raw", id, source);

    private static NotebookCell Text(string kind, string? id, string source)
    {
        var json = new JsonObject { ["cell_type"] = kind };
        if (id is not null)
            json["id"] = id;
        json["metadata"] = new JsonObject();
        json["source"] = NotebookJson.SplitText(source);
        return new NotebookCell(json);
    }
}
