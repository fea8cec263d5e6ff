using System.Text;
using System.Text.Json;

namespace Lepton.Connectors;

/// <summary>Joins the pages of a list into the one document that a provider's command line tool would have written.</summary>
internal static class PageJoin
{
    /// <summary>Writes the records of all pages behind one another, one page in memory at a time and its bytes as they are.</summary>
    /// <remarks>
    /// A member that no page has is written as an empty list, so that a list without records is known as one. The other members, marks of
    /// next pages among them, are about single pages and left out.
    /// </remarks>
    /// <param name="pages">Opened anew for each member; each a JSON object, in order.</param>
    /// <param name="records">Members that hold records: lists are joined, objects (Google's lists by zone) member by member.</param>
    /// <param name="output">Takes the document.</param>
    public static void Write(IReadOnlyList<Func<ReadOnlyMemory<byte>>> pages, IReadOnlyList<string> records, Stream output)
    {
        for (var i = 0; i < records.Count; i++)
        {
            output.Write(Encoding.UTF8.GetBytes($"{(i == 0 ? '{' : ',')}{JsonSerializer.Serialize(records[i])}:"));
            WriteMember(pages, records[i], output);
        }

        output.WriteByte((byte)'}');
    }

    private static void WriteMember(IReadOnlyList<Func<ReadOnlyMemory<byte>>> pages, string member, Stream output)
    {
        byte opened = 0;
        var isFirst = true;
        foreach (var page in pages)
        {
            var bytes = page();
            if (Find(bytes.Span, member) is not var (start, length))
                continue;
            var value = bytes.Span.Slice(start, length);
            if (opened == 0)
                output.WriteByte(opened = value[0]);
            if (opened != value[0])
                throw new JsonException($"\"{member}\" is a list on one page and an object on another.");
            var inside = value[1..^1].Trim(" \t\r\n"u8);
            if (inside.IsEmpty)
                continue;
            if (!isFirst)
                output.WriteByte((byte)',');
            output.Write(inside);
            isFirst = false;
        }

        if (opened == 0)
            output.WriteByte(opened = (byte)'[');
        output.WriteByte(opened == '[' ? (byte)']' : (byte)'}');
    }

    // Where a list or object stands among the members at the top; null where it is absent or something else.
    private static (int Start, int Length)? Find(ReadOnlySpan<byte> page, string member)
    {
        var reader = new Utf8JsonReader(page);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMember = reader.ValueTextEquals(member);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var isContainer = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
            reader.Skip();
            if (isMember && isContainer)
                return (start, (int)reader.BytesConsumed - start);
        }

        return null;
    }
}
