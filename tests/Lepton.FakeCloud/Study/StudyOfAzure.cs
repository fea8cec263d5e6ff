using System.Text.Json.Nodes;

namespace Lepton.FakeCloud;

/// <summary>Puts documents of the Azure CLI into a fake Azure.</summary>
internal sealed class StudyOfAzure
{
    // What stands beside "properties" in an answer of Resource Graph; the CLI prints the properties on top, among these.
    private static readonly string[] OnTop = ["id", "name", "type", "location", "zones", "tags", "sku", "managedBy"];

    private readonly FakeAzure _azure;
    private readonly Dictionary<(string Resource, string Metric), List<JsonObject>> _points = [];

    public StudyOfAzure(FakeAzure azure)
    {
        _azure = azure;
        azure.Metrics = metric => _points.GetValueOrDefault((metric.ResourceId.ToLowerInvariant(), metric.Name))?
            .Select(point => (Time: StudyClouds.Time(point["timeStamp"]!), Point: point))
            .Where(one => metric.From <= one.Time && one.Time < metric.To)
            .Select(one => (one.Time, new JsonObject(one.Point.Where(field => metric.Aggregations.Contains(field.Key) && field.Value is not null)
                .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())))));
    }

    public void Add(string kind, JsonNode document)
    {
        if (kind == "azure/metrics-list")
            AddMetrics(document);
        else
            AddResources(document.AsArray());
    }

    private void AddMetrics(JsonNode document)
    {
        foreach (var metric in document["value"]!.AsArray())
        {
            var resource = ((string)metric!["id"]!).Split("/providers/Microsoft.Insights/")[0].ToLowerInvariant();
            var points = metric["timeseries"]!.AsArray().SelectMany(series => series!["data"]!.AsArray()).Select(point => (JsonObject)point!).ToList();
            _points[(resource, (string)metric["name"]!["value"]!)] = points;
        }
    }

    private void AddResources(JsonArray records)
    {
        foreach (var record in records.Select(record => (JsonObject)record!))
        {
            var subscription = ((string)record["id"]!).Split('/')[2];
            if (!_azure.Subscriptions.TryGetValue(subscription, out var resources))
                _azure.Subscriptions[subscription] = resources = [];
            var row = new JsonObject();
            foreach (var field in OnTop)
                row[field] = record[field]?.DeepClone();
            row["type"] = ((string)record["type"]!).ToLowerInvariant();
            var properties = (JsonObject)record.DeepClone();
            if ((string?)record["powerState"] is { } state)
                properties["extended"] = new JsonObject { ["instanceView"] = new JsonObject { ["powerState"] = new JsonObject { ["code"] = $"PowerState/{state.Split(' ')[^1]}" } } };
            row["properties"] = properties;
            resources.Add(row);
        }
    }
}
