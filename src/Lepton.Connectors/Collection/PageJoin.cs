using System.Text.Json;

namespace Lepton.Connectors;

/// <summary>Joins the pages of a list into the one document that a provider's command line tool would have written.</summary>
internal static class PageJoin
{
    /// <summary>Writes the records of all pages behind one another, one page in memory at a time.</summary>
    /// <remarks>
    /// A member that no page has is written as an empty list, so that a list without records is known as one. The other members, marks of
    /// next pages among them, are about single pages and left out.
    /// </remarks>
    /// <param name="pages">Opened anew for each member; each a JSON object, in order.</param>
    /// <param name="records">Members that hold records: lists are joined, objects (Google's lists by zone) member by member.</param>
    /// <param name="output">Takes the document.</param>
    public static void Write(IReadOnlyList<Func<ReadOnlyMemory<byte>>> pages, IReadOnlyList<string> records, Stream output)
    {
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        foreach (var member in records)
        {
            writer.WritePropertyName(member);
            WriteMember(pages, member, writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteMember(IReadOnlyList<Func<ReadOnlyMemory<byte>>> pages, string member, Utf8JsonWriter writer)
    {
        var opened = JsonValueKind.Undefined;
        foreach (var page in pages)
        {
            using var json = JsonDocument.Parse(page());
            if (!json.RootElement.TryGetProperty(member, out var value) || value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
                continue;
            if (opened == JsonValueKind.Undefined)
            {
                opened = value.ValueKind;
                Open(writer, opened);
            }

            Copy(value, opened, member, writer);
            writer.Flush();
        }

        if (opened == JsonValueKind.Undefined)
            Open(writer, opened = JsonValueKind.Array);
        if (opened == JsonValueKind.Array)
            writer.WriteEndArray();
        else
            writer.WriteEndObject();
    }

    private static void Open(Utf8JsonWriter writer, JsonValueKind kind)
    {
        if (kind == JsonValueKind.Array)
            writer.WriteStartArray();
        else
            writer.WriteStartObject();
    }

    private static void Copy(JsonElement value, JsonValueKind opened, string member, Utf8JsonWriter writer)
    {
        if (value.ValueKind != opened)
            throw new JsonException($"\"{member}\" is a list on one page and an object on another.");
        if (opened == JsonValueKind.Array)
        {
            foreach (var record in value.EnumerateArray())
                record.WriteTo(writer);
            return;
        }

        foreach (var part in value.EnumerateObject())
            part.WriteTo(writer);
    }
}
