using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>Text written to the console.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text, line ends included.</param>
public sealed record StreamOutput(string Name, string Text) : CellOutput
{
    internal override JsonObject Write() =>
        new() { ["name"] = Name, ["output_type"] = "stream", ["text"] = NotebookJson.SplitText(Text) };
}
