using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>Something that a cell showed.</summary>
public abstract record CellOutput
{
    /// <summary>The output as it lies in the notebook file.</summary>
    internal abstract JsonObject Write();

    /// <summary>Reads an output of a notebook file; a kind that is not known is kept as it is.</summary>
    internal static CellOutput Read(JsonObject json) => (string?)json["output_type"] switch
    {
        "stream" => new StreamOutput((string?)json["name"] ?? "stdout", NotebookJson.JoinText(json["text"])),
        "display_data" or "execute_result" => DisplayOutput.ReadDisplay(json),
        "error" => new ErrorOutput(
            (string?)json["ename"] ?? "", (string?)json["evalue"] ?? "", [.. (json["traceback"] as JsonArray ?? []).Select(line => (string?)line ?? "")]),
        _ => new UnknownOutput(json.DeepClone().AsObject()),
    };
}
