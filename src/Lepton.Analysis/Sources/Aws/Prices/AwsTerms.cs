using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Sources;

/// <summary>What a SKU of AWS costs: by the hour and month on demand, and reserved for a term.</summary>
/// <remarks>
/// A term has one rate for each step of use (<c>beginRange</c>), and a reservation beside its hourly rate an upfront fee in the unit
/// <c>Quantity</c>. With all of it paid upfront the hourly rate is 0, and that is not the price: the fee is spread over the term's hours.
/// </remarks>
internal static class AwsTerms
{
    private const string UpfrontUnit = "Quantity";

    /// <summary>The price on demand; null where no term has one.</summary>
    public static ListPrice? OnDemand(ListPrice product, JsonRecord terms)
    {
        var latest = terms.Fields().Select(term => term.Value)
            .OrderBy(term => term.Text("effectiveDate"), StringComparer.Ordinal).Select(term => (JsonRecord?)term).LastOrDefault();
        if (latest is not { } term)
            return null;
        var rates = Rates(term);
        if (rates.Count == 0)
            return null;
        var named = product with { Description = rates[0].Description ?? product.Description, Source = Named(product, rates[0].Code) };
        return rates.DistinctBy(rate => (rate.Unit, rate.Currency)).Count() > 1
            ? named.Without($"it has rates in different units ({string.Join(", ", rates.Select(rate => rate.Unit).Distinct())})")
            : AwsPriceUnits.Of(rates[0].Unit) is var (unit, quantity)
                ? named.At(unit, rates[0].Currency, rates.Select(rate => new PriceTier(rate.From * quantity, rate.Price / quantity)))
                : named.Without($"its unit \"{rates[0].Unit}\" is not understood");
    }

    /// <summary>The prices for a term of one or three years that a filter wants.</summary>
    public static IEnumerable<ListPrice> Reserved(ListPrice product, JsonRecord terms, PriceFilter filter)
    {
        foreach (var (_, term) in terms.Fields())
        {
            var attributes = term["termAttributes"] ?? throw term.Malformed("termAttributes", "the field is missing");
            var (form, payment) = (attributes.Text("OfferingClass") ?? "standard", attributes.Text("PurchaseOption")?.ToLowerInvariant());
            if (Years(attributes.Text("LeaseContractLength")) is not { } years || payment?.EndsWith("upfront", StringComparison.Ordinal) != true)
                continue; // Forms that are no longer sold ("Heavy Utilization").
            if ((filter.Payment ?? payment) == payment && filter.CommitmentForms?.Contains(form) != false)
                yield return Reserved(product, term, years, form, payment);
        }
    }

    private static ListPrice Reserved(ListPrice product, JsonRecord term, int years, string form, string payment)
    {
        var rates = Rates(term);
        var hourly = rates.Where(rate => rate.Unit != UpfrontUnit).ToList();
        var upfront = rates.Where(rate => rate.Unit == UpfrontUnit).Sum(rate => rate.Price);
        var price = product with
        {
            PurchaseOption = years == 1 ? PurchaseOption.Commitment1Year : PurchaseOption.Commitment3Years,
            Commitment = $"{form} reserved instance, {payment}",
            Upfront = upfront,
            Source = Named(product, hourly.Concat(rates).FirstOrDefault()?.Code ?? product.SkuId),
        };
        return hourly switch
        {
            [] => price.Without("the reservation has no rate by the hour"),
            [var rate] when AwsPriceUnits.Of(rate.Unit) is (PricingUnit.Hour, 1) =>
                price.At(PricingUnit.Hour, rate.Currency, rate.Price + (upfront / (years * BillingCalendar.HoursPerYear))),
            [var rate] => price.Without($"its unit \"{rate.Unit}\" is not understood"),
            _ => price.Without("the reservation has several rates by the hour"),
        };
    }

    // A rate's code begins with the SKU, which the product's source ends with.
    private static string Named(ListPrice product, string code) => product.Source[..^product.SkuId.Length] + code;

    private static int? Years(string? length) => length switch
    {
        "1yr" or "1 yr" => 1,
        "3yr" or "3 yr" => 3,
        _ => null,
    };

    private sealed record Rate(string Code, string? Description, string Unit, decimal From, decimal Price, string Currency);

    private static List<Rate> Rates(JsonRecord term)
    {
        var rates = new List<Rate>();
        foreach (var (code, dimension) in term["priceDimensions"]?.Fields() ?? [])
        {
            // A rate that applies to others is a free allowance on top of them, not a price.
            if (dimension.List("appliesTo").Any())
                continue;
            var (currency, price) = PriceOf(dimension);
            rates.Add(new Rate(code, dimension.Text("description"), dimension.RequiredText("unit"), From(dimension), price, currency));
        }

        rates.Sort((one, other) => one.From.CompareTo(other.From));
        return rates;
    }

    // One currency as a rule: USD, and CNY in China.
    private static (string Currency, decimal Price) PriceOf(JsonRecord dimension)
    {
        var prices = dimension["pricePerUnit"] ?? throw dimension.Malformed("pricePerUnit", "the field is missing");
        var currency = prices.Fields().Select(field => field.Name).OrderBy(name => name != "USD").ThenBy(name => name, StringComparer.Ordinal).FirstOrDefault()
            ?? throw prices.Malformed(null, "it names no currency");
        return (currency, PriceOptions.Amount(prices, currency) ?? throw prices.Malformed(currency, "the amount is missing"));
    }

    private static decimal From(JsonRecord dimension) => PriceOptions.Amount(dimension, "beginRange") ?? 0;
}
