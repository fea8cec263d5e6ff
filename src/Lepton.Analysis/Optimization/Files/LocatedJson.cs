using System.Text;
using System.Text.Json;

namespace Lepton.Analysis.Optimization;

/// <summary>A JSON value that knows where it stands in its file, so that an error can point to the line.</summary>
public sealed class LocatedJson
{
    private readonly object? _value;
    private readonly string _file;

    private LocatedJson(string file, int line, string name, JsonValueKind kind, object? value) =>
        (_file, Line, Name, Kind, _value) = (file, line, name, kind, value);

    /// <summary>Line in the file, from 1.</summary>
    public int Line { get; }

    /// <summary>The member's name, or the name of the array with the position: <c>resources[0]</c>; empty for the whole document.</summary>
    public string Name { get; }

    /// <summary>What kind of value it is.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>The elements of an array, in order.</summary>
    public IReadOnlyList<LocatedJson> Items => Kind == JsonValueKind.Array
        ? (IReadOnlyList<LocatedJson>)_value!
        : throw Error($"{Named} is {Kinds(Kind)}; a list is needed, in [ and ].");

    /// <summary>The members of an object, in order.</summary>
    public IReadOnlyList<LocatedJson> Members => Kind == JsonValueKind.Object
        ? (IReadOnlyList<LocatedJson>)_value!
        : throw Error($"{Named} is {Kinds(Kind)}; an object is needed, in {{ and }}.");

    private string Named => Name.Length == 0 ? "the document" : $"\"{Name}\"";

    /// <summary>Reads a document; comments and trailing commas are allowed.</summary>
    /// <param name="file">Its name, for errors.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="StudyException">It is not JSON; the text names the line.</exception>
    public static LocatedJson Parse(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            if (!reader.Read())
                throw new StudyException($"{file} is empty. Write a JSON document.");
            var lines = new LineCounter(bytes);
            var document = Read(ref reader, file, "", lines);
            return reader.Read() ? throw document.Error("Something follows the document. Write one JSON value.") : document;
        }
        catch (JsonException failure)
        {
            var reason = failure.Message.Split(" LineNumber:")[0];
            throw new StudyException(
                bytes.Length == 0 ? $"{file} is empty. Write a JSON document." : $"{file}, line {failure.LineNumber + 1}: this is not JSON. {reason}", failure);
        }
    }

    /// <summary>Reads a document from disk.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="StudyException">It does not exist, or is not JSON.</exception>
    public static LocatedJson Load(string path) => File.Exists(path)
        ? Parse(Path.GetFileName(path), File.ReadAllText(path))
        : throw new StudyException($"There is no file {path}. Check the path.");

    /// <summary>The member of that name; null where it is absent or null.</summary>
    public LocatedJson? Find(string name) => Members.FirstOrDefault(member => member.Name == name) is { Kind: not JsonValueKind.Null } found ? found : null;

    /// <summary>Whether there is a member of that name, null or not.</summary>
    public bool Has(string name) => Members.Any(member => member.Name == name);

    /// <summary>The member of that name.</summary>
    /// <exception cref="StudyException">It is absent or null.</exception>
    public LocatedJson Get(string name) => Find(name) ?? throw Error($"{Named} has no \"{name}\". Add it.");

    /// <summary>The value as text.</summary>
    public string Text() => Kind == JsonValueKind.String ? (string)_value! : throw Error($"{Named} is {Kinds(Kind)}; a text is needed, in quotes.");

    /// <summary>The value as a finite number.</summary>
    public double Number() => Kind == JsonValueKind.Number ? (double)_value! : throw Error($"{Named} is {Kinds(Kind)}; a number is needed.");

    /// <summary>The value as a whole number.</summary>
    public int Whole() => Number() is var number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue
        ? (int)number
        : throw Error($"{Named} is {number.ToString(System.Globalization.CultureInfo.InvariantCulture)}; a whole number is needed.");

    /// <summary>The value as true or false.</summary>
    public bool Truth() => Kind is JsonValueKind.True or JsonValueKind.False
        ? Kind == JsonValueKind.True
        : throw Error($"{Named} is {Kinds(Kind)}; true or false is needed.");

    /// <summary>The value as one of the words of an enumeration, whatever its capitals.</summary>
    public T Word<T>() where T : struct, Enum => Enum.TryParse<T>(Text(), true, out var word) && Enum.IsDefined(word)
        ? word
        : throw Error($"{Named} is \"{Text()}\". Write one of: {string.Join(", ", Enum.GetNames<T>())}.");

    /// <summary>The elements of a list as texts.</summary>
    public string[] Texts() => [.. Items.Select(item => item.Text())];

    /// <summary>Refuses members of other names: a misspelled rule must not be skipped in silence.</summary>
    /// <param name="names">The names that are understood.</param>
    public LocatedJson Only(params string[] names)
    {
        if (Members.FirstOrDefault(member => !names.Contains(member.Name) && !member.Name.StartsWith('$')) is { } unknown)
            throw unknown.Error($"\"{unknown.Name}\" is not known here. Known are: {string.Join(", ", names)}.");
        return this;
    }

    /// <summary>An error that points here.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public StudyException Error(string message) => new($"{_file}, line {Line}: {message}");

    private static LocatedJson Read(ref Utf8JsonReader reader, string file, string name, LineCounter lines)
    {
        var line = lines.At(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new LocatedJson(file, line, name, JsonValueKind.Object, ReadMembers(ref reader, file, lines)),
            JsonTokenType.StartArray => new LocatedJson(file, line, name, JsonValueKind.Array, ReadItems(ref reader, file, name, lines)),
            JsonTokenType.String => new LocatedJson(file, line, name, JsonValueKind.String, reader.GetString()),
            JsonTokenType.Number => Finite(new LocatedJson(file, line, name, JsonValueKind.Number, reader.TryGetDouble(out var number) ? number : double.NaN)),
            JsonTokenType.True => new LocatedJson(file, line, name, JsonValueKind.True, true),
            JsonTokenType.False => new LocatedJson(file, line, name, JsonValueKind.False, false),
            _ => new LocatedJson(file, line, name, JsonValueKind.Null, null),
        };
    }

    private static List<LocatedJson> ReadMembers(ref Utf8JsonReader reader, string file, LineCounter lines)
    {
        var members = new List<LocatedJson>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            members.Add(Read(ref reader, file, name, lines));
        }

        // Large objects (the terms of a row) come from our own writer; looking for doubles pays in files that people write.
        if (members.Count <= 1000 && members.GroupBy(member => member.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw twice.Last().Error($"\"{twice.Key}\" stands here twice. Keep one.");
        return members;
    }

    private static List<LocatedJson> ReadItems(ref Utf8JsonReader reader, string file, string name, LineCounter lines)
    {
        var items = new List<LocatedJson>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Read(ref reader, file, $"{name}[{items.Count}]", lines));
        return items;
    }

    private static LocatedJson Finite(LocatedJson value) => double.IsFinite((double)value._value!)
        ? value
        : throw value.Error($"{value.Named} is too large for a number.");

    private static string Kinds(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    // Tokens come in order, so lines are counted once over the whole document.
    private sealed class LineCounter(byte[] bytes)
    {
        private long _position;
        private int _line = 1;

        public int At(long position)
        {
            for (; _position < position; _position++)
            {
                if (bytes[_position] == (byte)'\n')
                    _line++;
            }

            return _line;
        }
    }
}
