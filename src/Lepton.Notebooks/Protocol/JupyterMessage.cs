using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>A message of the Jupyter protocol.</summary>
/// <param name="Identities">To or from whom; for iopub the topic.</param>
/// <param name="Header">Its own header.</param>
/// <param name="ParentHeader">The header of the request it belongs to; empty for requests.</param>
/// <param name="Content">What it says.</param>
internal sealed record JupyterMessage(IReadOnlyList<byte[]> Identities, JsonObject Header, JsonObject ParentHeader, JsonObject Content)
{
    /// <summary>The kind of the message.</summary>
    public string Type => (string?)Header["msg_type"] ?? "";

    /// <summary>Metadata; ours is empty.</summary>
    public JsonObject Metadata { get; init; } = [];
}
