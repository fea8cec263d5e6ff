using System.Globalization;
using System.Text.Json;

namespace Lepton.Analysis.Sources;

/// <summary>Reads <c>study.json</c>. Strict on purpose: a mistyped field that is ignored would be a silent change of the study.</summary>
internal static class StudyFile
{
    public static Study Load(string folder, DocumentReaders readers)
    {
        using var json = Parse(folder);
        try
        {
            return Read(json.RootElement, folder, readers);
        }
        catch (InvalidOperationException problem) when (JsonPlace.IsNoUnicode(problem))
        {
            throw new StudyException($"{Study.FileName}: a text in it is not valid Unicode. Save the file as UTF-8.", problem);
        }
    }

    private static Study Read(JsonElement root, string folder, DocumentReaders readers)
    {
        CheckVersion(root);
        CheckFields(root, "", "schemaVersion", "name", "window", "currency", "acceptPartial", "documents");
        return new Study(
            folder, Text(root, "name", "") ?? throw Wrong("name", "is missing", "Give the study a name."),
            Window(root), Text(root, "currency", ""), IsTrue(root, "acceptPartial"), Documents(root, folder, readers), readers);
    }

    private static JsonDocument Parse(string folder)
    {
        var path = Path.Combine(folder, Study.FileName);
        if (!Directory.Exists(folder))
            throw new StudyException($"{folder}: there is no such folder. Name the folder that holds {Study.FileName}.");
        if (!File.Exists(path))
            throw new StudyException($"{folder}: there is no {Study.FileName} in it. Write one that names the documents (docs/study-format.md).");
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException problem)
        {
            throw new StudyException(
                $"{Study.FileName}, {JsonPlace.Of(problem)}: this is not JSON. {JsonPlace.Reason(problem)}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StudyException($"{path} cannot be read: {problem.Message} Check that it may be read.", problem);
        }
    }

    private static void CheckVersion(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new StudyException($"{Study.FileName}: a study is a JSON object, this is {Describe(root)}.");
        if (!root.TryGetProperty("schemaVersion", out var version))
            throw Wrong("schemaVersion", "is missing", $"Write \"schemaVersion\": {Study.SchemaVersion}.");
        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number < 1)
            throw Wrong("schemaVersion", $"is {version.GetRawText()}", $"It is a whole number from 1 to {Study.SchemaVersion}.");
        if (number > Study.SchemaVersion)
        {
            throw Wrong(
                "schemaVersion", $"is {number}, and this program reads studies up to version {Study.SchemaVersion}",
                "Use a newer program, or write the study in the older form.");
        }
    }

    private static CaptureWindow? Window(JsonElement root)
    {
        if (!root.TryGetProperty("window", out var window) || window.ValueKind == JsonValueKind.Null)
            return null;
        RequireObject(window, "window");
        CheckFields(window, "window.", "from", "to");
        var (from, to) = (Instant(window, "from"), Instant(window, "to"));
        return from < to
            ? new CaptureWindow(from, to)
            : throw Wrong(
                "window", $"goes from {from:yyyy-MM-ddTHH:mm:ssZ} to {to:yyyy-MM-ddTHH:mm:ssZ} and has no length", "Its end has to be after its start.");
    }

    private static DateTime Instant(JsonElement window, string field)
    {
        var text = Text(window, field, "window.") ?? throw Wrong("window." + field, "is missing", "Give both ends of the window, or no window.");
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.UtcDateTime
            : throw Wrong("window." + field, $"is \"{text}\", which is not a time", "Write it like 2026-11-01T00:00:00Z.");
    }

    private static List<StudyDocument> Documents(JsonElement root, string folder, DocumentReaders readers)
    {
        if (!root.TryGetProperty("documents", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            throw Wrong(
                "documents", "names no document, so the study is empty", "List at least one, each with \"kind\" and \"path\" (docs/study-format.md).");
        }


        var documents = new List<StudyDocument>();
        var placeOf = new Dictionary<(string, string), string>();
        foreach (var (index, entry) in list.EnumerateArray().Index())
        {
            var place = $"documents[{index}]";
            foreach (var document in Document(entry, place, folder, readers))
            {
                if (!placeOf.TryAdd((document.Kind, document.Path), place))
                    throw Wrong(place, $"names \"{document.Path}\" again, which {placeOf[(document.Kind, document.Path)]} has", "Take one out.");
                documents.Add(document);
            }
        }

        return documents;
    }

    private static IEnumerable<StudyDocument> Document(JsonElement entry, string place, string folder, DocumentReaders readers)
    {
        RequireObject(entry, place);
        CheckFields(entry, place + ".", "kind", "path", "hints", "options");
        var kind = Text(entry, "kind", place + ".")
            ?? throw Wrong(place + ".kind", "is missing", "Say what the document is, for instance aws/describe-instances.");
        var path = Text(entry, "path", place + ".")
            ?? throw Wrong(place + ".path", "is missing", "Name the file, relative to the folder of the study.");
        Within(place + ".kind", () => readers.For(kind));
        var hints = Hints(entry, place);
        return Within(place + ".path", () => StudyPath.Matching(folder, path)).Select(file => new StudyDocument(kind, file, hints));
    }

    private static DocumentHints Hints(JsonElement entry, string place)
    {
        var hints = DocumentHints.None;
        if (entry.TryGetProperty("hints", out var element))
        {
            RequireObject(element, place + ".hints");
            CheckFields(element, place + ".hints.", "subAccount", "region", "timeZone");
            hints = new DocumentHints
            {
                SubAccountId = Text(element, "subAccount", place + ".hints."),
                Region = Text(element, "region", place + ".hints."),
                TimeZone = TimeZone(Text(element, "timeZone", place + ".hints."), place),
            };
        }

        if (!entry.TryGetProperty("options", out var options))
            return hints;
        RequireObject(options, place + ".options");
        return hints with { Options = options.Clone() };
    }

    private static string? TimeZone(string? name, string place)
    {
        if (name is null || NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not null)
            return name;
        var nearest = Nearest.To(name, NodaTime.DateTimeZoneProviders.Tzdb.Ids);
        throw Wrong(
            place + ".hints.timeZone", $"is \"{name}\", which is not an IANA time zone",
            nearest is null ? "Write one like Europe/Berlin." : $"Did you mean \"{nearest}\"?");
    }

    private static void CheckFields(JsonElement element, string prefix, params string[] known)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                var nearest = Nearest.To(property.Name, known);
                throw Wrong(
                    prefix + property.Name, "is not a field that a study has here",
                    nearest is null ? $"The fields are: {string.Join(", ", known)}." : $"Did you mean \"{nearest}\"?");
            }
        }
    }

    private static void RequireObject(JsonElement element, string place)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Wrong(place, $"is {Describe(element)}", "It has to be an object in braces.");
    }

    private static string? Text(JsonElement element, string field, string prefix)
    {
        if (!element.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw Wrong(prefix + field, $"is {Describe(value)}", "It has to be a text in quotes.");
        return value.GetString() is { Length: > 0 } text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }

    private static bool IsTrue(JsonElement element, string field)
    {
        if (!element.TryGetProperty(field, out var value))
            return false;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Wrong(field, $"is {Describe(value)}", "It has to be true or false.");
    }

    private static T Within<T>(string place, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (StudyException problem)
        {
            throw new StudyException($"{Study.FileName}, field \"{place}\": {problem.Message}", problem);
        }
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        _ => element.GetRawText(),
    };

    private static StudyException Wrong(string field, string fact, string remedy) =>
        new($"{Study.FileName}: the field \"{field}\" {fact}. {remedy}");
}
