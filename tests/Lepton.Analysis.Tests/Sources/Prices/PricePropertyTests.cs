using System.Globalization;
using System.Text.Json;
using CsCheck;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Tests.Sources;

/// <summary>What holds of every price of every provider.</summary>
public sealed class PricePropertyTests
{
    private static readonly (string Unit, string Meter, PricingUnit Ours, decimal Quantity)[] AzureUnits =
    [
        ("1 Hour", "D2", PricingUnit.Hour, 1), ("100 Hours", "D2", PricingUnit.Hour, 100), ("1/Day", "D2", PricingUnit.Hour, 24), ("1/Month", "P10", PricingUnit.Month, 1),
        ("1 GB/Month", "Data", PricingUnit.GiBMonth, 1), ("10K", "Operations", PricingUnit.Request, 10_000), ("1 TB", "Data", PricingUnit.GiB, 1024),
    ];

    // Amounts as the providers write them: up to ten decimals, often 0.
    private static readonly Gen<decimal> Amounts = Gen.Long[-250_000_000_000, 1_000_000_000_000].Select(ten => ten <= 0 ? 0m : ten / 10_000_000_000m);

    [Fact]
    public void A_price_for_many_units_is_that_of_one_times_their_number() => Gen.Select(Gen.Int[0, AzureUnits.Length - 1].Select(i => AzureUnits[i]), Amounts).Sample((form, amount) =>
    {
        var price = Assert.Single(Azure(form.Unit, form.Meter, amount));
        if (amount == 0)
        {
            Assert.Equal((PriceQuality.Unknown, null, null), (price.Quality, price.UnitPrice, price.CostOf(form.Quantity)));
            return;
        }

        Assert.Equal(form.Ours, price.Unit);
        Assert.Equal((double)amount, (double)price.CostOf(form.Quantity)!.Value.Amount, (double)amount * 1e-15);
    });

    [Fact]
    public void A_dearer_list_never_makes_a_cheaper_price_and_twice_as_dear_is_twice_the_price() => Gen.Select(Gen.Long[1, 1_000_000_000], Gen.Int[1, 3]).Sample((nanos, form) =>
    {
        var (once, twice) = (Google(nanos, form), Google(nanos * 2, form));
        Assert.Equal(2 * once.UnitPrice!.Value, twice.UnitPrice!.Value);
        Assert.True(once.UnitPrice > 0);
    });

    [Fact]
    public void The_bill_of_a_tiered_price_is_that_of_its_units_one_by_one() => Gen.Select(
        Gen.Int[0, 20].Array[1, 4].Where(starts => starts.Distinct().Count() == starts.Length), Gen.Int[0, 9].Array[4], Gen.Int[0, 60]).Sample((starts, amounts, quantity) =>
    {
        starts[0] = 0;
        var tiers = starts.Distinct().Zip(amounts, (start, amount) => new PriceTier(start, amount)).ToList();
        var price = Unpriced.At(PricingUnit.Request, "USD", tiers);
        var byHand = Enumerable.Range(0, quantity).Sum(unit => tiers.Where(tier => tier.From <= unit).MaxBy(tier => tier.From).UnitPrice);
        Assert.Equal(tiers.TrueForAll(tier => tier.UnitPrice == 0) ? null : byHand, price.CostOf(quantity)?.Amount);
    });

    [Theory]
    [InlineData("aws/price-list", "aws-ec2-offers.json", "{}")]
    [InlineData("aws/price-list", "aws-s3-offers.json", "{}")]
    [InlineData("aws/get-products", "aws-get-products.json", "{}")]
    [InlineData("aws/savings-plan-rates", "aws-savings-plan-rates.json", """{"commitments": ["instance"]}""")]
    [InlineData("aws/describe-spot-price-history", "aws-spot-prices.json", "{}")]
    [InlineData("azure/retail-prices", "azure-retail-prices.json", """{"asOf": "2026-11-25"}""")]
    [InlineData("gcp/billing-skus", "gcp-billing-skus.json", """{"asOf": "2026-11-25"}""")]
    public void Whatever_amounts_are_set_to_nothing_no_price_becomes_nothing(string kind, string document, string options)
    {
        var text = System.Text.RegularExpressions.Regex.Replace(
            File.ReadAllText(Priced.PathOf(document)), "(?<name>\\\\?\"(USD|price|SpotPrice|retailPrice|unitPrice|nanos|units)\\\\?\": ?\\\\?\"?)[0-9.]+", "${name}0");
        var (prices, _) = Priced.Of(kind, text, options);
        Assert.All(prices, price => Assert.Equal((PriceQuality.Unknown, 0, true), (price.Quality, price.Tiers.Count, price.WhyUnknown is not null)));
        Assert.Empty(Captured.From(kind, text, options).Offers);
    }

    [Theory]
    [InlineData("aws/price-list", "aws-ec2-offers.json", "{}")]
    [InlineData("azure/retail-prices", "azure-retail-prices.json", """{"asOf": "2026-11-25"}""")]
    [InlineData("gcp/billing-skus", "gcp-billing-skus.json", """{"asOf": "2026-11-25"}""")]
    public void Every_price_has_source_day_and_quality(string kind, string document, string options) => Assert.All(Priced.All(kind, document, options), price =>
    {
        Assert.StartsWith("document.json: ", price.Source, StringComparison.Ordinal);
        Assert.True(price.AsOf > new DateOnly(2015, 1, 1));
        Assert.Equal(price.Quality == PriceQuality.Unknown, price.WhyUnknown is not null);
        Assert.Equal(price.Quality == PriceQuality.Unknown, price.Currency is null);
    });

    [Theory]
    [InlineData("aws/price-list", "aws-ec2-offers.json", "0.1150000000", "-0.115")]
    [InlineData("aws/price-list", "aws-ec2-offers.json", "0.1150000000", "9e27")]
    [InlineData("aws/price-list", "aws-ec2-offers.json", "0.1150000000", "free")]
    [InlineData("aws/describe-spot-price-history", "aws-spot-prices.json", "0.037600", "-1")]
    [InlineData("azure/retail-prices", "azure-retail-prices.json", "\"retailPrice\": 0.46", "\"retailPrice\": -0.46")]
    [InlineData("gcp/billing-skus", "gcp-billing-skus.json", "\"nanos\": 31611000", "\"nanos\": -31611000")]
    public void What_cannot_be_a_price_makes_no_offer_and_stops_nothing(string kind, string document, string good, string bad)
    {
        var options = kind.StartsWith("aws", StringComparison.Ordinal) ? "{}" : """{"asOf": "2026-11-25"}""";
        var text = File.ReadAllText(Priced.PathOf(document));
        Assert.Contains(good, text, StringComparison.Ordinal);
        var whole = Captured.From(kind, text, options).Offers.Count;
        var captured = Captured.From(kind, text.Replace(good, bad, StringComparison.Ordinal), options);
        Assert.All(captured.Offers, offer => Assert.InRange(offer.Price, 0.000001m, 1000));
        Assert.InRange(captured.Offers.Count, whole - 2, whole);
    }

    private static ListPrice Unpriced => new() { Provider = Provider.Aws, SkuId = "A", Description = "a", Source = "s", AsOf = new DateOnly(2026, 11, 25) };

    private static List<ListPrice> Azure(string unit, string meter, decimal amount) => Priced.Of("azure/retail-prices", JsonSerializer.Serialize(new
    {
        Items = new[]
        {
            new
            {
                currencyCode = "USD", tierMinimumUnits = 0.0, retailPrice = amount, armRegionName = "westeurope", meterId = "m", meterName = meter, productName = "Product",
                skuName = "S", serviceName = "Service", unitOfMeasure = unit, type = "Consumption",
            },
        },
    }), """{"asOf": "2026-11-25"}""").Prices;

    private static ListPrice Google(long nanos, int form)
    {
        var (unit, factor) = form switch
        {
            1 => ("h", 3600m),
            2 => ("GiBy.h", 3_865_470_566_400m),
            _ => ("GBy", 1_000_000_000m),
        };
        var (units, rest) = Math.DivRem(nanos, 1_000_000_000);
        return Assert.Single(Priced.Of("gcp/billing-skus", string.Create(CultureInfo.InvariantCulture, $$$"""
            {"skus":[{"skuId":"A","description":"Something","category":{"usageType":"OnDemand"},"serviceRegions":["us-central1"],"pricingInfo":[{"pricingExpression":
            {"usageUnit":"{{{unit}}}","baseUnitConversionFactor":{{{factor}}},"tieredRates":[{"startUsageAmount":0,"unitPrice":{"currencyCode":"USD","units":"{{{units}}}","nanos":{{{rest}}} } } ] } } ] } ] }
            """), """{"asOf": "2026-11-25"}""").Prices);
    }
}
