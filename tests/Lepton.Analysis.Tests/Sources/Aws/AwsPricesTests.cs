using System.Globalization;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Tests.Sources;

/// <summary>Prices of AWS; the figures and where they come from: <c>Recordings/prices/ORIGIN.md</c>.</summary>
public sealed class AwsPricesTests
{
    private const string Ec2 = "aws-ec2-offers.json";
    private static readonly DateOnly Published = new(2024, 8, 30);

    // The golden table: what each SKU costs by the hour, GiB and month, or request.
    [Theory]
    [InlineData("aws/price-list", Ec2, "M5LARGEEUC100000", "0.115", PricingUnit.Hour, "Linux", Tenancy.Shared)]
    [InlineData("aws/price-list", Ec2, "C7GXLARGEUSE1000", "0.145", PricingUnit.Hour, "Linux", Tenancy.Shared)]
    [InlineData("aws/price-list", Ec2, "P4D24XLUSE100000", "21.957642", PricingUnit.Hour, "Linux", Tenancy.Shared)]
    [InlineData("aws/price-list", Ec2, "BD53G6QBBTFEMUR5", "0.66316", PricingUnit.Hour, "Windows with SQL Server Standard", Tenancy.Shared)]
    [InlineData("aws/price-list", Ec2, "85GJDFZQJ9EFABJT", "0.09576", PricingUnit.Hour, "Windows BYOL", Tenancy.Shared)]
    [InlineData("aws/price-list", Ec2, "XUDFFMF54T6N8VEC", "0.0144", PricingUnit.Hour, "Linux", Tenancy.Dedicated)]
    [InlineData("aws/price-list", Ec2, "GP3EUC1000000000", "0.0952", PricingUnit.GiBMonth, null, Tenancy.Shared)]
    [InlineData("aws/price-list", "aws-s3-offers.json", "E9YHNFENF4XQBZR6", "0.000005", PricingUnit.Request, null, Tenancy.Shared)]
    [InlineData("aws/get-products", "aws-get-products.json", "22GTWH3M7MMRFZQ9", "8.851", PricingUnit.Hour, null, Tenancy.Shared)]
    [InlineData("aws/get-products", "aws-get-products.json", "3MKHN58N7RDDVGKJ", "0.138", PricingUnit.GiBMonth, null, Tenancy.Shared)]
    public void A_price_on_demand_is_the_published_one_in_our_unit(
        string kind, string document, string sku, string price, PricingUnit unit, string? system, Tenancy tenancy)
    {
        var found = Assert.Single(Priced.All(kind, document), one => one.SkuId == sku && one.PurchaseOption == PurchaseOption.OnDemand);
        Assert.Equal(
            (Decimal(price), unit, "USD", system, tenancy, PriceQuality.Quoted),
            (found.UnitPrice!.Value, found.Unit!.Value, found.Currency, found.OperatingSystem, found.Tenancy, found.Quality));
    }

    // Upfront fees over 8 760 h a year, by hand: 364 / 8760 + 0.0415; 713 / 8760; 15905 / 26280; 155 / 26280; 106 / 26280 + 0.004.
    [Theory]
    [InlineData("7MYWT7Y96UT3NJ2D", PurchaseOption.Commitment1Year, "standard reserved instance, no upfront", "0", "0.0871")]
    [InlineData("7MYWT7Y96UT3NJ2D", PurchaseOption.Commitment1Year, "standard reserved instance, partial upfront", "364", "0.083052511416")]
    [InlineData("7MYWT7Y96UT3NJ2D", PurchaseOption.Commitment1Year, "standard reserved instance, all upfront", "713", "0.081392694064")]
    [InlineData("BD53G6QBBTFEMUR5", PurchaseOption.Commitment3Years, "standard reserved instance, no upfront", "0", "0.61084")]
    [InlineData("BD53G6QBBTFEMUR5", PurchaseOption.Commitment3Years, "standard reserved instance, all upfront", "15905", "0.605213089802")]
    [InlineData("XUDFFMF54T6N8VEC", PurchaseOption.Commitment3Years, "standard reserved instance, all upfront", "155", "0.005898021309")]
    [InlineData("XUDFFMF54T6N8VEC", PurchaseOption.Commitment3Years, "convertible reserved instance, partial upfront", "106", "0.008033485540")]
    public void A_reservation_is_spread_over_its_term(string sku, PurchaseOption term, string commitment, string upfront, string perHour)
    {
        var found = Assert.Single(Priced.All("aws/price-list", Ec2), one => one.SkuId == sku && one.PurchaseOption == term && one.Commitment == commitment);
        Assert.Equal((Decimal(upfront), Decimal(perHour)), (found.Upfront, decimal.Round(found.UnitPrice!.Value, 12)));
    }

    [Fact]
    public void A_tiered_price_is_billed_tier_by_tier()
    {
        var storage = Assert.Single(Priced.All("aws/price-list", "aws-s3-offers.json"), one => one.SkuId == "WP9ANXZGBYYSGJEA");
        Assert.Equal([0m, 51_200m, 512_000m], storage.Tiers.Select(tier => tier.From));
        Assert.Null(storage.UnitPrice);
        Assert.False(storage.IsConvex); // More gets cheaper: a linear program would take the cheap tier first.
        // 51 200 × 0.023 + 448 800 × 0.022.
        Assert.Equal(new Money(11_051.2m, "USD"), storage.CostOf(500_000));
    }

    [Fact]
    public void Offers_are_those_of_shared_running_machines_and_of_disks()
    {
        var captured = Priced.Offers("aws/price-list", Ec2);
        Assert.Equal(
            [
                "c7g.xlarge us-east-1 Linux OnDemand", "gp3 eu-central-1  OnDemand", "m4.large ap-northeast-1 Linux Commitment1Year",
                "m4.large ap-northeast-1 Linux OnDemand", "m5.large eu-central-1 Linux OnDemand", "m7i-flex.large us-east-1 Windows BYOL OnDemand",
                "m7i-flex.large us-east-1 Windows with SQL Server Standard Commitment3Years", "m7i-flex.large us-east-1 Windows with SQL Server Standard OnDemand",
                "p4d.24xlarge us-east-1 Linux OnDemand",
            ],
            captured.Offers.Select(offer => $"{offer.InstanceType} {offer.Region} {offer.OperatingSystem} {offer.PurchaseOption}").Order(StringComparer.Ordinal));
        var machine = captured.Offers.Single(offer => offer.InstanceType == "p4d.24xlarge");
        Assert.Equal((96, 1152, Architecture.X64, 8, Published), (machine.VcpuCount, machine.MemoryGiB, machine.Architecture, machine.GpuCount, machine.AsOf));
        Assert.Equal("document.json: P4D24XLUSE100000.JRTCKXETXF.6YS6EN2CT7", machine.Source);
        Assert.Equal(Architecture.Arm64, captured.Offers.Single(offer => offer.InstanceType == "c7g.xlarge").Architecture);
    }

    [Fact]
    public void A_study_may_ask_for_dedicated_machines_and_prices_paid_upfront()
    {
        var captured = Priced.Offers("aws/price-list", Ec2, """{"tenancy": "dedicated", "payment": "all upfront"}""");
        Assert.Equal(
            [("t3.micro", PurchaseOption.OnDemand, 0.0144m), ("t3.micro", PurchaseOption.Commitment3Years, 0.005898021309m)],
            captured.Offers.Select(offer => (offer.InstanceType, offer.PurchaseOption, offer.Price)));
    }

    [Theory]
    [InlineData("""{"regions": ["eu-central-1"]}""", "gp3 m5.large")]
    [InlineData("""{"types": ["M5.large", "c7g.xlarge"], "regions": ["us-east-1"]}""", "c7g.xlarge")]
    [InlineData("""{"families": ["p4d"]}""", "gp3 p4d.24xlarge")]
    [InlineData("""{"operatingSystems": ["Windows BYOL"]}""", "gp3 m7i-flex.large")]
    public void What_a_study_does_not_want_makes_no_offer(string options, string types) => Assert.Equal(
        types, string.Join(' ', Priced.Offers("aws/price-list", Ec2, options).Offers.Select(offer => offer.InstanceType).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("R6I2XLEUC1NOTERM", "no price on demand")]
    [InlineData("M5LARGEEUC1HOST0", "states 0")]
    [InlineData("GP3EUC1IOPS00000", "\"IOPS-Mo\" is not understood")]
    public void What_nobody_says_is_unknown_and_not_nothing(string sku, string why)
    {
        var found = Assert.Single(Priced.All("aws/price-list", Ec2), one => one.SkuId == sku);
        Assert.Equal((PriceQuality.Unknown, null, null), (found.Quality, found.UnitPrice, found.CostOf(1)));
        Assert.Contains(why, found.WhyUnknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_prices_of_machines_are_said_and_make_no_offer()
    {
        var captured = Priced.Offers("aws/price-list", Ec2);
        Assert.DoesNotContain(captured.Offers, offer => offer.InstanceType == "r6i.2xlarge");
        Assert.Contains("EUC1-BoxUsage:r6i.2xlarge", captured.Finding("unknown-price").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_savings_plan_names_what_it_discounts_by_usage_and_operation()
    {
        var prices = Priced.All("aws/savings-plan-rates", "aws-savings-plan-rates.json");
        Assert.Equal(
            [("Linux", Tenancy.Shared, 0.14753m), ("Windows", Tenancy.Shared, 0.33153m), ("Windows", Tenancy.Dedicated, 0.34628m)],
            prices.Select(price => (price.OperatingSystem!, price.Tenancy, price.UnitPrice!.Value)));
        Assert.All(prices, price => Assert.Equal(
            ("r8i.xlarge", "eu-west-3", PurchaseOption.Commitment3Years, "instance savings plan, no upfront", new DateOnly(2026, 7, 15)),
            (price.InstanceType, price.Region, price.PurchaseOption, price.Commitment, price.AsOf)));
    }

    [Fact]
    public void Savings_plans_of_one_family_are_offers_only_where_they_are_asked_for()
    {
        Assert.Empty(Priced.Offers("aws/savings-plan-rates", "aws-savings-plan-rates.json").Offers);
        var asked = Priced.Offers("aws/savings-plan-rates", "aws-savings-plan-rates.json", """{"commitments": ["instance"]}""");
        Assert.Equal([0.14753m, 0.33153m], asked.Offers.Select(offer => offer.Price));
    }

    [Theory]
    [InlineData("\"products\"", "\"goods\"", true)]
    [InlineData("EC2InstanceSavingsPlans", "SageMakerSavingsPlans", false)]
    public void Rates_of_a_plan_that_no_product_names_are_left_out_with_a_word(string before, string after, bool isSaid)
    {
        var (prices, said) = Priced.Of(
            "aws/savings-plan-rates", File.ReadAllText(Priced.PathOf("aws-savings-plan-rates.json")).Replace(before, after, StringComparison.Ordinal));
        Assert.Empty(prices);
        Assert.Equal(isSaid, said.Findings.Any(finding => finding.Code == "unknown-plan"));
    }

    [Fact]
    public void A_spot_price_is_the_one_that_holds_in_the_cheapest_zone()
    {
        var captured = Priced.Offers("aws/describe-spot-price-history", "aws-spot-prices.json");
        Assert.Equal(
            [("m6idn.large", 0.0376m, "document.json: eu-north-1b"), ("r6gd.large", 0.0235m, "document.json: eu-north-1a")],
            captured.Offers.Select(offer => (offer.InstanceType, offer.Price, offer.Source)));
        Assert.All(captured.Offers, offer => Assert.Equal(
            (PurchaseOption.Spot, "eu-north-1", "Linux", new DateOnly(2024, 5, 6)), (offer.PurchaseOption, offer.Region, offer.OperatingSystem, offer.AsOf)));
    }

    [Fact]
    public void Another_currency_is_the_one_that_the_file_states()
    {
        var (prices, _) = Priced.Of("aws/price-list", File.ReadAllText(Priced.PathOf(Ec2)).Replace("\"USD\"", "\"CNY\"", StringComparison.Ordinal));
        Assert.Equal("CNY", prices.First(price => price.SkuId == "M5LARGEEUC100000").Currency);
    }

    [Fact]
    public void Terms_before_their_products_are_a_gap_and_not_a_guess()
    {
        var (prices, said) = Priced.Of(
            "aws/price-list", """{"publicationDate":"2024-08-30T16:27:24Z","terms":{"OnDemand":{"A":{"A.B":{"sku":"A"}}}},"products":{"A":{"sku":"A","attributes":{}}}}""");
        Assert.Equal(PriceQuality.Unknown, Assert.Single(prices).Quality);
        Assert.Contains("before the products", Assert.Single(said.Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_short_is_a_gap_and_keeps_what_came_before()
    {
        var text = File.ReadAllText(Priced.PathOf(Ec2));
        var (prices, said) = Priced.Of("aws/price-list", text[..text.IndexOf("\"Reserved\"", StringComparison.Ordinal)]);
        Assert.Contains(prices, price => price.SkuId == "M5LARGEEUC100000" && price.UnitPrice == 0.115m);
        Assert.Contains("this is not JSON", Assert.Single(said.Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_option_names_what_it_may_be() => Assert.Contains(
        "no upfront, partial upfront, all upfront",
        Assert.Throws<StudyException>(() => Priced.Offers("aws/price-list", Ec2, """{"payment": "later"}""")).Message, StringComparison.Ordinal);

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
