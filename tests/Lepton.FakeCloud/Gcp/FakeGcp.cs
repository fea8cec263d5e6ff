using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Lepton.FakeCloud;

/// <summary>Projects, Compute Engine, Cloud SQL and Cloud Monitoring of Google.</summary>
/// <remarks>
/// Formats: the discovery documents of compute v1, sqladmin v1beta4, monitoring v3 and cloudresourcemanager v1. Tokens come from the
/// address that the service account's key file names.
/// </remarks>
public sealed class FakeGcp : IFakeProvider, IDisposable
{
    private const string Token = "ya29.fake-google-token-0123456789";
    private const string ComputePath = "/compute/v1/projects/";

    // Google's library keeps the first default credential that it finds for as long as the process lives: so key and place to sign in are
    // the same for all.
    private static readonly Lazy<string> KeyPem = new(NewKey);
    private static readonly Lazy<Uri> SignIn = new(() => FakeCloud.StartAsync([new FakeGcp()]).GetAwaiter().GetResult().Address);

    private readonly List<string> _keyFiles = [];

    /// <summary>By project.</summary>
    public SortedDictionary<string, FakeGcpProject> Projects { get; } = new(StringComparer.Ordinal);

    /// <summary>Rights that are missing, as <c>compute.disks.list</c>, or of one project as <c>compute.disks.list my-project</c>.</summary>
    public HashSet<string> Denied { get; } = new(StringComparer.Ordinal);

    /// <summary>Records on a page at most.</summary>
    public int PageSize { get; set; } = 500;

    /// <summary>Points on a page of time series at most.</summary>
    public int PointsPerPage { get; set; } = 100_000;

    /// <summary>The private key of the service account; who scans for secrets looks for its middle.</summary>
    public static string PrivateKey => KeyPem.Value;

    public FakeGcpProject this[string project]
    {
        get
        {
            if (!Projects.TryGetValue(project, out var found))
                Projects[project] = found = new FakeGcpProject();
            return found;
        }
    }

    public bool Serves(FakeRequest request) => request.Path is "/google/token" or "/v1/projects"
        || request.Path.StartsWith(ComputePath, StringComparison.Ordinal) || request.Path.StartsWith("/sql/v1beta4/projects/", StringComparison.Ordinal)
        || request.Path.StartsWith("/v3/projects/", StringComparison.Ordinal);

    public string? CallOf(FakeRequest request) => request.Path.Split('/') switch
    {
        ["", "google", "token"] => null,
        ["", "v1", "projects"] => "resourcemanager.projects.get",
        ["", "compute", "v1", "projects", _, "aggregated" or "global", var list] => $"compute.{list}.list",
        ["", "sql", _, "projects", _, "instances"] => "cloudsql.instances.list",
        ["", "v3", "projects", _, "timeSeries"] => "monitoring.timeSeries.list",
        _ => $"unknown: {request.Path}",
    };

    public FakeAnswer Answer(FakeRequest request)
    {
        if (request.Path == "/google/token")
            return FakeAnswer.Json(new JsonObject { ["access_token"] = Token, ["expires_in"] = 3599, ["token_type"] = "Bearer" }.ToJsonString());
        if (request.Header("Authorization") != $"Bearer {Token}")
            return Error(401, "Request had invalid authentication credentials.", "UNAUTHENTICATED", "authError");
        var call = CallOf(request)!;
        var name = ProjectOf(request);
        if (Denied.Contains(call) || Denied.Contains($"{call} {name}"))
            return Error(403, $"Required '{call}' permission for 'projects/{name}'", "PERMISSION_DENIED", "forbidden");
        if (request.Path == "/v1/projects")
            return ListProjects(request);
        if (!Projects.TryGetValue(name, out var project))
            return Error(404, $"The resource 'projects/{name}' was not found", "NOT_FOUND", "notFound");
        return call switch
        {
            "cloudsql.instances.list" => List(request, "sql", project.SqlInstances, "sql#instancesList"),
            "monitoring.timeSeries.list" => TimeSeries(request, project),
            _ when request.Path.Contains("/aggregated/", StringComparison.Ordinal) => Aggregated(request, project),
            _ => List(request, "snapshots", project.Lists.GetValueOrDefault("snapshots") ?? [], "compute#snapshotList"),
        };
    }

    public FakeAnswer Refuse(FakeRequest request, Fault fault) => fault == Fault.Throttled
        ? request.Path.StartsWith("/v3/", StringComparison.Ordinal)
            ? Error(429, "Quota exceeded for quota metric 'Time series queries'.", "RESOURCE_EXHAUSTED", "rateLimitExceeded")
            : Error(403, "Rate Limit Exceeded", "RESOURCE_EXHAUSTED", "rateLimitExceeded")
        : Error(503, "The service is currently unavailable.", "UNAVAILABLE", "backendError");

    public IEnumerable<KeyValuePair<string, string>> EnvironmentAt(Uri address) =>
    [
        new("CLOUDSDK_API_ENDPOINT_OVERRIDES_COMPUTE", new Uri(address, "compute/v1/").ToString()),
        new("CLOUDSDK_API_ENDPOINT_OVERRIDES_SQL", address.ToString()), new("CLOUDSDK_API_ENDPOINT_OVERRIDES_MONITORING", address.ToString()),
        new("CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDRESOURCEMANAGER", address.ToString()),
        new("GOOGLE_APPLICATION_CREDENTIALS", KeyFile()),
    ];

    public void Dispose() => _keyFiles.ForEach(File.Delete);

    private static string ProjectOf(FakeRequest request) => request.Path.Split('/').SkipWhile(part => part != "projects").Skip(1).FirstOrDefault() ?? "";

    private FakeAnswer ListProjects(FakeRequest request)
    {
        var (page, next) = Pages.Of("projects", [.. Projects.Keys], request.Query("pageToken"), 500)!.Value;
        return Paged(new JsonObject { ["projects"] = new JsonArray([.. page.Select(id => (JsonNode)new JsonObject { ["projectId"] = id, ["name"] = id, ["lifecycleState"] = "ACTIVE" })]) }, next);
    }

    private FakeAnswer List(FakeRequest request, string name, List<JsonObject> records, string kind)
    {
        if (Pages.Of(name, records, request.Query("pageToken"), SizeOf(request)) is not var (page, next))
            return Error(400, "Invalid value for field 'pageToken'.", "INVALID_ARGUMENT", "invalid");
        return Paged(new JsonObject { ["kind"] = kind, ["items"] = new JsonArray([.. page.Select(record => record.DeepClone())]) }, next);
    }

    private FakeAnswer Aggregated(FakeRequest request, FakeGcpProject project)
    {
        var name = request.Path.Split('/')[^1];
        var records = project.Lists.GetValueOrDefault(name) ?? [];
        if (Pages.Of(name, records, request.Query("pageToken"), SizeOf(request)) is not var (page, next))
            return Error(400, "Invalid value for field 'pageToken'.", "INVALID_ARGUMENT", "invalid");
        var items = new JsonObject();
        foreach (var place in page.GroupBy(PlaceOf))
            items[place.Key] = new JsonObject { [name] = new JsonArray([.. place.Select(record => record.DeepClone())]) };
        items["zones/fake-empty1-a"] = new JsonObject { ["warning"] = new JsonObject { ["code"] = "NO_RESULTS_ON_PAGE", ["message"] = "There are no results for scope 'zones/fake-empty1-a' on this page." } };
        return Paged(new JsonObject { ["kind"] = $"compute#{name.TrimEnd('s')}AggregatedList", ["items"] = items }, next);
    }

    private static string PlaceOf(JsonObject record)
    {
        var parts = ((string)record["selfLink"]!).Split('/');
        var at = Array.IndexOf(parts, "zones") is var zone and >= 0 ? zone : Array.IndexOf(parts, "regions");
        return at >= 0 ? $"{parts[at]}/{parts[at + 1]}" : "global";
    }

    private FakeAnswer TimeSeries(FakeRequest request, FakeGcpProject project)
    {
        var filter = request.Query("filter")!;
        var query = new FakeGcpMetric(
            filter.Split('"')[1], request.Query("aggregation.perSeriesAligner")!, Time(request.Query("interval.startTime")!), Time(request.Query("interval.endTime")!),
            int.Parse(request.Query("aggregation.alignmentPeriod")!.TrimEnd('s'), CultureInfo.InvariantCulture));
        // Pages are counted in points, so a series may go on over the end of one.
        var points = project.TimeSeries(query).SelectMany(series => series.Points.Select(point => (series.Head, Point: point))).ToList();
        if (Pages.Of($"{filter} {query.Aligner}", points, request.Query("pageToken"), Math.Min(PointsPerPage, int.Parse(request.Query("pageSize") ?? "100000", CultureInfo.InvariantCulture))) is not var (page, next))
            return Error(400, "The pageToken is not valid.", "INVALID_ARGUMENT", "badRequest");
        var answer = new JsonObject();
        var series = page.GroupBy(one => one.Head).Select(group =>
        {
            var whole = (JsonObject)group.Key.DeepClone();
            whole["points"] = new JsonArray([.. group.Select(one => one.Point.DeepClone())]);
            return (JsonNode)whole;
        });
        if (page.Count > 0)
            answer["timeSeries"] = new JsonArray([.. series]);
        answer["unit"] = "1";
        return Paged(answer, next);
    }

    private int SizeOf(FakeRequest request) => Math.Min(PageSize, int.Parse(request.Query("maxResults") ?? "500", CultureInfo.InvariantCulture));

    private static FakeAnswer Paged(JsonObject answer, string? next)
    {
        if (next is not null)
            answer["nextPageToken"] = next;
        return FakeAnswer.Json(answer.ToJsonString());
    }

    private static DateTime Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime;

    private static string NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private string KeyFile()
    {
        var file = Path.Combine(Path.GetTempPath(), $"lepton-fake-google-{Guid.NewGuid():N}.json");
        File.WriteAllText(file, new JsonObject
        {
            ["type"] = "service_account",
            ["project_id"] = "fake-project",
            ["private_key_id"] = "0123456789abcdef",
            ["private_key"] = PrivateKey,
            ["client_email"] = "reader@fake-project.iam.gserviceaccount.com",
            ["client_id"] = "100000000000000000001",
            ["token_uri"] = new Uri(SignIn.Value, "google/token").ToString(),
        }.ToJsonString());
        _keyFiles.Add(file);
        return file;
    }

    private static FakeAnswer Error(int code, string text, string status, string reason) => FakeAnswer.Json(
        new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = code,
                ["message"] = text,
                ["status"] = status,
                ["errors"] = new JsonArray(new JsonObject { ["message"] = text, ["domain"] = "usageLimits", ["reason"] = reason }),
            },
        }.ToJsonString(), code);
}
