using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>The failure of a cell.</summary>
/// <param name="Name">The kind: the type of the exception.</param>
/// <param name="Message">Its message.</param>
/// <param name="Traceback">Lines for people, the cell's own lines first.</param>
public sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback) : CellOutput
{
    internal override JsonObject Write() => new()
    {
        ["ename"] = Name,
        ["evalue"] = Message,
        ["output_type"] = "error",
        ["traceback"] = new JsonArray([.. Traceback.Select(line => JsonValue.Create(line))]),
    };
}
