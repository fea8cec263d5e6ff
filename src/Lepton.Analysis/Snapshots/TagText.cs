using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lepton.Analysis.Snapshots;

/// <summary>Tags as JSON text, keys in ordinal order.</summary>
internal static class TagText
{
    // The text goes into Parquet, not into a page: letters beyond ASCII stay readable.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IReadOnlyDictionary<string, string> tags) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(tags.ToDictionary(), StringComparer.Ordinal), Readable);

    public static IReadOnlyDictionary<string, string> Parse(string text) => new SortedDictionary<string, string>(
        JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? [], StringComparer.Ordinal);
}
