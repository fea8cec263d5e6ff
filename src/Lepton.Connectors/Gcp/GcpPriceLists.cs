using System.Globalization;
using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Sources;

namespace Lepton.Connectors;

/// <summary>The Cloud Billing Catalog of Compute Engine, and the machine types of a zone, by which its parts become machines.</summary>
/// <remarks>Cloud Billing API reference, <c>services.skus.list</c>: whoever has signed in may read it, with the same credential as everything else.</remarks>
internal sealed class GcpPriceLists(GcpEndpoints endpoints, Func<string, string?> environment)
{
    public const string MachineTypesRight = "compute.machineTypes.list";

    private const string Open = "cloudbilling.skus.list"; // Needs no permission.
    private const string ComputeEngine = "6F81-5844-456A";
    private const string Variable = "CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDBILLING";

    private Uri Billing => Endpoint.Checked(environment(Variable) is { Length: > 0 } named ? named : "https://cloudbilling.googleapis.com/", Variable);

    /// <summary>The machine types of a zone.</summary>
    public ListCall MachineTypes(string project, string zone) => new()
    {
        Key = $"gcp/prices/{zone}/machine-types",
        Scope = new CallScope(Provider.Gcp, project, "global"),
        Limit = new CallLimit($"machine types {project}", 20, 20),
        Right = MachineTypesRight,
        Records = ["items"],
        Request = mark => Get(new Uri(endpoints.Compute, $"projects/{project}/zones/{zone}/machineTypes"), mark, ("maxResults", "500")),
        Read = ReadPage,
    };

    /// <summary>The SKUs.</summary>
    /// <param name="fleet">What they are wanted for.</param>
    /// <param name="machineTypes">The lists of machine types that were read.</param>
    /// <param name="asOf">The day.</param>
    public ListCall Skus(GcpFleet fleet, IReadOnlyList<ListCall> machineTypes, DateTime asOf) => new()
    {
        Key = "gcp/prices/compute-skus",
        Kind = "gcp/billing-skus",
        Hints = new DocumentHints
        {
            Options = JsonSerializer.SerializeToElement(new
            {
                asOf = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                regions = fleet.Regions,
                machineTypes = machineTypes.Select(list => CollectionFolder.DocumentFile(list.Key)),
                customTypes = fleet.CustomTypes,
            }),
        },
        Scope = new CallScope(Provider.Gcp, null, "global"),
        Limit = new CallLimit(Open, 5, 5),
        Right = Open,
        Records = ["skus"],
        Request = mark => Get(new Uri(Billing, $"v1/services/{ComputeEngine}/skus"), mark, ("currencyCode", "USD"), ("pageSize", "5000")),
        Read = ReadPage,
    };

    private static HttpRequestMessage Get(Uri address, string? mark, params (string Name, string Value)[] parameters)
    {
        var all = mark is null ? parameters : [.. parameters, ("pageToken", mark)];
        return new HttpRequestMessage(HttpMethod.Get, $"{address}?{string.Join('&', all.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"))}");
    }

    private static Page ReadPage(ReadOnlyMemory<byte> body) => new(body, JsonText.Mark(body.Span, "nextPageToken"));
}

/// <summary>Reads Google's prices for a fleet.</summary>
internal sealed class GcpPriceConnector(GcpPriceLists lists, GcpFleet fleet, DateTime asOf) : IConnector
{
    public async Task CollectAsync(Collector collector, CancellationToken cancellationToken)
    {
        if (fleet.Regions.Count == 0)
            return;
        var types = await collector.FetchAsync([.. fleet.Zones.Select(zone => lists.MachineTypes(zone.Project, zone.Zone))], cancellationToken);
        await collector.FetchAsync([lists.Skus(fleet, types, asOf)], cancellationToken);
    }
}
