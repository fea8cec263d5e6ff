using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Tests.Pricing;

public sealed class PriceBookTests
{
    private static Offer Offer(string type, decimal price, ResourceKind kind = ResourceKind.VirtualMachine, PricingUnit unit = PricingUnit.Hour, string? system = "Linux") => new()
    {
        Provider = Provider.Aws,
        Kind = kind,
        Region = "eu-central-1",
        InstanceType = type,
        OperatingSystem = system,
        Price = price,
        Unit = unit,
        Currency = "USD",
        Source = "test",
        AsOf = new DateOnly(2026, 11, 15),
    };

    private static Resource Resource(string type, ResourceKind kind = ResourceKind.VirtualMachine, string? system = "Linux", double? storageGiB = null, string region = "eu-central-1") => new()
    {
        Id = "r",
        Name = "r",
        Provider = Provider.Aws,
        Kind = kind,
        Region = region,
        InstanceType = type,
        OperatingSystem = system,
        StorageGiB = storageGiB,
    };

    // By hand: 0.115 × 730 = 83.95; 100 GiB × 0.0952 = 9.52.
    [Fact]
    public void A_machine_costs_its_hour_730_times_and_a_disk_its_size_once()
    {
        var book = new PriceBook([Offer("m5.large", 0.115m), Offer("gp3", 0.0952m, ResourceKind.Disk, PricingUnit.GiBMonth, system: null)]);
        Assert.Equal(new Money(83.95m, "USD"), book.MonthlyCost(Resource("m5.large")));
        Assert.Equal(new Money(9.52m, "USD"), book.MonthlyCost(Resource("gp3", ResourceKind.Disk, system: null, storageGiB: 100)));
    }

    [Theory]
    [InlineData("m5.large", "Windows", "eu-central-1", "the price list has m5.large, but not in eu-central-1 with Windows")]
    [InlineData("m5.large", "Linux", "us-east-1", "the price list has m5.large, but not in us-east-1 with Linux")]
    [InlineData("m9.large", "Linux", "eu-central-1", "the price list does not have m9.large")]
    [InlineData("m5.large", null, "eu-central-1", "its operating system is unknown, and the price depends on it")]
    public void An_unknown_price_is_null_with_its_reason(string type, string? system, string region, string reason)
    {
        var book = new PriceBook([Offer("m5.large", 0.115m)]);
        var resource = Resource(type, system: system, region: region);
        Assert.Null(book.MonthlyCost(resource));
        Assert.Equal(reason, book.WhyUnknown(resource));
    }

    [Fact]
    public void A_disk_of_unknown_size_has_no_cost()
    {
        var book = new PriceBook([Offer("gp3", 0.0952m, ResourceKind.Disk, PricingUnit.GiBMonth, system: null)]);
        var disk = Resource("gp3", ResourceKind.Disk, system: null);
        Assert.Null(book.MonthlyCost(disk));
        Assert.Equal("its size is unknown", book.WhyUnknown(disk));
    }

    [Fact]
    public void The_cheaper_of_two_offers_for_the_same_thing_counts() =>
        Assert.Equal(0.1m, new PriceBook([Offer("m5.large", 0.2m), Offer("m5.large", 0.1m), Offer("m5.large", 0.3m)]).Today(Resource("m5.large"))!.Price);

    [Fact]
    public void A_cost_is_as_good_as_its_offer_and_unknown_without_one()
    {
        var book = new PriceBook([Offer("n2-standard-2", 0.1m) with { Quality = PriceQuality.Derived }]);
        Assert.Equal((PriceQuality.Derived, PriceQuality.Unknown), (book.QualityOf(Resource("n2-standard-2")), book.QualityOf(Resource("m9.large"))));
    }

    [Fact]
    public void What_is_priced_by_use_has_no_monthly_cost_of_its_own()
    {
        var book = new PriceBook([Offer("standard", 0.000005m, ResourceKind.ObjectStore, PricingUnit.Request, system: null)]);
        var bucket = Resource("standard", ResourceKind.ObjectStore, system: null);
        Assert.Null(book.MonthlyCost(bucket));
        Assert.Equal("it is priced by use, which nobody measures", book.WhyUnknown(bucket));
    }
}
