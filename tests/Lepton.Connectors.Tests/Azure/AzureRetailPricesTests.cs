using System.Globalization;
using System.Text;
using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Sources;

namespace Lepton.Connectors.Tests;

/// <summary>A page in the form of Microsoft Learn, "Azure Retail Prices REST API" (sample responses); the expected prices by hand.</summary>
public sealed class AzureRetailPricesTests
{
    private static string Item(
        string sku, double price, string product = "Virtual Machines Dsv5 Series", string skuName = "D2s v5", string type = "Consumption", string unit = "1 Hour",
        string? term = null, string service = "Virtual Machines", double tier = 0, string currency = "USD", bool isPrimary = true) =>
        JsonSerializer.Serialize(new
        {
            currencyCode = currency,
            tierMinimumUnits = tier,
            retailPrice = price,
            unitPrice = price,
            armRegionName = "westeurope",
            location = "EU West",
            effectiveStartDate = "2023-05-01T00:00:00Z",
            meterId = "000a794b-bdb0-58be-a0cd-0c3a0f222923",
            meterName = skuName,
            productId = "DZH318Z0BQPS",
            skuId = "DZH318Z0BQPS/00TG",
            productName = product,
            skuName,
            serviceName = service,
            serviceFamily = "Compute",
            unitOfMeasure = unit,
            type,
            isPrimaryMeterRegion = isPrimary,
            armSkuName = sku,
            reservationTerm = term,
        });

    [Theory]
    [InlineData("Consumption", "D2s v5", "Virtual Machines Dsv5 Series", null, 0.115, "0.115", PurchaseOption.OnDemand, "Linux")]
    [InlineData("Consumption", "D2s v5", "Virtual Machines Dsv5 Series Windows", null, 0.207, "0.207", PurchaseOption.OnDemand, "Windows")]
    [InlineData("Consumption", "D2s v5 Spot", "Virtual Machines Dsv5 Series", null, 0.0218, "0.0218", PurchaseOption.Spot, "Linux")]
    [InlineData("Consumption", "D2s v5 Spot", "Virtual Machines Dsv5 Series Windows", null, 0.03933, "0.03933", PurchaseOption.Spot, "Windows")]
    // 876 for a year of 8 760 hours, and 1 752 for three years of 26 280: the unit says "1 Hour" of both.
    [InlineData("Reservation", "D2s v5", "Virtual Machines Dsv5 Series", "1 Year", 876, "0.1", PurchaseOption.Commitment1Year, "Linux")]
    [InlineData("Reservation", "D2s v5", "Virtual Machines Dsv5 Series", "3 Years", 1752, "0.066666666667", PurchaseOption.Commitment3Years, "Linux")]
    public void A_price_is_that_of_an_hour(string type, string skuName, string product, string? term, double listed, string perHour, PurchaseOption purchase, string system)
    {
        var offer = Assert.Single(Read(Item("Standard_D2s_v5", listed, product, skuName, type, term: term)).Offers);
        Assert.Equal(
            (decimal.Parse(perHour, CultureInfo.InvariantCulture), PricingUnit.Hour, purchase, system, "Standard_D2s_v5", "westeurope", "USD", new DateOnly(2026, 11, 25), PriceQuality.Quoted),
            (offer.Price, offer.Unit, offer.PurchaseOption, offer.OperatingSystem, offer.InstanceType, offer.Region, offer.Currency, offer.AsOf, offer.Quality));
        Assert.Equal("prices.json: 000a794b-bdb0-58be-a0cd-0c3a0f222923", offer.Source);
    }

    [Fact]
    public void What_is_no_machine_by_the_hour_makes_no_offer_and_is_counted()
    {
        var page = Read(
            Item("Standard_D2s_v5", 0.01, skuName: "D2s v5 Low Priority"),
            Item("Dsv3_Type1", 4.2, product: "Dsv3 Series Dedicated Host"),
            Item("Standard_D2s_v5", 0.05, type: "DevTestConsumption"),
            Item("Premium_LRS", 19.71, service: "Storage", unit: "1/Month"),
            Item("Standard_D2s_v5", 0.09, tier: 750));
        Assert.Empty(page.Offers);
        Assert.Equal(4, page.Findings.Count(finding => finding.Code == "unused-price"));
        Assert.Contains("first step is missing", page.Findings.Single(finding => finding.Code == "unknown-price").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_of_a_hundred_hours_is_divided() => Assert.Equal(0.115m, Assert.Single(Read(Item("Standard_D2s_v5", 11.5, unit: "100 Hours")).Offers).Price);

    [Fact]
    public void A_meter_listed_again_for_its_primary_region_counts_once()
    {
        var page = Read(Item("Standard_D2s_v5", 0.1), Item("Standard_D2s_v5", 0.115, isPrimary: false));
        Assert.Equal(0.1m, Assert.Single(page.Offers).Price);
        Assert.Contains(page.Findings, finding => finding.Code == "unused-price");
    }

    [Fact]
    public void A_price_of_nothing_stays_unknown()
    {
        var page = Read(Item("Standard_D2s_v5", 0));
        Assert.Empty(page.Offers);
        Assert.Contains(page.Findings, finding => finding is { Code: "unknown-price", Severity: FindingSeverity.Warning });
    }

    [Fact]
    public void Another_currency_is_kept_as_it_is() => Assert.Equal("EUR", Assert.Single(Read(Item("Standard_D2s_v5", 0.1, currency: "EUR")).Offers).Currency);

    [Fact]
    public void Without_the_day_there_is_no_price() => Assert.Throws<StudyException>(() => DocumentReaders.All.For("azure/retail-prices")
        .Read(SourceDocument.FromBytes("prices.json", "{\"Items\":[]}"u8.ToArray()), new Found()));

    private static Found Read(params string[] items)
    {
        var found = new Found();
        var page = $$"""{"BillingCurrency":"USD","CustomerEntityId":"Default","CustomerEntityType":"Retail","Items":[{{string.Join(',', items)}}],"NextPageLink":null,"Count":{{items.Length}}}""";
        var hints = new DocumentHints { Options = JsonSerializer.SerializeToElement(new { asOf = "2026-11-25" }) };
        DocumentReaders.All.For("azure/retail-prices").Read(SourceDocument.FromBytes("prices.json", Encoding.UTF8.GetBytes(page), hints), found);
        return found;
    }

    private sealed class Found : ICaptureSink
    {
        public List<Offer> Offers { get; } = [];

        public List<Finding> Findings { get; } = [];

        public void Add(Resource resource) => throw new NotSupportedException("A price list has no resources.");

        public void Add(MachineSize size) => Assert.Fail("The price list has no sizes.");

        public void Add(Offer offer) => Offers.Add(offer);

        public void Add(in MetricSample sample, string file) => throw new NotSupportedException("A price list has no samples.");

        public void Report(Finding finding) => Findings.Add(finding);

        public void Add(CostRow row, string file) => throw new NotSupportedException("A price list has no costs.");

        public void Add(CaptureSource source) => throw new NotSupportedException("The study says what it was made from.");

        public void Report(CaptureGap gap) => Assert.Fail(gap.Reason);
    }
}
