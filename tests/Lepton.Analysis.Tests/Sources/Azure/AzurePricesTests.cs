using System.Globalization;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Tests.Sources;

/// <summary>Prices of Azure; the figures and where they come from: <c>Recordings/prices/ORIGIN.md</c>.</summary>
public sealed class AzurePricesTests
{
    private const string Kind = "azure/retail-prices";
    private const string Document = "azure-retail-prices.json";
    private const string Options = """{"asOf": "2026-11-25"}""";

    // By hand: 519 / 8760, 997 / 26280, 4594 / 26280, 0.0005 / 10 000, 0.000164 × 730.
    [Theory]
    [InlineData("Virtual Machines Dsv5 Series, D2s v5", "OnDemand", null, "0.096", PricingUnit.Hour)]
    [InlineData("Virtual Machines Dsv5 Series Windows, D2s v5", "OnDemand", null, "0.188", PricingUnit.Hour)]
    [InlineData("Virtual Machines Dsv5 Series, D2s v5 Spot", "Spot", null, "0.02", PricingUnit.Hour)]
    [InlineData("Virtual Machines Dsv5 Series, D2s v5", "Commitment1Year", "reservation", "0.059246575342", PricingUnit.Hour)]
    [InlineData("Virtual Machines Dsv5 Series, D2s v5", "Commitment3Years", "reservation", "0.037937595129", PricingUnit.Hour)]
    [InlineData("Virtual Machines Dsv5 Series, D2s v5", "Commitment1Year", "savings plan", "0.0658368", PricingUnit.Hour)]
    [InlineData("Virtual Machines Dsv5 Series, D2s v5", "Commitment3Years", "savings plan", "0.0441792", PricingUnit.Hour)]
    [InlineData("Virtual Machines DSv3 Series Windows, D2s v3", "OnDemand", null, "0.212", PricingUnit.Hour)]
    [InlineData("Virtual Machines Dv4 Series, D8 v4", "Commitment3Years", "reservation", "0.174809741248", PricingUnit.Hour)]
    [InlineData("Premium SSD Managed Disks, P10 LRS Disk", "OnDemand", null, "21.68", PricingUnit.Month)]
    [InlineData("Standard HDD Managed Disks, S4 LRS Disk Operations", "OnDemand", null, "0.00000005", PricingUnit.Request)]
    [InlineData("Ultra Disks, Ultra LRS Provisioned Capacity", "OnDemand", null, "0.11972", PricingUnit.GiBMonth)]
    [InlineData("Standard HDD Managed Disks, LRS Snapshots", "OnDemand", null, "0.05", PricingUnit.GiBMonth)]
    public void A_price_is_the_published_one_in_our_unit(string description, string purchase, string? commitment, string price, PricingUnit unit)
    {
        var found = Assert.Single(
            Priced.All(Kind, Document, Options), one => one.Description == description && one.PurchaseOption.ToString() == purchase && one.Commitment == commitment);
        Assert.Equal(
            (decimal.Parse(price, CultureInfo.InvariantCulture), unit, "USD", PriceQuality.Quoted, new DateOnly(2026, 11, 25)),
            (decimal.Round(found.UnitPrice!.Value, 12), found.Unit!.Value, found.Currency, found.Quality, found.AsOf));
    }

    [Fact]
    public void The_steps_of_a_meter_are_one_price_in_whatever_order_they_come()
    {
        var stored = Assert.Single(Priced.All(Kind, Document, Options), price => price.Description == "Blob Storage, Hot LRS Data Stored");
        Assert.Equal([new PriceTier(0, 0.0184m), new PriceTier(51_200, 0.0177m)], stored.Tiers);
        // 51 200 × 0.0184 + 51 200 × 0.0177, as the source of the figures has it.
        Assert.Equal(new Money(1_848.32m, "USD"), stored.CostOf(102_400));
    }

    // 0.059246575342 + (0.188 - 0.096): reservations and savings plans cover no licence.
    [Theory]
    [InlineData(PurchaseOption.Commitment1Year, "reservation", "0.151246575342")]
    [InlineData(PurchaseOption.Commitment3Years, "reservation", "0.129937595129")]
    [InlineData(PurchaseOption.Commitment1Year, "savings plan", "0.1578368")]
    [InlineData(PurchaseOption.Commitment3Years, "savings plan", "0.1361792")]
    public void Windows_under_a_commitment_is_derived_from_three_prices(PurchaseOption term, string commitment, string price)
    {
        var found = Assert.Single(
            Priced.All(Kind, Document, Options),
            one => one is { InstanceType: "Standard_D2s_v5", OperatingSystem: "Windows" } && one.PurchaseOption == term && one.Commitment == commitment);
        Assert.Equal((decimal.Parse(price, CultureInfo.InvariantCulture), PriceQuality.Derived), (decimal.Round(found.UnitPrice!.Value, 12), found.Quality));
        Assert.Contains("00000002-0000-4000-8000-000000000000", found.Source, StringComparison.Ordinal);
        // It is derived from Linux where only Windows is wanted, too.
        var windows = Priced.All(Kind, Document, Options, new PriceFilter { OperatingSystems = new HashSet<string> { "Windows" } });
        Assert.Equal(found.UnitPrice, Assert.Single(
            windows, one => one.InstanceType == "Standard_D2s_v5" && one.PurchaseOption == term && one.Commitment == commitment).UnitPrice);
        Assert.DoesNotContain(windows, one => one is { Kind: ResourceKind.VirtualMachine, OperatingSystem: "Linux" });
    }

    [Fact]
    public void Disks_are_offers_under_the_name_that_the_list_of_disks_gives_them()
    {
        var disks = Priced.Offers(Kind, Document, Options).Offers.Where(offer => offer.Kind == ResourceKind.Disk).ToList();
        Assert.Equal(
            [("Premium_LRS P10", 21.68m, PricingUnit.Month, null), ("Standard_LRS S4", 1.536m, PricingUnit.Month, (string?)null)],
            disks.Select(offer => (offer.InstanceType, offer.Price, offer.Unit, offer.OperatingSystem)));
    }

    [Theory]
    [InlineData("""{"asOf": "2026-11-25", "families": ["Dv4"]}""", "Standard_D8_v4")]
    [InlineData("""{"asOf": "2026-11-25", "types": ["standard_d2s_v3"]}""", "Standard_D2s_v3")]
    [InlineData("""{"asOf": "2026-11-25", "regions": ["westeurope"], "operatingSystems": ["Linux"]}""", "Standard_D8_v4")]
    public void What_a_study_does_not_want_makes_no_offer(string options, string type) => Assert.Equal(
        [type], Priced.Offers(Kind, Document, options).Offers.Where(offer => offer.Kind == ResourceKind.VirtualMachine).Select(offer => offer.InstanceType).Distinct());

    [Theory]
    [InlineData("1 Hour", "", PricingUnit.Hour, 1)]
    [InlineData("100 Hours", "", PricingUnit.Hour, 100)]
    [InlineData("1/Hour", "", PricingUnit.Hour, 1)]
    [InlineData("1/Day", "", PricingUnit.Hour, 24)]
    [InlineData("1/Month", "", PricingUnit.Month, 1)]
    [InlineData("1 GB/Month", "", PricingUnit.GiBMonth, 1)]
    [InlineData("100 GB/Month", "", PricingUnit.GiBMonth, 100)]
    [InlineData("1 TB", "", PricingUnit.GiB, 1024)]
    [InlineData("10K", "Hot LRS Write Operations", PricingUnit.Request, 10_000)]
    [InlineData("1M", "Standard Requests", PricingUnit.Request, 1_000_000)]
    public void A_unit_of_measure_is_so_many_of_ours(string unitOfMeasure, string meter, PricingUnit unit, int quantity) =>
        Assert.Equal((unit, quantity), Lepton.Analysis.Sources.AzurePriceUnits.Of(unitOfMeasure, meter));

    [Theory]
    [InlineData("10K", "Key Rotation")] // Ten thousand of what?
    [InlineData("1", "Standard")]
    [InlineData("1 Rotation", "")]
    [InlineData("", "")]
    public void A_unit_that_is_not_understood_is_none(string unitOfMeasure, string meter) =>
        Assert.Null(Lepton.Analysis.Sources.AzurePriceUnits.Of(unitOfMeasure, meter));
}
