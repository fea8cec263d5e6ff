using System.Text.Json;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Reads the records of a JSON document and says what is wrong with the rest of it.</summary>
internal static class JsonRecords
{
    private static readonly JsonPath[] Errors = [.. DocumentShape.Wrapped("$.error", "$.Error")];

    // Where the providers leave the mark that there is another page: AWS, RDS, load balancers, ARM, Resource Graph, Google.
    private static readonly JsonPath[] NextPages =
    [
        .. DocumentShape.Wrapped(
            "$.NextToken", "$.nextToken", "$.Marker", "$.NextMarker", "$.nextLink", "$.$skipToken", "$.skip_token", "$.skipToken", "$.nextPageToken"),
    ];

    /// <summary>Reads a document; never throws for what is in it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="sink">Takes what is found.</param>
    /// <param name="shape">Where the records stand.</param>
    /// <param name="read">Reads one record; what it throws as malformed becomes a finding.</param>
    /// <param name="also">Other places to hand out, for what surrounds the records.</param>
    /// <param name="atEnd">Called after the last record, for what has to see all of them.</param>
    /// <param name="isWanted">Asked by path and name whether a member of an object is to be read; all are if null.</param>
    public static void Read(
        SourceDocument document, ICaptureSink sink, DocumentShape shape, Action<Reading, JsonRecord> read,
        IReadOnlyDictionary<string, Action<Reading, JsonRecord>>? also = null, Action<Reading>? atEnd = null,
        Func<string, string, bool>? isWanted = null)
    {
        var reading = new Reading(document, sink);
        var actions = new Dictionary<JsonPath, Action<Reading, JsonRecord>>();
        foreach (var path in shape.Records)
            actions.Add(path, read);
        foreach (var path in Errors)
            actions.Add(path, ReportError);
        foreach (var path in NextPages)
            actions.Add(path, ReportNextPage);
        foreach (var (text, action) in also ?? new Dictionary<string, Action<Reading, JsonRecord>>())
        {
            foreach (var path in DocumentShape.Wrapped(text))
                actions.Add(path, action);
        }

        Walk(reading, shape, actions, isWanted);
        atEnd?.Invoke(reading);
        reading.Finish();
    }

    private static void Walk(
        Reading reading, DocumentShape shape, Dictionary<JsonPath, Action<Reading, JsonRecord>> actions, Func<string, string, bool>? isWanted)
    {
        var topLevel = new SortedSet<string>(StringComparer.Ordinal);
        var isError = false;
        var walk = new JsonStream(
            [.. actions.Keys],
            (path, record) =>
            {
                isError |= Errors.Contains(path) && record.Element.ValueKind != JsonValueKind.Null;
                Try(reading, record, actions[path]);
            },
            (steps, name) =>
            {
                if (DocumentShape.IsAnswer(steps))
                    topLevel.Add(name);
            },
            isWanted is null ? null : (path, name) => isWanted(path.Text, name));
        try
        {
            using var stream = reading.Document.Open();
            walk.Read(stream);
        }
        catch (JsonException problem)
        {
            reading.Gap($"{JsonPlace.Of(problem)}: this is not JSON. {JsonPlace.Reason(problem)} {Kept(reading)} Export it again.");
            return;
        }
        catch (InvalidOperationException problem) when (JsonPlace.IsNoUnicode(problem))
        {
            reading.Gap($"The name of a field is not valid Unicode text. {Kept(reading)} Export it again as UTF-8.");
            return;
        }
        catch (InvalidDataException problem)
        {
            reading.Gap($"The file is named .gz and cannot be unpacked: {problem.Message} {Kept(reading)} Export it again.");
            return;
        }
        catch (IOException problem)
        {
            throw new StudyException($"{reading.Document.Path} cannot be read: {problem.Message} Check the disk and try again.", problem);
        }

        if (isError || shape.Records.Any(walk.HasSeenContainerOf))
            return;
        if (shape.Single is { } fields && fields.All(topLevel.Contains))
        {
            ReadSingle(reading, actions[shape.Records[0]]);
        }
        else if (!IsEmptyAnswer(shape, topLevel))
        {
            reading.Warn(
                "unexpected-shape", null, null,
                $"The file has no {shape.RecordText}, so it does not look like what \"{shape.Command}\" prints. Check the kind that the study gives it.");
        }
    }

    // One record is small, and the walk has shown that the file is JSON.
    private static void ReadSingle(Reading reading, Action<Reading, JsonRecord> read)
    {
        using var stream = reading.Document.Open();
        using var json = JsonDocument.Parse(JsonStream.AsUtf8(stream));
        var (root, position) = (json.RootElement, "$");
        foreach (var wrapper in new[] { "data", "body" })
        {
            if (root.TryGetProperty(wrapper, out var inner) && inner.ValueKind == JsonValueKind.Object)
                (root, position) = (inner, "$." + wrapper);
        }

        Try(reading, new JsonRecord(root, new JsonPosition(position)), read);
    }

    /// <summary>Does one record; what it throws as malformed becomes a finding and the next one is read.</summary>
    public static void Try(Reading reading, JsonRecord record, Action<Reading, JsonRecord> action)
    {
        try
        {
            action(reading, record);
        }
        catch (MalformedRecordException problem)
        {
            reading.Warn(
                "malformed-record", problem.Position, problem.Field,
                $"The record cannot be used: {problem.Message}. It was left out; export the document again or mend it.");
        }
        catch (InvalidOperationException problem) when (JsonPlace.IsNoUnicode(problem))
        {
            reading.Warn(
                "malformed-record", record.Position, null,
                "The record cannot be used: a text in it is not valid Unicode. It was left out; export the document again as UTF-8.");
        }
    }

    private static string Kept(Reading reading) =>
        reading.Count == 0
            ? "Nothing was read."
            : FormattableString.Invariant($"What stands before this place was kept ({reading.Count} resources and samples).");

    private static bool IsEmptyAnswer(DocumentShape shape, IReadOnlyCollection<string> topLevel) =>
        shape.EmptyAnswer is { } known && topLevel.All(name => known.Contains(name) || DocumentShape.WrapperFields.Contains(name));

    private static void ReportError(Reading reading, JsonRecord error)
    {
        if (error.Element.ValueKind == JsonValueKind.Null)
            return;
        var (code, text) = error.IsObject
            ? (error.Text("code") ?? error.Text("Code"), error.Text("message") ?? error.Text("Message"))
            : (null, error.Element.ToString());
        reading.Warn(
            "provider-error", error.Position, null,
            $"The file holds an error of the provider instead of an answer: {code} {text}".TrimEnd('.', ' ') + ". Mend its cause and export it again.");
    }

    private static void ReportNextPage(Reading reading, JsonRecord mark)
    {
        if (mark.Element.ValueKind == JsonValueKind.String && mark.Element.GetString() is { Length: > 0 })
        {
            reading.Warn(
                "more-pages", mark.Position, null,
                "The list goes on: this mark leads to another page that is not in the file. Export all pages, or name the other pages in the study.");
        }
    }
}
