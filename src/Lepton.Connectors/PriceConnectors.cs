using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>The connectors of the clouds' price lists, for what was found in the clouds.</summary>
internal static class PriceConnectors
{
    /// <summary>The rights that reading prices needs; the lists themselves anybody may read.</summary>
    public static IEnumerable<string> Rights(Provider provider) => provider switch
    {
        Provider.Aws => [AwsPriceLists.SpotRight],
        Provider.Gcp => [GcpPriceLists.MachineTypesRight],
        _ => [],
    };

    /// <summary>The connectors.</summary>
    /// <param name="plan">What is read.</param>
    /// <param name="folder">Where the lists of resources lie.</param>
    /// <param name="found">These lists.</param>
    /// <param name="http">For whole answers.</param>
    /// <param name="plain">For parts of files.</param>
    /// <param name="clock">Tells the time.</param>
    public static IEnumerable<(IConnector Connector, IProviderChannel Channel)> Of(
        CollectionPlan plan, CollectionFolder folder, IReadOnlyList<ListCall> found, HttpClient http, HttpClient plain, TimeProvider clock)
    {
        var open = new PublicChannel(http, plain, clock);
        if (plan.Sources.Aws is { } aws && AwsFleet.Of(folder, found, aws.Regions) is { Regions.Count: > 0 } fleet)
        {
            yield return (new AwsPriceConnector(new AwsPriceLists(AwsPriceLists.Address(Environment.GetEnvironmentVariable)), fleet), open);
            var channel = new AwsChannel(http, new AwsEndpoints(Environment.GetEnvironmentVariable), clock);
            channel.Register(AwsChannel.Self, AwsAccess.Credentials(aws.Profile));
            yield return (new AwsSpotConnector(fleet, plan.AsOf), channel);
        }

        if (plan.Sources.Azure is not null)
        {
            yield return (
                new AzurePriceConnector(AzurePriceLists.Address(Environment.GetEnvironmentVariable), RegionsOf(folder, found, "azure/graph-query", "data", "location"), plan.AsOf), open);
        }

        if (plan.Sources.Gcp is not null)
        {
            yield return (
                new GcpPriceConnector(new GcpPriceLists(new GcpEndpoints(Environment.GetEnvironmentVariable), Environment.GetEnvironmentVariable), GcpFleet.Of(folder, found), plan.AsOf),
                new GcpChannel(http, GcpChannel.DefaultCredentialsAsync, clock));
        }
    }

    private static List<string> RegionsOf(CollectionFolder folder, IReadOnlyList<ListCall> found, string kind, string records, string member)
    {
        var regions = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var list in found.Where(list => list.Kind == kind))
        {
            using var document = folder.OpenDocument(list.Key);
            regions.UnionWith(JsonText.List(document.RootElement, records).Select(record => JsonText.Mark(record, member)).OfType<string>());
        }

        return [.. regions];
    }
}
