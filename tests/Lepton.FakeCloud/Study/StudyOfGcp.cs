using System.Text.Json.Nodes;

namespace Lepton.FakeCloud;

/// <summary>Puts documents of gcloud and Cloud Monitoring into a fake Google Cloud.</summary>
internal sealed class StudyOfGcp(FakeGcp gcp)
{
    private readonly Dictionary<(string Project, string Metric, bool IsMaximum), List<JsonObject>> _series = [];

    public void Add(string kind, JsonNode document, JsonNode? options)
    {
        if (kind == "gcp/time-series-list")
            AddSeries(document, (string?)options?["statistic"] == "maximum");
        else
            AddRecords(kind, document);
    }

    private void AddRecords(string kind, JsonNode document)
    {
        var list = kind switch
        {
            "gcp/instances-list" => "instances",
            "gcp/disks-list" => "disks",
            "gcp/addresses-list" => "addresses",
            "gcp/snapshots-list" => "snapshots",
            "gcp/forwarding-rules-list" => "forwardingRules",
            _ => "sql",
        };
        var records = document is JsonArray plain ? plain : document["items"] is JsonArray items ? items
            : [.. document["items"]!.AsObject().SelectMany(place => place.Value![list]?.AsArray() ?? []).Select(record => record!.DeepClone())];
        foreach (var record in records.Select(record => (JsonObject)record!.DeepClone()))
        {
            var project = (string?)record["project"] ?? ((string)record["selfLink"]!).Split("/projects/")[1].Split('/')[0];
            gcp[project].TimeSeries = query => Series(project, query);
            if (list == "sql")
                gcp[project].SqlInstances.Add(record);
            else if (gcp[project].Lists.TryGetValue(list, out var known))
                known.Add(record);
            else
                gcp[project].Lists[list] = [record];
        }
    }

    private void AddSeries(JsonNode document, bool isMaximum)
    {
        foreach (var series in document["timeSeries"]!.AsArray().Select(series => (JsonObject)series!))
        {
            var key = ((string)series["resource"]!["labels"]!["project_id"]!, (string)series["metric"]!["type"]!, isMaximum);
            if (!_series.TryGetValue(key, out var list))
                _series[key] = list = [];
            list.Add(series);
        }
    }

    private IEnumerable<(JsonObject Head, IEnumerable<JsonObject> Points)> Series(string project, FakeGcpMetric query) =>
        from series in _series.GetValueOrDefault((project, query.Type, query.Aligner == "ALIGN_MAX")) ?? []
        let head = new JsonObject(series.Where(field => field.Key != "points").Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())))
        select (head, series["points"]!.AsArray().Select(point => (JsonObject)point!).Where(point =>
            StudyClouds.Time(point["interval"]!["endTime"]!) is var end && query.From < end && end <= query.To));
}
