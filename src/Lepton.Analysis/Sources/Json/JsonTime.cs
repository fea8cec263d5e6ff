using System.Globalization;
using System.Text.Json;

namespace Lepton.Analysis.Sources;

/// <summary>Instants in the forms that the providers' tools write.</summary>
/// <remarks>
/// ISO 8601 (UTC where no offset stands), seconds since 1970 as a number (AWS CLI, <c>cli_timestamp_format = wire</c>, JSON protocols),
/// and the object that recordings made with boto keep: <c>{"__class__": "datetime", "year": …, "microsecond": …}</c>, UTC.
/// </remarks>
internal static class JsonTime
{
    public static DateTime? Of(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => OfPlainText(value) ?? OfText(value.GetString()!),
                JsonValueKind.Number => DateTime.UnixEpoch.AddSeconds(value.GetDouble()),
                JsonValueKind.Object => OfRecording(value),
                _ => null,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // A year, month or number of seconds that no calendar has: the caller says which field.
        }
    }

    public static DateTime? OfText(string text) =>
        StartsWithYear(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime
            : null;

    // The general parser takes "10.5" for a day of the current year.
    private static bool StartsWithYear(string text) => text.Length >= 10 && text[4] == '-' && text.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0;

    // What nearly all documents have, several times faster than the general parser. "Local" is what the text's own offset becomes.
    private static DateTime? OfPlainText(JsonElement value)
    {
        if (!value.TryGetDateTime(out var time))
            return null;
        return time.Kind == DateTimeKind.Local ? value.GetDateTimeOffset().UtcDateTime : DateTime.SpecifyKind(time, DateTimeKind.Utc);
    }

    private static DateTime? OfRecording(JsonElement value)
    {
        if (Part("year") is not { } year || Part("month") is not { } month || Part("day") is not { } day)
            return null;
        return new DateTime(year, month, day, Part("hour") ?? 0, Part("minute") ?? 0, Part("second") ?? 0, DateTimeKind.Utc)
            .AddMicroseconds(Part("microsecond") ?? 0);

        int? Part(string name) => value.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Number && part.TryGetInt32(out var number)
            ? number
            : null;
    }
}
