using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Tests.Sources.Prices;

public sealed class PriceTableTests
{
    private const string CatalogueHeader =
        "provider,region,instance_type,vcpu,memory_gib,arch,gpu,price_usd_hour_ondemand,price_usd_hour_spot,price_usd_hour_1y,price_usd_hour_3y,source,as_of\n";

    private const string PlainHeader = "provider,kind,region,instance_type,operating_system,purchase_option,price,unit,currency,as_of\n";

    // A row of Cyclenerd's Google Cloud price list (Apache-2.0) of 2026-07-30.
    [Fact]
    public void A_row_of_a_catalogue_is_an_offer_for_each_price_that_it_has()
    {
        var read = Captured.FromTable(
            "prices/csv", "prices/gcp.csv",
            CatalogueHeader + "gcp,africa-south1,c2d-highcpu-2,2,4.00,x86_64,,0.082538,0.01618,0.051998,,cyclenerd,2026-07-30\n");
        Assert.Equal([0.082538m, 0.01618m, 0.051998m], read.Offers.Select(offer => offer.Price));
        Assert.Equal([PurchaseOption.OnDemand, PurchaseOption.Spot, PurchaseOption.Commitment1Year], read.Offers.Select(offer => offer.PurchaseOption));
        Assert.Equal(
            new Offer
            {
                Provider = Provider.Gcp,
                Region = "africa-south1",
                InstanceType = "c2d-highcpu-2",
                OperatingSystem = "Linux",
                VcpuCount = 2,
                MemoryGiB = 4,
                Architecture = Architecture.X64,
                Price = 0.082538m,
                Currency = "USD",
                Source = "prices/gcp.csv: cyclenerd",
                AsOf = new DateOnly(2026, 7, 30),
            },
            read.Offers[0]);
        Assert.Equal(["empty-price", "assumed-linux"], read.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void A_row_of_the_plain_form_is_one_offer()
    {
        var read = Captured.FromTable("prices/csv", "p.csv", PlainHeader + "aws,disk,us-east-1,gp3,,on_demand,0.08,gib_month,USD,2024-09-30\n");
        var offer = Assert.Single(read.Offers);
        Assert.Equal((ResourceKind.Disk, PricingUnit.GiBMonth, null, "p.csv"), (offer.Kind, offer.Unit, offer.OperatingSystem, offer.Source));
        Assert.Empty(read.Findings);
    }

    [Fact]
    public void What_cannot_be_understood_is_named_and_makes_no_offer()
    {
        var read = Captured.FromTable(
            "prices/csv", "p.csv",
            PlainHeader +
            "aws,virtual_machine,us-east-1,m5.large,Linux,on_demand,\"0,1\",hour,USD,2024-09-30\n" +
            "ibm,virtual_machine,us-east-1,m5.large,Linux,on_demand,0.1,hour,USD,2024-09-30\n" +
            "aws,virtual_machine,us-east-1,m5.large,Linux,on_demand,-0.1,hour,USD,2024-09-30\n" +
            "aws,virtual_machine,us-east-1,m5.large,Linux,on_demand,0.1,hour,$,2024-09-30\n" +
            "aws,virtual_machine,us-east-1,m5.large,Linux,on_demand,0.1,hour,USD,30.09.2024\n" +
            "aws,virtual_machine,us-east-1,,Linux,on_demand,,hour,USD,2024-09-30\n" +
            "aws,virtual_machine,us-east-1,m5.large,Linux,on_demand,1e20,hour,USD,2024-09-30\n");
        Assert.Empty(read.Offers);
        Assert.Equal(
            ["not-a-number", "unknown-word", "negative-price", "not-a-currency", "not-a-day", "too-large", "empty-price"], read.Findings.Select(finding => finding.Code));
        Assert.Equal("p.csv, line 3, field \"provider\": \"ibm\" is not known, so the price is left out. Write one of aws, azure, gcp.", read.Findings[1].ToString());
    }

    [Fact]
    public void Columns_of_other_names_and_constants_can_be_declared()
    {
        var read = Captured.FromTable(
            "prices/csv", "sheet.csv", "SKU;EUR\nStandard_D2s_v5;0.1\n",
            """
            {"delimiter": ";", "columns": {"instance_type": "SKU", "price": "EUR"},
             "constants": {"provider": "azure", "region": "westeurope", "currency": "EUR", "as_of": "2026-11-01", "operating_system": "Windows", "quality": "contract"}}
            """);
        var offer = Assert.Single(read.Offers);
        Assert.Equal(("Standard_D2s_v5", 0.1m, "EUR", "Windows", PriceQuality.Contract), (offer.InstanceType, offer.Price, offer.Currency, offer.OperatingSystem, offer.Quality));
    }

    [Theory]
    [InlineData("provider,region,price,currency,as_of\n", "\"columns.instance_type\" is missing")]
    [InlineData("provider,region,instance_type,currency,as_of\n", "\"columns.price\" is missing")]
    [InlineData("provider,region,instance_type,price,as_of\n", "\"columns.currency\" is missing")]
    public void A_missing_column_is_an_error_that_names_it(string header, string expected) =>
        Assert.Contains(expected, Assert.Throws<StudyException>(() => Captured.FromTable("prices/csv", "p.csv", header)).Message, StringComparison.Ordinal);
}
