using System.Globalization;
using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Sources;

namespace Lepton.Connectors;

/// <summary>The pages of Azure's Retail Prices interface, which anybody may read.</summary>
/// <remarks>
/// Microsoft Learn, "Azure Retail Prices REST API". The version with savings plans compares with letter case. Not only primary meters are asked
/// for, since some regions have no other.
/// </remarks>
internal static class AzurePriceLists
{
    private const string Open = "public:azure-retail-prices";
    private const string Variable = "AZURE_RETAIL_PRICES_ENDPOINT";
    private const string Products = "(serviceName eq 'Virtual Machines' or productName eq 'Premium SSD Managed Disks' or productName eq 'Standard SSD Managed Disks' or productName eq 'Standard HDD Managed Disks')";

    /// <summary>Azure's own address, or the one that the environment names.</summary>
    public static Uri Address(Func<string, string?> environment) =>
        Endpoint.Parsed(environment(Variable) is { Length: > 0 } named ? named : "https://prices.azure.com/", Variable);

    /// <summary>The prices of machines and managed disks in a region.</summary>
    public static ListCall Of(Uri address, string region, DateTime asOf) => new()
    {
        Key = $"azure/prices/{region}/retail-prices",
        Kind = "azure/retail-prices",
        Hints = new DocumentHints
        {
            Region = region,
            Options = JsonSerializer.SerializeToElement(new { asOf = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), regions = new[] { region } }),
        },
        Scope = new CallScope(Provider.Azure, null, $"retail-prices {region}"),
        Limit = new CallLimit(Open, 10, 5), // None is stated.
        Right = Open,
        Records = ["Items"],
        Request = mark => new HttpRequestMessage(HttpMethod.Get, mark is null ? First(address, region) : SameHost(address, mark)),
        Read = body => new Page(body, JsonText.Mark(body.Span, "NextPageLink")),
    };

    private static Uri First(Uri address, string region)
    {
        var filter = Uri.EscapeDataString($"{Products} and armRegionName eq '{region}'");
        return new Uri(address, $"api/retail/prices?api-version=2023-01-01-preview&currencyCode='USD'&$filter={filter}");
    }

    // The link has the public host with its port.
    private static Uri SameHost(Uri address, string link)
    {
        var next = new Uri(link);
        return next.Host == address.Host
            ? new Uri(address, next.PathAndQuery.TrimStart('/'))
            : throw new CallException(CallFailure.Refused, $"the next page would be at {next.Host}, which is not where the list came from");
    }
}

/// <summary>Reads Azure's prices for some regions.</summary>
internal sealed class AzurePriceConnector(Uri address, IReadOnlyList<string> regions, DateTime asOf) : IConnector
{
    public async Task CollectAsync(Collector collector, CancellationToken cancellationToken) =>
        await collector.FetchAsync([.. regions.Select(region => AzurePriceLists.Of(address, region, asOf))], cancellationToken);
}
