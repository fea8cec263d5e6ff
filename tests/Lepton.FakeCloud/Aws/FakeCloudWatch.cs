using System.Text.Json.Nodes;

namespace Lepton.FakeCloud;

/// <summary>GetMetricData and ListMetrics, within their limits.</summary>
internal static class FakeCloudWatch
{
    private const int MostQueries = 500;
    private const int MostPoints = 100_800;

    public static FakeAnswer GetMetricData(FakeAwsRegion region, JsonNode request)
    {
        var (from, to) = (Time(request["StartTime"]!), Time(request["EndTime"]!));
        var queries = request["MetricDataQueries"]!.AsArray();
        if (queries.Count > MostQueries)
            return Wrong($"The collection MetricDataQueries must not have a size greater than {MostQueries}.");
        if (queries.Sum(query => (to - from).TotalSeconds / (double)query!["MetricStat"]!["Period"]!) > MostPoints)
            return Wrong($"You have requested more than {MostPoints} datapoints: ask with NextToken, which this server does not do."); // So that tests see bad packing.
        var results = new JsonArray();
        foreach (var query in queries)
        {
            var asked = Query(query!["MetricStat"]!, from, to);
            var points = (region.Metrics(asked) ?? []).ToList();
            results.Add((JsonNode)new JsonObject
            {
                ["Id"] = (string)query["Id"]!,
                ["Label"] = $"{asked.Metric} {asked.Statistic}",
                ["Timestamps"] = new JsonArray([.. points.Select(point => (JsonNode)new DateTimeOffset(point.Time).ToUnixTimeSeconds())]),
                ["Values"] = new JsonArray([.. points.Select(point => (JsonNode)point.Value)]),
                ["StatusCode"] = "Complete",
            });
        }

        return FakeAnswer.Json(new JsonObject { ["MetricDataResults"] = results, ["Messages"] = new JsonArray() }.ToJsonString());
    }

    public static FakeAnswer ListMetrics(FakeAwsRegion region, JsonNode request)
    {
        var known = ((string?)request["Namespace"], (string?)request["MetricName"]) switch
        {
            ("CWAgent", "mem_used_percent") => region.AgentMemory,
            ("AWS/S3", "BucketSizeBytes") => region.BucketSizes,
            _ => [],
        };
        var metrics = known.Select(dimensions => (JsonNode)new JsonObject
        {
            ["Namespace"] = (string)request["Namespace"]!,
            ["MetricName"] = (string)request["MetricName"]!,
            ["Dimensions"] = new JsonArray([.. dimensions.Select(one => (JsonNode)new JsonObject { ["Name"] = one.Name, ["Value"] = one.Value })]),
        });
        return FakeAnswer.Json(new JsonObject { ["Metrics"] = new JsonArray([.. metrics]) }.ToJsonString());
    }

    private static FakeMetricQuery Query(JsonNode stat, DateTime from, DateTime to) => new(
        (string)stat["Metric"]!["Namespace"]!, (string)stat["Metric"]!["MetricName"]!, (string)stat["Stat"]!,
        [.. stat["Metric"]!["Dimensions"]!.AsArray().Select(one => ((string)one!["Name"]!, (string)one["Value"]!))], from, to, (int)stat["Period"]!);

    private static DateTime Time(JsonNode seconds) => DateTimeOffset.FromUnixTimeSeconds((long)seconds).UtcDateTime;

    private static FakeAnswer Wrong(string text) =>
        FakeAnswer.Json(new JsonObject { ["__type"] = "com.amazonaws.cloudwatch#ValidationError", ["message"] = text }.ToJsonString(), 400);
}
