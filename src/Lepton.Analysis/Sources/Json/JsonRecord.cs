using System.Globalization;
using System.Text.Json;

namespace Lepton.Analysis.Sources;

/// <summary>A JSON value that knows where it stands, read field by field: what is absent or null is null, what has a wrong form is a
/// <see cref="MalformedRecordException"/> with its place.</summary>
internal readonly struct JsonRecord(JsonElement element, JsonPosition place)
{
    public JsonElement Element { get; } = element;

    /// <summary>Where it stands: <c>$.Reservations[0].Instances[1]</c>.</summary>
    public string Position => place.ToString();

    public JsonPosition Place => place;

    public bool IsObject => Element.ValueKind == JsonValueKind.Object;

    public bool IsArray => Element.ValueKind == JsonValueKind.Array;

    /// <summary>The value of a field; null where absent or JSON null.</summary>
    public JsonRecord? this[string field]
    {
        get
        {
            if (!IsObject)
                throw new MalformedRecordException(Position, null, $"{Describe()} stands where an object is expected");
            return Element.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null
                ? new JsonRecord(value, new JsonPosition(place, new JsonStep(field, 0)))
                : null;
        }
    }

    /// <summary>A text that is not empty; a number counts as its digits.</summary>
    public string? Text(string field) => this[field] switch
    {
        null => null,
        { Element.ValueKind: JsonValueKind.String } value => value.Element.GetString() is { Length: > 0 } text ? text : null,
        { Element.ValueKind: JsonValueKind.Number } value => value.Element.GetRawText(),
        { } value => throw Malformed(field, $"{value.Describe()} stands where a text is expected"),
    };

    public string RequiredText(string field) => Text(field) ?? throw Malformed(field, "the field is missing");

    /// <summary>A number; Google writes whole numbers of 64 bits as texts, so those count too.</summary>
    public double? Number(string field) => this[field]?.AsNumber();

    /// <summary>An amount with all its digits, as a number or a text; null where absent.</summary>
    public decimal? Decimal(string field) => this[field] switch
    {
        null => null,
        { Element.ValueKind: JsonValueKind.Number } value when value.Element.TryGetDecimal(out var number) => number,
        { Element.ValueKind: JsonValueKind.String } value when decimal.TryParse(
            value.Element.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        { } value => throw Malformed(field, $"{value.Describe()} stands where an amount is expected"),
    };

    /// <summary>This value as a number.</summary>
    public double AsNumber()
    {
        if (Element.ValueKind == JsonValueKind.Number)
            return Element.GetDouble();
        return Element.ValueKind == JsonValueKind.String &&
            double.TryParse(Element.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new MalformedRecordException(Position, null, $"{Describe()} stands where a number is expected");
    }

    public bool? Flag(string field) => this[field] switch
    {
        null => null,
        { Element.ValueKind: JsonValueKind.True } => true,
        { Element.ValueKind: JsonValueKind.False } => false,
        { } value => throw Malformed(field, $"{value.Describe()} stands where true or false is expected"),
    };

    /// <summary>An instant, UTC: see <see cref="JsonTime"/> for the forms.</summary>
    public DateTime? Time(string field) => this[field]?.AsTime();

    public DateTime RequiredTime(string field) => Time(field) ?? throw Malformed(field, "the field is missing");

    /// <summary>This value as an instant, UTC.</summary>
    public DateTime AsTime() => JsonTime.Of(Element)
        ?? throw new MalformedRecordException(Position, null, $"{Describe()} stands where a time is expected");

    /// <summary>The members of a list; none where the field is absent.</summary>
    public IEnumerable<JsonRecord> List(string field) => this[field]?.Items() ?? [];

    /// <summary>The members of this list.</summary>
    public IEnumerable<JsonRecord> Items()
    {
        if (!IsArray)
            throw new MalformedRecordException(Position, null, $"{Describe()} stands where a list is expected");
        var list = place;
        return Element.EnumerateArray().Select((item, index) => new JsonRecord(item, new JsonPosition(list, new JsonStep(null, index))));
    }

    /// <summary>The fields of this object in the order in which they stand.</summary>
    public IEnumerable<(string Name, JsonRecord Value)> Fields()
    {
        if (!IsObject)
            throw new MalformedRecordException(Position, null, $"{Describe()} stands where an object is expected");
        var owner = place;
        return Element.EnumerateObject().Select(
            property => (property.Name, new JsonRecord(property.Value, new JsonPosition(owner, new JsonStep(property.Name, 0)))));
    }

    /// <summary>The fields of an object as texts by name, such as tags and labels; none where it is absent.</summary>
    public SortedDictionary<string, string> Texts(string field)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in this[field]?.Fields() ?? [])
            texts[name] = value.Element.ToString();
        return texts;
    }

    public MalformedRecordException Malformed(string? field, string fact) => new(Position, field, fact);

    private string Describe() => Element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text \"{Shortened(Element.GetString()!)}\"",
        _ => Element.GetRawText(),
    };

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
