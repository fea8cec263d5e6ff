using Lepton.Analysis.Snapshots;

namespace Lepton.Connectors;

/// <summary>Reads AWS's price files for the regions of a fleet.</summary>
internal sealed class AwsPriceConnector(AwsPriceLists lists, AwsFleet fleet) : IConnector
{
    public async Task CollectAsync(Collector collector, CancellationToken cancellationToken)
    {
        var (offers, plans) = (lists.OfferIndex(), lists.SavingsPlanIndex());
        var indexes = await collector.FetchAsync([offers, plans], cancellationToken);
        var calls = new List<ListCall>();
        if (indexes.Contains(offers))
            calls.AddRange(Files(collector, offers, "price list", lists.Offers));
        if (indexes.Contains(plans))
            calls.AddRange(Files(collector, plans, "savings plan rates", lists.SavingsPlans));
        await collector.FetchAsync(calls, cancellationToken);
    }

    private List<ListCall> Files(Collector collector, ListCall index, string name, Func<string, string, AwsFleet, ListCall> file)
    {
        using var document = collector.Folder.OpenDocument(index.Key);
        var calls = new List<ListCall>();
        foreach (var region in fleet.Regions)
        {
            if (AwsPriceLists.FileOf(document.RootElement, region) is { } path)
                calls.Add(file(region, path, fleet));
            else
                collector.Report(new CaptureGap(index.Key, $"AWS has no {name} for {region}, so what is there has no price from it. Add a price list of your own."));
        }

        return calls;
    }
}

/// <summary>Reads the spot prices of the regions of a fleet.</summary>
internal sealed class AwsSpotConnector(AwsFleet fleet, DateTime asOf) : IConnector
{
    public async Task CollectAsync(Collector collector, CancellationToken cancellationToken) =>
        await collector.FetchAsync([.. fleet.Regions.Select(region => AwsPriceLists.Spot(region, asOf))], cancellationToken);
}
