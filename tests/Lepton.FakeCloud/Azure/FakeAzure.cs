using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;

namespace Lepton.FakeCloud;

/// <summary>Subscriptions, Resource Graph and metrics batches of Azure, with its quota headers.</summary>
/// <remarks>
/// Formats: Microsoft Learn, "Subscriptions - List", "Resources - Resources" (Resource Graph 2022-10-01), "Metrics Batch - Batch"
/// (2024-02-01). Tokens come from an endpoint as App Service has for managed identities.
/// </remarks>
public sealed class FakeAzure : IFakeProvider
{
    private const string Token = "fake-azure-token-0123456789";

    /// <summary>Resources as Resource Graph has them, by subscription.</summary>
    public SortedDictionary<string, List<JsonObject>> Subscriptions { get; } = new(StringComparer.Ordinal);

    /// <summary>The points of a metric of a resource; null where Azure has no such metric.</summary>
    public Func<FakeAzureMetric, IEnumerable<(DateTime Time, JsonObject Point)>?> Metrics { get; set; } = _ => null;

    /// <summary>SKUs that every region offers.</summary>
    public List<JsonObject> Skus { get; } = [];

    /// <summary>Secret of the managed identity; who scans for secrets looks for it.</summary>
    public string IdentityHeader { get; init; } = "fake-identity-header-7f3a9c";

    /// <summary>Calls that are not allowed, as the right is written.</summary>
    public HashSet<string> Denied { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows on a page at most.</summary>
    public int PageSize { get; set; } = 1000;

    public bool Serves(FakeRequest request) => request.Path == "/msi/token" || request.Path == "/subscriptions"
        || request.Path.StartsWith("/subscriptions/", StringComparison.Ordinal) || request.Path.StartsWith("/providers/Microsoft.ResourceGraph", StringComparison.Ordinal);

    public string? CallOf(FakeRequest request) => request.Path switch
    {
        "/msi/token" => null,
        "/subscriptions" => "Microsoft.Resources/subscriptions/read",
        "/providers/Microsoft.ResourceGraph/resources" => "Microsoft.ResourceGraph/resources/read",
        _ when request.Path.EndsWith("/providers/Microsoft.Compute/skus", StringComparison.Ordinal) => "Microsoft.Compute/skus/read",
        _ when request.Path.EndsWith("/metrics:getBatch", StringComparison.Ordinal) => "Microsoft.Insights/metrics/read",
        _ => $"unknown: {request.Path}",
    };

    public FakeAnswer Answer(FakeRequest request)
    {
        if (request.Path == "/msi/token")
            return SignIn(request);
        if (request.Header("Authorization") != $"Bearer {Token}")
            return Error(401, "InvalidAuthenticationToken", "The access token is invalid.");
        var call = CallOf(request)!;
        if (Denied.Contains(call))
            return Error(403, "AuthorizationFailed", $"The client 'fake' with object id '{Guid.NewGuid()}' does not have authorization to perform action '{call}'.");
        return request.Path switch
        {
            "/subscriptions" => ListSubscriptions(request),
            "/providers/Microsoft.ResourceGraph/resources" => Graph(JsonNode.Parse(request.Body)!),
            _ when call == "Microsoft.Compute/skus/read" => FakeAnswer.Json(new JsonObject { ["value"] = new JsonArray([.. Skus.Select(sku => sku.DeepClone())]) }.ToJsonString()),
            _ => Batch(request),
        };
    }

    public FakeAnswer Refuse(FakeRequest request, Fault fault) => fault == Fault.Throttled
        ? Error(429, "TooManyRequests", "The request is being throttled.", ("Retry-After", "0"))
        : Error(503, "ServiceUnavailable", "The service is temporarily unavailable.");

    public IEnumerable<KeyValuePair<string, string>> EnvironmentAt(Uri address) =>
    [
        new("AZURE_RESOURCE_MANAGER_ENDPOINT", address.ToString()), new("AZURE_METRICS_ENDPOINT", address.ToString()),
        new("IDENTITY_ENDPOINT", new Uri(address, "msi/token").ToString()), new("IDENTITY_HEADER", IdentityHeader),
        new("AZURE_TOKEN_CREDENTIALS", "ManagedIdentityCredential"),
    ];

    private FakeAnswer SignIn(FakeRequest request) => request.Header("X-IDENTITY-HEADER") == IdentityHeader
        ? FakeAnswer.Json(new JsonObject
        {
            ["access_token"] = Token,
            ["expires_on"] = DateTimeOffset.UtcNow.AddHours(8).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["resource"] = request.Query("resource"),
            ["token_type"] = "Bearer",
        }.ToJsonString())
        : Error(400, "invalid_request", "The identity header is wrong.");

    private FakeAnswer ListSubscriptions(FakeRequest request)
    {
        var (page, next) = Pages.Of("subscriptions", [.. Subscriptions.Keys], request.Query("$skiptoken"), 50)!.Value;
        var answer = new JsonObject
        {
            ["value"] = new JsonArray([.. page.Select(id => (JsonNode)new JsonObject { ["id"] = $"/subscriptions/{id}", ["subscriptionId"] = id, ["displayName"] = id, ["state"] = "Enabled" })]),
        };
        if (next is not null)
            answer["nextLink"] = $"{request.Origin}/subscriptions?api-version=2022-12-01&$skiptoken={Uri.EscapeDataString(next)}";
        return FakeAnswer.Json(answer.ToJsonString());
    }

    private FakeAnswer Graph(JsonNode request)
    {
        var hasScaleSets = ((string)request["query"]!).StartsWith("computeresources ", StringComparison.Ordinal);
        var types = ((string)request["query"]!).Split('\'').Where((_, i) => i % 2 == 1).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var wanted = request["subscriptions"]!.AsArray().Select(id => (string)id!).ToHashSet(StringComparer.Ordinal);
        var rows = Subscriptions.Where(one => wanted.Contains(one.Key)).SelectMany(one => one.Value).Where(row => types.Contains((string)row["type"]!))
            .Where(row => ((string)row["type"]!).Contains("virtualmachinescalesets/virtualmachines", StringComparison.OrdinalIgnoreCase) == hasScaleSets)
            .OrderBy(row => (string)row["id"]!, StringComparer.Ordinal).ToList();
        var projected = ((string)request["query"]!).Split("| project ")[1].Split('|')[0].Split(',', StringSplitOptions.TrimEntries);
        var top = Math.Min((int)request["options"]!["$top"]!, PageSize);
        if (Pages.Of("graph" + types.First(), rows, (string?)request["options"]!["$skipToken"], top) is not var (page, next))
            return Error(400, "BadRequest", "The provided skipToken is not valid.");
        var answer = new JsonObject
        {
            ["totalRecords"] = rows.Count,
            ["count"] = page.Count,
            ["data"] = new JsonArray([.. page.Select(row => (JsonNode)new JsonObject(projected.Select(field => KeyValuePair.Create(field, row[field]?.DeepClone()))))]),
            ["facets"] = new JsonArray(),
            ["resultTruncated"] = "false",
        };
        if (next is not null)
            answer["$skipToken"] = next;
        return FakeAnswer.Json(answer.ToJsonString(), 200, ("x-ms-user-quota-remaining", "14"), ("x-ms-user-quota-resets-after", "00:00:05"));
    }

    private FakeAnswer Batch(FakeRequest request)
    {
        var ids = JsonNode.Parse(request.Body)!["resourceids"]!.AsArray().Select(id => (string)id!).ToList();
        if (ids.Count > 50)
            return Error(400, "BadRequest", "At most 50 resource ids are allowed.");
        var (from, to) = (Time(request.Query("starttime")!), Time(request.Query("endtime")!));
        var interval = request.Query("interval")!;
        var aggregations = request.Query("aggregation")!.Split(',');
        var values = ids.Select(id => (JsonNode)new JsonObject
        {
            ["starttime"] = request.Query("starttime"),
            ["endtime"] = request.Query("endtime"),
            ["interval"] = interval,
            ["namespace"] = request.Query("metricnamespace"),
            ["resourceregion"] = "fake",
            ["resourceid"] = id,
            ["value"] = new JsonArray([.. request.Query("metricnames")!.Split(',').Select(name => Metric(
                new FakeAzureMetric(id, name, aggregations, from, to, (int)XmlConvert.ToTimeSpan(interval).TotalSeconds)))]),
        });
        return FakeAnswer.Json(new JsonObject { ["values"] = new JsonArray([.. values]) }.ToJsonString());
    }

    private JsonNode Metric(FakeAzureMetric metric)
    {
        var points = Metrics(metric) is not { } found ? [] : new JsonArray([.. found.Select(one => (JsonNode)PointAt(one.Time, one.Point))]);
        return new JsonObject
        {
            ["id"] = $"{metric.ResourceId}/providers/Microsoft.Insights/metrics/{metric.Name}",
            ["type"] = "Microsoft.Insights/metrics",
            ["name"] = new JsonObject { ["value"] = metric.Name, ["localizedValue"] = metric.Name },
            ["errorCode"] = "Success",
            ["timeseries"] = points.Count == 0 ? new JsonArray() : new JsonArray(new JsonObject { ["metadatavalues"] = new JsonArray(), ["data"] = points }),
        };
    }

    private static JsonObject PointAt(DateTime time, JsonObject point)
    {
        var whole = new JsonObject { ["timeStamp"] = time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) };
        foreach (var (name, value) in point)
            whole[name] = value?.DeepClone();
        return whole;
    }

    private static DateTime Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime;

    private static FakeAnswer Error(int status, string code, string text, params (string, string)[] headers) =>
        FakeAnswer.Json(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = text } }.ToJsonString(), status, headers);
}

/// <summary>What is asked of Azure Monitor.</summary>
public sealed record FakeAzureMetric(string ResourceId, string Name, IReadOnlyList<string> Aggregations, DateTime From, DateTime To, int StepSeconds)
{
    /// <summary>The start of each step.</summary>
    public IEnumerable<DateTime> Steps()
    {
        for (var time = From; time < To; time = time.AddSeconds(StepSeconds))
            yield return time;
    }
}
