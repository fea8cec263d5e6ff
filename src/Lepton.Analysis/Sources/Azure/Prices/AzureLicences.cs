using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Sources;

/// <summary>What a Windows machine costs under a commitment, which no item states.</summary>
/// <remarks>
/// Reservations and savings plans cover the machine and not the licence, which is paid by the hour beside them (Microsoft Learn,
/// "Windows software costs not included with Azure Reserved VM Instances"). What it costs is the difference of the two prices on demand.
/// </remarks>
internal sealed class AzureLicences
{
    private readonly Dictionary<(string Region, string Type, string System, PurchaseOption, string?), ListPrice> _prices = [];

    public void Add(ListPrice price)
    {
        if (price is { Kind: ResourceKind.VirtualMachine, UnitPrice: not null, Region: { } region, InstanceType: { } type, OperatingSystem: { } system })
            _prices[(region, type, system, price.PurchaseOption, price.Commitment)] = price;
    }

    public IEnumerable<ListPrice> WindowsCommitments() =>
        from one in _prices
        where one.Key.System == "Linux" && one.Value.Commitment is not null
            && !_prices.ContainsKey((one.Key.Region, one.Key.Type, "Windows", one.Value.PurchaseOption, one.Value.Commitment))
        let windows = OnDemand(one.Value, "Windows")
        let linux = OnDemand(one.Value, "Linux")
        where windows is not null && linux is not null && windows.Currency == one.Value.Currency && linux.Currency == one.Value.Currency && windows.UnitPrice >= linux.UnitPrice
        orderby one.Key.Region, one.Key.Type, one.Value.PurchaseOption, one.Value.Commitment
        select (one.Value with
        {
            OperatingSystem = "Windows",
            Description = $"{one.Value.Description}, with Windows by the hour",
            Source = $"{one.Value.Source} + {windows.SkuId} - {linux.SkuId}",
        }).At(PricingUnit.Hour, one.Value.Currency!, one.Value.UnitPrice!.Value + windows.UnitPrice!.Value - linux.UnitPrice!.Value, PriceQuality.Derived);

    private ListPrice? OnDemand(ListPrice price, string system) => _prices.GetValueOrDefault((price.Region!, price.InstanceType!, system, PurchaseOption.OnDemand, null));
}
