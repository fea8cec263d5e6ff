using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Spot prices: <c>aws ec2 describe-spot-price-history</c>.</summary>
/// <remarks>
/// A price holds in one zone from its timestamp on. An offer is for a region: the price that holds last in the cheapest zone is taken,
/// one that can be had, and not a mean that no zone asks for.
/// </remarks>
internal sealed class AwsSpotPrices() : ListPriceReader("aws/describe-spot-price-history")
{
    private static readonly DocumentShape Shape = new("aws ec2 describe-spot-price-history", ["$.SpotPriceHistory[*]"]);

    protected override void Read(SourceDocument document, ICaptureSink sink, DocumentOptions options, PriceFilter filter, Action<Reading, ListPrice> found)
    {
        var latest = new Dictionary<(string Zone, string Type, string System), (DateTime Time, decimal Price)>();
        JsonRecords.Read(
            document, sink, Shape,
            (_, record) =>
            {
                var key = (record.RequiredText("AvailabilityZone"), record.RequiredText("InstanceType"), AwsNames.OperatingSystem(record.RequiredText("ProductDescription")));
                var (time, price) = (record.RequiredTime("Timestamp"), PriceOptions.Amount(record, "SpotPrice") ?? throw record.Malformed("SpotPrice", "the field is missing"));
                if (!latest.TryGetValue(key, out var known) || known.Time < time)
                    latest[key] = (time, price);
            },
            atEnd: reading =>
            {
                foreach (var price in Cheapest(latest, document.Path).Where(filter.Wants))
                    found(reading, price);
            });
    }

    private static IEnumerable<ListPrice> Cheapest(Dictionary<(string Zone, string Type, string System), (DateTime Time, decimal Price)> latest, string document) =>
        from one in latest
        where one.Value.Price > 0 && IsOfRegion(one.Key.Zone)
        group one by (Region: AwsNames.RegionOf(one.Key.Zone)!, one.Key.Type, one.Key.System) into place
        orderby place.Key
        let cheapest = place.OrderBy(one => one.Value.Price).ThenBy(one => one.Key.Zone, StringComparer.Ordinal).First()
        select new ListPrice
        {
            Provider = Provider.Aws,
            SkuId = $"{place.Key.Type} {cheapest.Key.Zone}",
            Description = $"{place.Key.Type} with {place.Key.System}, spot in {cheapest.Key.Zone}",
            Region = place.Key.Region,
            Kind = ResourceKind.VirtualMachine,
            InstanceType = place.Key.Type,
            OperatingSystem = place.Key.System,
            PurchaseOption = PurchaseOption.Spot,
            Source = $"{document}: {cheapest.Key.Zone}",
            AsOf = DateOnly.FromDateTime(cheapest.Value.Time),
        }.At(PricingUnit.Hour, "USD", cheapest.Value.Price); // The answer names no currency; spot is priced in USD (API reference, SpotPrice).

    // eu-central-1a, and not a local zone, us-west-2-lax-1a, which sells at prices of its own.
    private static bool IsOfRegion(string zone) => AwsNames.RegionOf(zone) is { } region && zone.Length == region.Length + 1;
}
