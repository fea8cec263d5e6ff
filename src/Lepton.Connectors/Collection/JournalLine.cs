using System.Text.Json;

namespace Lepton.Connectors;

/// <summary>One line of the journal.</summary>
/// <param name="Key">The list.</param>
/// <param name="Page">Number of the page from 1; 0: the list starts anew; <see cref="Done"/>: its document is complete.</param>
/// <param name="Sha256">Of the page's or the document's file.</param>
/// <param name="Next">Mark of the next page; null at the end.</param>
internal sealed record JournalLine(string Key, int Page, string? Sha256, string? Next)
{
    public const int Done = -1;

    public byte[] ToUtf8() => [.. JsonSerializer.SerializeToUtf8Bytes(this), (byte)'\n'];

    /// <summary>The line; null where it is not one, as after a write that was cut off.</summary>
    public static JournalLine? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalLine>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
