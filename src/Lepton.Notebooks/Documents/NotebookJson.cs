using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>The JSON dialect of notebooks: what Jupyter writes, byte for byte, so that saving an unchanged notebook changes nothing.</summary>
internal static class NotebookJson
{
    /// <summary>Writes a value the way Python's <c>json.dumps(indent=…, ensure_ascii=False)</c> does; numbers keep the text they had.</summary>
    public static string Write(JsonNode? node, int indent)
    {
        var text = new StringBuilder();
        Append(text, node, indent, depth: 0);
        return text.ToString();
    }

    /// <summary>A multi-line text: a string, or a list of lines that still carry their line ends.</summary>
    public static string JoinText(JsonNode? node) => node switch
    {
        null => "",
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        _ => (string)node!,
    };

    /// <summary>The list-of-lines form of a text.</summary>
    public static JsonArray SplitText(string text) => new([.. Lines(text).Select(line => JsonValue.Create(line))]);

    private static IEnumerable<string> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            var next = end < 0 ? text.Length : end + 1;
            yield return text[start..next];
            start = next;
        }
    }

    private static void Append(StringBuilder text, JsonNode? node, int indent, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonObject fields:
                AppendItems(text, '{', '}', fields, indent, depth, field =>
                {
                    AppendString(text, field.Key);
                    text.Append(": ");
                    Append(text, field.Value, indent, depth + 1);
                });
                break;
            case JsonArray items:
                AppendItems(text, '[', ']', items, indent, depth, item => Append(text, item, indent, depth + 1));
                break;
            default:
                AppendScalar(text, node.AsValue());
                break;
        }
    }

    private static void AppendItems<T>(
        StringBuilder text, char open, char close, IEnumerable<T> items, int indent, int depth, Action<T> append)
    {
        text.Append(open);
        var separator = "";
        foreach (var item in items)
        {
            text.Append(separator).Append('\n').Append(' ', indent * (depth + 1));
            append(item);
            separator = ",";
        }

        text.Append('\n').Append(' ', indent * depth).Append(close);
    }

    private static void AppendScalar(StringBuilder text, JsonValue value)
    {
        if (value.GetValueKind() == JsonValueKind.String)
            AppendString(text, value.GetValue<string>());
        else
            text.Append(value.ToJsonString());
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => text.Append(letter),
            };
        }

        text.Append('"');
    }
}
