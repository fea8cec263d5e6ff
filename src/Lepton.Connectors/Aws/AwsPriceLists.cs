using System.Globalization;
using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Sources;

namespace Lepton.Connectors;

/// <summary>The files of AWS's Price List bulk interface, which anybody may read, and the spot prices of a region.</summary>
/// <remarks>AWS Billing User Guide, "Getting price list files manually": an index names, for each region, the address of the file in force.</remarks>
internal sealed class AwsPriceLists(Uri address)
{
    public const string SpotRight = "ec2:DescribeSpotPriceHistory";

    private const string Open = "public:aws-price-list";
    private const string Variable = "AWS_PRICE_LIST_ENDPOINT";
    private const string Everywhere = "price-list";

    /// <summary>Where the files are: AWS's own address, or the one that the environment names.</summary>
    public static Uri Address(Func<string, string?> environment) =>
        Endpoint.Parsed(environment(Variable) is { Length: > 0 } named ? named : "https://pricing.us-east-1.amazonaws.com/", Variable);

    /// <summary>Which file of EC2 holds in which region.</summary>
    public ListCall OfferIndex() => Index("aws/prices/offer-index", "offers/v1.0/aws/AmazonEC2/current/region_index.json");

    /// <summary>Which file of savings plans holds in which region.</summary>
    public ListCall SavingsPlanIndex() => Index("aws/prices/savings-plan-index", "savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json");

    /// <summary>The offer file of EC2 in a region.</summary>
    public ListCall Offers(string region, string path, AwsFleet fleet) => File($"aws/prices/{region}/ec2-offers", "aws/price-list", region, path, fleet);

    /// <summary>The savings plan rates in a region.</summary>
    public ListCall SavingsPlans(string region, string path, AwsFleet fleet) => File($"aws/prices/{region}/savings-plan-rates", "aws/savings-plan-rates", region, path, fleet);

    /// <summary>The address of a region's file in an index, in either of its two forms; null where there is none.</summary>
    public static string? FileOf(JsonElement index, string region)
    {
        if (!index.TryGetProperty("regions", out var regions))
            return null;
        return regions.ValueKind == JsonValueKind.Object
            ? regions.TryGetProperty(region, out var found) ? JsonText.Mark(found, "currentVersionUrl") : null
            : JsonText.List(index, "regions").Where(one => JsonText.Mark(one, "regionCode") == region).Select(one => JsonText.Mark(one, "versionUrl")).FirstOrDefault();
    }

    /// <summary>The spot prices that hold at an instant.</summary>
    public static ListCall Spot(string region, DateTime asOf)
    {
        var instant = asOf.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var form = new AwsLists.Form(
            "describe-spot-price-history", "aws/describe-spot-price-history", AwsService.Ec2, "DescribeSpotPriceHistory", "SpotPriceHistory", ("MaxResults", 1000), "NextToken", "NextToken",
            ("StartTime", instant), ("EndTime", instant), ("ProductDescription.1", "Linux/UNIX"), ("ProductDescription.2", "Windows"));
        return AwsLists.Call(form, account: null, region) with { Key = $"aws/prices/{region}/spot-prices", Hints = new DocumentHints { Region = region } };
    }

    private ListCall Index(string key, string path) => new()
    {
        Key = key,
        Scope = new CallScope(Provider.Aws, null, Everywhere),
        Limit = new CallLimit(Open, 10, 10),
        Right = Open,
        Records = ["regions"],
        Request = _ => new HttpRequestMessage(HttpMethod.Get, new Uri(address, path)),
        // To its end, so that an index that is cut short is noticed here and asked for again.
        Read = body => new Page(body, JsonText.Mark(body.Span, "")),
    };

    private ListCall File(string key, string kind, string region, string path, AwsFleet fleet) => RangedFile.Of(
        Index(key, path) with { Kind = kind, Scope = new CallScope(Provider.Aws, null, $"{Everywhere} {region}"), Hints = new DocumentHints { Region = region, Options = fleet.Options(region) } },
        new Uri(address, path.TrimStart('/')));
}
