using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lepton.Analysis.Snapshots;

/// <summary>The manifest as bytes, its id and its seal.</summary>
internal static class ManifestText
{
    public static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] Bytes(SnapshotManifest manifest) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(manifest, Form) + "\n");

    public static SnapshotManifest Parse(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<SnapshotManifest>(bytes, Form) ?? throw new JsonException("The manifest is the word null.");

    public static SnapshotManifest Sealed(SnapshotManifest manifest) => manifest with { Seal = SealOf(manifest) };

    public static string SealOf(SnapshotManifest manifest) => Hash(Bytes(manifest with { Seal = "" }));

    public static string IdOf(CaptureWindow? window, IEnumerable<CaptureGap> gaps, IEnumerable<SnapshotFile> files)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"lepton snapshot {SnapshotManifest.NewestSchemaVersion}\n");
        text.Append(CultureInfo.InvariantCulture, $"window {window?.From:O} {window?.To:O}\n");
        foreach (var gap in gaps)
            text.Append(CultureInfo.InvariantCulture, $"gap {JsonSerializer.Serialize(new[] { gap.Scope, gap.Reason })}\n");
        foreach (var file in files)
            text.Append(CultureInfo.InvariantCulture, $"file {file.Path} {file.Sha256}\n");
        return Hash(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Only the schema version, which has to be known before the rest can be understood; null where the text has none.</summary>
    public static int? SchemaVersionOf(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("schemaVersion", out var version)
            && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt32(out var number) ? number : null;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
