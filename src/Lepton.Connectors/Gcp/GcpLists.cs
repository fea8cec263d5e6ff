using System.Globalization;
using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Sources;

namespace Lepton.Connectors;

/// <summary>The calls of Google Cloud: projects, lists over all zones of a project, time series.</summary>
internal sealed class GcpLists(GcpEndpoints endpoints)
{
    public const string ProjectsRight = "resourcemanager.projects.get";
    public const string TimeSeriesRight = "monitoring.timeSeries.list";

    private const string Global = "global";
    private const int MostPoints = 100_000; // projects.timeSeries.list, pageSize: points in the full view.

    /// <summary>A list of a project.</summary>
    /// <param name="Name">Of the document.</param>
    /// <param name="Kind">Of its reader.</param>
    /// <param name="Path">Behind the project.</param>
    /// <param name="Right">That it needs.</param>
    internal sealed record Form(string Name, string Kind, string Path, string Right);

    public static readonly IReadOnlyList<Form> OfCompute =
    [
        new("instances", "gcp/instances-list", "aggregated/instances", "compute.instances.list"),
        new("disks", "gcp/disks-list", "aggregated/disks", "compute.disks.list"),
        new("snapshots", "gcp/snapshots-list", "global/snapshots", "compute.snapshots.list"),
        new("addresses", "gcp/addresses-list", "aggregated/addresses", "compute.addresses.list"),
        new("commitments", "gcp/commitments-list", "aggregated/commitments", "compute.commitments.list"),
        new("forwarding-rules", "gcp/forwarding-rules-list", "aggregated/forwardingRules", "compute.forwardingRules.list"),
    ];

    public static readonly Form Sql = new("sql-instances", "gcp/sql-instances-list", "instances", "cloudsql.instances.list");

    /// <summary>The active projects that the credentials see.</summary>
    public ListCall Projects() => new()
    {
        Key = "gcp/projects",
        Scope = new CallScope(Provider.Gcp, null, Global),
        Limit = new CallLimit("resource manager", 10, 5),
        Right = ProjectsRight,
        Records = ["projects"],
        Request = mark => Get(new Uri(endpoints.ResourceManager, "v1/projects"), mark, ("filter", "lifecycleState:ACTIVE"), ("pageSize", "500")),
        Read = ReadPage,
    };

    /// <summary>A list of Compute Engine, over all zones where it has zones.</summary>
    public ListCall Compute(string project, Form form) => Call(
        project, form, mark => Get(
            new Uri(endpoints.Compute, $"projects/{project}/{form.Path}"), mark, ("maxResults", "500"), ("returnPartialSuccess", "true")));

    /// <summary>The instances of Cloud SQL.</summary>
    public ListCall Databases(string project) => Call(
        project, Sql, mark => Get(new Uri(endpoints.Sql, $"sql/v1beta4/projects/{project}/{Sql.Path}"), mark, ("maxResults", "500")));

    /// <summary>One metric of all resources of a project.</summary>
    public ListCall TimeSeries(string project, GcpMetrics.Query query, CaptureWindow window, int stepSeconds) => new()
    {
        Key = $"gcp/{project}/time-series-{query.Name}",
        Kind = "gcp/time-series-list",
        Hints = new DocumentHints { SubAccountId = project, Options = JsonSerializer.SerializeToElement(new { statistic = query.Statistic, periodSeconds = stepSeconds }) },
        Scope = new CallScope(Provider.Gcp, project, Global),
        Limit = new CallLimit($"monitoring {project}", 50, 50),
        Right = TimeSeriesRight,
        Records = ["timeSeries", "executionErrors"],
        Request = mark => Get(
            new Uri(endpoints.Monitoring, $"v3/projects/{project}/timeSeries"), mark,
            ("filter", query.Filter), ("interval.startTime", Instant(window.From)), ("interval.endTime", Instant(window.To)),
            ("aggregation.alignmentPeriod", string.Create(CultureInfo.InvariantCulture, $"{stepSeconds}s")), ("aggregation.perSeriesAligner", query.Aligner),
            ("view", "FULL"), ("pageSize", MostPoints.ToString(CultureInfo.InvariantCulture))),
        Read = ReadPage,
    };

    private static ListCall Call(string project, Form form, Func<string?, HttpRequestMessage> request) => new()
    {
        Key = $"gcp/{project}/{form.Name}",
        Kind = form.Kind,
        Hints = new DocumentHints { SubAccountId = project },
        Scope = new CallScope(Provider.Gcp, project, Global),
        Limit = new CallLimit($"{form.Kind.Split('/')[0]} {project}", 20, 20),
        Right = form.Right,
        Records = ["items", "warnings", "unreachables"],
        Request = request,
        Read = ReadPage,
    };

    private static HttpRequestMessage Get(Uri address, string? mark, params (string Name, string Value)[] parameters)
    {
        var all = mark is null ? parameters : [.. parameters, ("pageToken", mark)];
        return new HttpRequestMessage(
            HttpMethod.Get, $"{address}?{string.Join('&', all.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"))}");
    }

    private static Page ReadPage(ReadOnlyMemory<byte> body) => new(body, JsonText.Mark(body.Span, "nextPageToken"));

    private static string Instant(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
