using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Lepton.Analysis;
using Lepton.Analysis.Sources;

namespace Lepton.Connectors;

/// <summary>The calls of CloudWatch: which metrics the agent reports, and the samples.</summary>
internal static class CloudWatchLists
{
    public const string GetMetricDataRight = "cloudwatch:GetMetricData";
    public const string ListMetricsRight = "cloudwatch:ListMetrics";

    /// <summary>Which machines of a region report their memory through the CloudWatch agent.</summary>
    public static ListCall AgentMetrics(string account, string region) => Metrics(account, region, "agent", "CWAgent", "mem_used_percent");

    /// <summary>Which storage classes the buckets of a region have.</summary>
    public static ListCall BucketMetrics(string account, string region) => Metrics(account, region, "bucket", "AWS/S3", "BucketSizeBytes");

    private static ListCall Metrics(string account, string region, string name, string metricNamespace, string metric) => new()
    {
        Key = $"aws/{account}/{region}/list-{name}-metrics",
        Scope = new CallScope(Provider.Aws, account, region),
        Limit = new CallLimit($"ListMetrics {account} {region}", 25, 25), // CloudWatch service quotas, ListMetrics.
        Right = ListMetricsRight,
        Records = ["Metrics"],
        Request = mark => AwsLists.JsonRequest("ListMetrics", Paged(new JsonObject { ["Namespace"] = metricNamespace, ["MetricName"] = metric }, mark)),
        Read = body => ReadPage(body),
    };

    /// <summary>The samples of some queries.</summary>
    /// <param name="account">The account.</param>
    /// <param name="region">The region.</param>
    /// <param name="name">Of the document.</param>
    /// <param name="number">Of the call among those of its region, from 1.</param>
    /// <param name="queries">JSON list, at most what <see cref="CloudWatchPacking"/> allows.</param>
    /// <param name="window">Aligned to the step.</param>
    public static ListCall MetricData(string account, string region, string name, int number, byte[] queries, CaptureWindow window) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"aws/{account}/{region}/{name}-{number:0000}"),
        Kind = "aws/get-metric-data",
        Hints = new DocumentHints { SubAccountId = account, Region = region },
        Scope = new CallScope(Provider.Aws, account, region),
        Limit = new CallLimit($"GetMetricData {account} {region}", 50, 50), // CloudWatch service quotas, GetMetricData.
        Right = GetMetricDataRight,
        Records = ["MetricDataResults", "Messages"],
        Asked = ("queries", queries),
        Request = mark => AwsLists.JsonRequest("GetMetricData", Paged(
            new JsonObject
            {
                ["StartTime"] = new DateTimeOffset(window.From).ToUnixTimeSeconds(),
                ["EndTime"] = new DateTimeOffset(window.To).ToUnixTimeSeconds(),
                ["ScanBy"] = "TimestampAscending",
                ["MaxDatapoints"] = CloudWatchPacking.MostPoints,
                ["MetricDataQueries"] = JsonNode.Parse(queries),
            },
            mark)),
        Read = body => ReadPage(body),
    };

    private static byte[] Paged(JsonObject request, string? mark)
    {
        if (mark is not null)
            request["NextToken"] = mark;
        return Encoding.UTF8.GetBytes(request.ToJsonString());
    }

    private static Page ReadPage(ReadOnlyMemory<byte> body) => new(body, JsonText.Mark(body.Span, "NextToken"));
}
