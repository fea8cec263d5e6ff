using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>An output of a kind that this version does not know; it is kept, not shown.</summary>
/// <param name="Json">The output as it was read.</param>
internal sealed record UnknownOutput(JsonObject Json) : CellOutput
{
    internal override JsonObject Write() => Json.DeepClone().AsObject();
}
