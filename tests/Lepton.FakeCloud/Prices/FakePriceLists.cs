using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Lepton.FakeCloud;

/// <summary>The price lists of three clouds: AWS's files in parts, Azure's pages, Google's catalogue, spot prices, machine types.</summary>
/// <remarks>
/// What is in them is what their files say: an offer file and savings plan rates for each region, items, SKUs, machine types. Sits before
/// the providers themselves, since some of its calls go to their addresses.
/// </remarks>
public sealed class FakePriceLists : IFakeProvider
{
    private const string AwsFiles = "public:aws-price-list";
    private const string AzurePages = "public:azure-retail-prices";
    private const string SpotCall = "ec2:DescribeSpotPriceHistory";
    private const string TypesCall = "compute.machineTypes.list";
    private const string SkusCall = "cloudbilling.skus.list";
    private const string OfferIndex = "/offers/v1.0/aws/AmazonEC2/current/region_index.json";
    private const string PlanIndex = "/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json";

    /// <summary>Offer files of EC2 by region.</summary>
    public SortedDictionary<string, byte[]> Offers { get; } = new(StringComparer.Ordinal);

    /// <summary>Savings plan rates by region.</summary>
    public SortedDictionary<string, byte[]> SavingsPlans { get; } = new(StringComparer.Ordinal);

    /// <summary>Spot prices: zone, type, product, price, timestamp.</summary>
    public List<(string Zone, string Type, string Product, string Price, string Time)> Spot { get; } = [];

    /// <summary>Items of the Retail Prices interface.</summary>
    public List<JsonObject> AzureItems { get; } = [];

    /// <summary>SKUs of Google's catalogue.</summary>
    public List<JsonObject> GoogleSkus { get; } = [];

    /// <summary>Google's machine types, offered in every zone that is asked for.</summary>
    public List<JsonObject> GoogleMachineTypes { get; } = [];

    /// <summary>Records on a page at most.</summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>The edition of the files; another one while a file is being fetched makes it start anew.</summary>
    public string Edition { get; set; } = "20261124000000";

    /// <summary>Whether parts of files are refused, as a proxy does that only knows whole ones.</summary>
    public bool KnowsNoParts { get; set; }

    /// <inheritdoc/>
    public bool Serves(FakeRequest request) => CallOf(request) is not null;

    /// <inheritdoc/>
    public string? CallOf(FakeRequest request)
    {
        if (request.Path.StartsWith("/offers/", StringComparison.Ordinal) || request.Path.StartsWith("/savingsPlan/", StringComparison.Ordinal))
            return AwsFiles;
        if (request.Path == "/api/retail/prices")
            return AzurePages;
        if (request.Path.StartsWith("/v1/services/", StringComparison.Ordinal))
            return SkusCall;
        if (request.Path.EndsWith("/machineTypes", StringComparison.Ordinal))
            return TypesCall;
        return request.Method == "POST" && request.Path == "/" && request.Body.Contains("Action=DescribeSpotPriceHistory", StringComparison.Ordinal) ? SpotCall : null;
    }

    /// <inheritdoc/>
    public FakeAnswer Answer(FakeRequest request) => CallOf(request) switch
    {
        AwsFiles => AwsFile(request),
        AzurePages => AzurePage(request),
        SkusCall => request.Header("Authorization").StartsWith("Bearer ", StringComparison.Ordinal) ? GooglePage(request, "skus", GoogleSkus) : new FakeAnswer(401, "text/plain", []),
        TypesCall => GooglePage(request, "items", GoogleMachineTypes),
        _ => SpotPage(request),
    };

    /// <inheritdoc/>
    public FakeAnswer Refuse(FakeRequest request, Fault fault) => new(fault == Fault.Throttled ? 429 : 503, "text/plain", "later"u8.ToArray());

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, string>> EnvironmentAt(Uri address) =>
    [
        new("AWS_PRICE_LIST_ENDPOINT", address.ToString()), new("AZURE_RETAIL_PRICES_ENDPOINT", address.ToString()),
        new("CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDBILLING", address.ToString()),
    ];

    private FakeAnswer AwsFile(FakeRequest request)
    {
        if (request.Path == OfferIndex)
        {
            var regions = new JsonObject(Offers.Keys.Select(region => KeyValuePair.Create(region, (JsonNode?)new JsonObject
            {
                ["regionCode"] = region,
                ["currentVersionUrl"] = $"/offers/v1.0/aws/AmazonEC2/{Edition}/{region}/index.json",
            })));
            return FakeAnswer.Json(new JsonObject { ["formatVersion"] = "v1.0", ["publicationDate"] = "2026-11-24T00:00:00Z", ["regions"] = regions }.ToJsonString());
        }

        if (request.Path == PlanIndex)
        {
            var regions = new JsonArray([.. SavingsPlans.Keys.Select(region => (JsonNode)new JsonObject
            {
                ["regionCode"] = region,
                ["versionUrl"] = $"/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/{Edition}/{region}/index.json",
            })]);
            return FakeAnswer.Json(new JsonObject { ["publicationDate"] = "2026-11-24T00:00:00Z", ["regions"] = regions }.ToJsonString());
        }

        var files = request.Path.StartsWith("/offers/", StringComparison.Ordinal) ? Offers : SavingsPlans;
        return files.TryGetValue(request.Path.Split('/')[^2], out var file) ? Part(request, file) : new FakeAnswer(404, "text/plain", []);
    }

    private FakeAnswer Part(FakeRequest request, byte[] file)
    {
        var tag = $"\"{Edition}\"";
        if (KnowsNoParts || request.Header("Range") is not { Length: > 0 } range)
            return new FakeAnswer(200, "application/json", file);
        if (request.Header("If-Match") is { Length: > 0 } wanted && wanted != tag)
            return new FakeAnswer(412, "text/plain", []);
        var ends = range["bytes=".Length..].Split('-').Select(end => long.Parse(end, CultureInfo.InvariantCulture)).ToArray();
        if (ends[0] >= file.Length)
            return new FakeAnswer(416, "text/plain", []);
        var last = Math.Min(ends[1], file.Length - 1);
        return new FakeAnswer(206, "application/json", file[(int)ends[0]..(int)(last + 1)])
        {
            Headers = [("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {ends[0]}-{last}/{file.Length}")), ("ETag", tag)],
        };
    }

    private FakeAnswer AzurePage(FakeRequest request)
    {
        var filter = request.Query("$filter") ?? "";
        var items = AzureItems.Where(item => filter.Contains($"armRegionName eq '{(string?)item["armRegionName"]}'", StringComparison.Ordinal)).ToList();
        var skip = int.Parse(request.Query("$skip") ?? "0", CultureInfo.InvariantCulture);
        var page = items.Skip(skip).Take(PageSize).Select(item => item.DeepClone()).ToArray();
        var next = skip + page.Length;
        var answer = new JsonObject
        {
            ["BillingCurrency"] = "USD",
            ["CustomerEntityId"] = "Default",
            ["CustomerEntityType"] = "Retail",
            ["Items"] = new JsonArray(page),
            ["NextPageLink"] = next < items.Count
                ? string.Create(CultureInfo.InvariantCulture, $"{request.Origin}/api/retail/prices?api-version=2023-01-01-preview&$filter={Uri.EscapeDataString(filter)}&$skip={next}")
                : null,
            ["Count"] = page.Length,
        };
        return FakeAnswer.Json(answer.ToJsonString());
    }

    private FakeAnswer GooglePage(FakeRequest request, string member, List<JsonObject> records)
    {
        if (Pages.Of(member, records, request.Query("pageToken"), PageSize) is not var (page, next))
            return FakeAnswer.Json("""{"error":{"code":400,"message":"Invalid value for pageToken","status":"INVALID_ARGUMENT"}}""", 400);
        var zone = request.Path.Contains("/zones/", StringComparison.Ordinal) ? request.Path.Split("/zones/")[1].Split('/')[0] : null;
        var list = new JsonArray();
        foreach (var record in page)
        {
            var copy = record.DeepClone();
            if (zone is not null)
                copy["zone"] = zone;
            list.Add(copy);
        }

        var answer = new JsonObject { [member] = list };
        if (next is not null)
            answer["nextPageToken"] = next;
        return FakeAnswer.Json(answer.ToJsonString());
    }

    private FakeAnswer SpotPage(FakeRequest request)
    {
        var header = request.Header("Authorization");
        var region = header.Contains("Credential=", StringComparison.Ordinal) ? header.Split("Credential=")[1].Split('/')[2] : "";
        var prices = Spot.Where(one => one.Zone.StartsWith(region, StringComparison.Ordinal)).ToList();
        if (Pages.Of($"spot {region}", prices, request.Field("NextToken"), PageSize) is not var (page, next))
            return new FakeAnswer(400, "text/xml", "<Response><Errors><Error><Code>InvalidNextToken</Code><Message>x</Message></Error></Errors></Response>"u8.ToArray());
        var xml = new StringBuilder("<DescribeSpotPriceHistoryResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>0</requestId><spotPriceHistorySet>");
        foreach (var (zone, type, product, price, time) in page)
            xml.Append(CultureInfo.InvariantCulture, $"<item><instanceType>{type}</instanceType><productDescription>{product}</productDescription><spotPrice>{price}</spotPrice><timestamp>{time}</timestamp><availabilityZone>{zone}</availabilityZone></item>");
        xml.Append(CultureInfo.InvariantCulture, $"</spotPriceHistorySet><nextToken>{next}</nextToken></DescribeSpotPriceHistoryResponse>");
        return FakeAnswer.Xml(xml.ToString());
    }
}
