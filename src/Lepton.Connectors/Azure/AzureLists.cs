using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Lepton.Analysis;
using Lepton.Analysis.Sources;

namespace Lepton.Connectors;

/// <summary>The calls of Azure: subscriptions, the inventory through Resource Graph, metrics of up to 50 resources at once.</summary>
internal sealed class AzureLists(AzureEndpoints endpoints)
{
    public const string SubscriptionsRight = "Microsoft.Resources/subscriptions/read";
    public const string GraphRight = "Microsoft.ResourceGraph/resources/read";
    public const string SkusRight = "Microsoft.Compute/skus/read";
    public const string MetricsRight = "Microsoft.Insights/metrics/read";

    /// <summary>Subscriptions that one query of Resource Graph takes (Microsoft Learn, "Azure Resource Graph: service limits").</summary>
    public const int SubscriptionsPerQuery = 1000;

    /// <summary>Resources that <c>metrics:getBatch</c> takes (Microsoft Learn, "Migrate from the metrics API to the getBatch API").</summary>
    public const int ResourcesPerBatch = 50;

    private const string Global = "global";
    private const int RowsPerPage = 1000;

    /// <summary>The types of resources that are read: all that their reader knows, addresses last, since they name what machines say of themselves.</summary>
    private static readonly string[] Types =
    [
        "microsoft.compute/virtualmachines", "microsoft.compute/disks", "microsoft.compute/snapshots", "microsoft.sql/servers/databases",
        "microsoft.network/loadbalancers", "microsoft.storage/storageaccounts",
    ];

    private static readonly string[] AddressTypes = ["microsoft.network/publicipaddresses"];

    // Machines of scale sets in uniform orchestration stand in a table of their own (Microsoft Learn, "Azure Resource Graph table and resource type reference").
    private static readonly string[] ScaleSetTypes = ["microsoft.compute/virtualmachinescalesets/virtualmachines"];

    /// <summary>The rights on the resources themselves: Resource Graph shows what its asker may read.</summary>
    public static IEnumerable<string> ReadRights =>
    [
        "Microsoft.Compute/virtualMachines/read", "Microsoft.Compute/disks/read", "Microsoft.Compute/snapshots/read", "Microsoft.Sql/servers/databases/read",
        "Microsoft.Network/loadBalancers/read", "Microsoft.Network/publicIPAddresses/read",
        "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read", "Microsoft.Storage/storageAccounts/read",
    ];

    /// <summary>The subscriptions that the credentials see.</summary>
    public ListCall Subscriptions() => new()
    {
        Key = "azure/subscriptions",
        Scope = new CallScope(Provider.Azure, null, Global),
        // ARM: a bucket of 250 reads that gets 25 back a second (Microsoft Learn, "Understand how Azure Resource Manager throttles requests").
        Limit = new CallLimit("arm", 250, 25),
        Right = SubscriptionsRight,
        Records = ["value"],
        Request = mark => new HttpRequestMessage(
            HttpMethod.Get, mark is null ? new Uri(endpoints.Management, "subscriptions?api-version=2022-12-01") : SameHost(mark)),
        Read = body => ReadPage(body, "nextLink"),
    };

    /// <summary>The resources of some subscriptions.</summary>
    /// <param name="number">Of these subscriptions among all, from 1.</param>
    /// <param name="subscriptions">At most <see cref="SubscriptionsPerQuery"/>.</param>
    /// <param name="part">Which of them.</param>
    public ListCall Graph(int number, IReadOnlyList<string> subscriptions, AzureGraphPart part) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"azure/graph-{NameOf(part)}-{number:000}"),
        Kind = "azure/graph-query",
        Scope = new CallScope(Provider.Azure, null, Global),
        // 15 queries in 5 seconds (Microsoft Learn, "Guidance for throttled requests in Azure Resource Graph").
        Limit = new CallLimit("resource graph", 15, 3),
        Right = GraphRight,
        Records = ["data"],
        Request = mark => GraphRequest(subscriptions, part, mark),
        Read = body => ReadPage(body, "$skipToken"),
    };

    /// <summary>What the sizes of machines have that a region offers to a subscription.</summary>
    public ListCall Skus(string subscription, string region) => new()
    {
        Key = $"azure/{subscription}/{region}/skus",
        Kind = "azure/sku-list",
        Hints = new DocumentHints { SubAccountId = subscription, Region = region },
        Scope = new CallScope(Provider.Azure, subscription, region),
        Limit = new CallLimit("arm", 250, 25),
        Right = SkusRight,
        Records = ["value"],
        Request = mark => new HttpRequestMessage(
            HttpMethod.Get,
            mark is null
                ? new Uri(endpoints.Management, $"subscriptions/{subscription}/providers/Microsoft.Compute/skus?api-version=2021-07-01&$filter={Uri.EscapeDataString($"location eq '{region}'")}")
                : SameHost(mark)),
        Read = body => ReadPage(body, "nextLink"),
    };

    /// <summary>Metrics of some resources of one type in one region and subscription.</summary>
    public ListCall MetricsBatch(
        string subscription, string region, AzureMetrics.OfType metrics, int number, IReadOnlyList<string> resourceIds, CaptureWindow window, int stepSeconds) => new()
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"azure/{subscription}/{region}/metrics-{metrics.Name}-{number:0000}"),
            Kind = "azure/metrics-list",
            Hints = new DocumentHints { SubAccountId = subscription, Region = region },
            Scope = new CallScope(Provider.Azure, subscription, region),
            // 360 000 calls an hour to a subscription in a region (Microsoft Learn, "Metrics: batch", limits).
            Limit = new CallLimit($"metrics {subscription} {region}", 100, 100),
            Right = MetricsRight,
            Records = ["values"],
            Request = _ => MetricsRequest(subscription, region, metrics, resourceIds, window, stepSeconds),
            Read = body => ReadPage(body, ""),
        };

    private HttpRequestMessage GraphRequest(IReadOnlyList<string> subscriptions, AzureGraphPart part, string? mark)
    {
        var (table, types) = part switch
        {
            AzureGraphPart.Addresses => ("resources", AddressTypes),
            AzureGraphPart.ScaleSetMachines => ("computeresources", ScaleSetTypes),
            _ => ("resources", Types),
        };
        var options = new JsonObject { ["resultFormat"] = "objectArray", ["$top"] = RowsPerPage };
        if (mark is not null)
            options["$skipToken"] = mark;
        var query = $"{table} | where type in ({string.Join(", ", types.Select(type => $"'{type}'"))}) " +
            "| project id, name, type, location, zones, tags, sku, managedBy, properties | order by id asc";
        var body = new JsonObject
        {
            ["subscriptions"] = new JsonArray([.. subscriptions.Select(id => (JsonNode)id)]),
            ["query"] = query,
            ["options"] = options,
        };
        return Post(new Uri(endpoints.Management, "providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01"), body, AzureEndpoints.ManagementScope);
    }

    private HttpRequestMessage MetricsRequest(
        string subscription, string region, AzureMetrics.OfType metrics, IReadOnlyList<string> resourceIds, CaptureWindow window, int stepSeconds)
    {
        var query = $"api-version=2024-02-01&metricnamespace={Uri.EscapeDataString(metrics.Type)}&metricnames={Uri.EscapeDataString(string.Join(',', metrics.Metrics))}" +
            $"&aggregation={Uri.EscapeDataString(string.Join(',', metrics.Aggregations))}&interval={System.Xml.XmlConvert.ToString(TimeSpan.FromSeconds(stepSeconds))}" +
            $"&starttime={Instant(window.From)}&endtime={Instant(window.To)}";
        var body = new JsonObject { ["resourceids"] = new JsonArray([.. resourceIds.Select(id => (JsonNode)id)]) };
        return Post(new Uri(endpoints.Metrics(region), $"subscriptions/{subscription}/metrics:getBatch?{query}"), body, AzureEndpoints.MetricsScope);
    }

    private static HttpRequestMessage Post(Uri address, JsonObject body, string tokenScope)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Options.Set(AzureChannel.TokenScope, tokenScope);
        return request;
    }

    // The next page is a whole address: a token goes to no other host than the one that gave it.
    private Uri SameHost(string link)
    {
        var next = new Uri(link);
        return next.Host == endpoints.Management.Host
            ? new Uri(endpoints.Management, next.PathAndQuery.TrimStart('/'))
            : throw new CallException(CallFailure.Refused, $"the next page would be at {next.Host}, which is not where the list came from");
    }

    private static string NameOf(AzureGraphPart part) => part switch
    {
        AzureGraphPart.Addresses => "addresses",
        AzureGraphPart.ScaleSetMachines => "scale-sets",
        _ => "resources",
    };

    private static Page ReadPage(ReadOnlyMemory<byte> body, string mark) => new(body, JsonText.Mark(body.Span, mark));

    private static string Instant(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
