using System.Text.Json;

namespace Lepton.Analysis.Sources;

/// <summary>The queries of a <c>get-metric-data</c> request by their Id, from the study's option <c>queries</c>.</summary>
/// <remarks>The option is the request itself or the path of a file with it: the list, or an object with <c>MetricDataQueries</c>.</remarks>
internal static class CloudWatchQueries
{
    private const string Option = "queries";

    /// <summary>By Id; null where the query is an expression, which has no resource of its own.</summary>
    public static IReadOnlyDictionary<string, CloudWatchQuery?> Of(SourceDocument document)
    {
        var options = new DocumentOptions(document, Option);
        var value = options.Require(
            Option, options[Option],
            "The answer names neither resource nor period: give the request's MetricDataQueries, or the path of the file with them.");
        var queries = value.ValueKind == JsonValueKind.String ? FromFile(document.Companion(value.GetString()!)) : value;
        try
        {
            return Read(new JsonRecord(queries, new JsonPosition("$")));
        }
        catch (MalformedRecordException problem)
        {
            throw options.Wrong(
                Option, $"cannot be used: {problem.Position}, {problem.Field}: {problem.Message}", "Give the MetricDataQueries as they were sent.");
        }
    }

    private static JsonElement FromFile(SourceDocument file)
    {
        try
        {
            using var stream = file.Open();
            using var json = JsonDocument.Parse(stream);
            return json.RootElement.Clone();
        }
        catch (JsonException problem)
        {
            throw new StudyException($"{file.Path}, {JsonPlace.Of(problem)}: this is not JSON. {JsonPlace.Reason(problem)}", problem);
        }
    }

    private static Dictionary<string, CloudWatchQuery?> Read(JsonRecord queries)
    {
        var byId = new Dictionary<string, CloudWatchQuery?>(StringComparer.Ordinal);
        foreach (var query in queries.IsArray ? queries.Items() : queries.List("MetricDataQueries"))
        {
            if (!byId.TryAdd(query.RequiredText("Id"), CloudWatchQuery.Of(query)))
                throw query.Malformed("Id", $"\"{query.Text("Id")}\" stands twice");
        }

        return byId;
    }
}
