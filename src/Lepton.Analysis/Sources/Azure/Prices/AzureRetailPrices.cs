using System.Globalization;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Pages of Azure's Retail Prices interface: what virtual machines cost by list.</summary>
/// <remarks>
/// The fields are those of Microsoft Learn, "Azure Retail Prices REST API". The traps: a reservation's <c>retailPrice</c> is for its whole
/// term, whatever <c>unitOfMeasure</c> says; Windows stands in <c>productName</c> and spot in <c>skuName</c> only; one meter is listed for
/// several regions, of which one is primary; a price of 0 is a price that is not known. The option <c>asOf</c> is the day on which the
/// page was fetched, which it does not say itself.
/// </remarks>
internal sealed class AzureRetailPrices : IDocumentReader
{
    private const int HoursPerYear = 365 * 24; // As Azure itself spreads a reservation over its term.

    private static readonly DocumentShape Shape = new("Azure Retail Prices", ["$.Items[*]"]);

    public string Kind => "azure/retail-prices";

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        var options = new DocumentOptions(document, "asOf");
        var text = options.Require("asOf", options.Text("asOf"), "Give the day on which the prices were fetched: 2026-11-25.");
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf))
            throw options.Wrong("asOf", $"is \"{text}\", which is not a day", "Write it like 2026-11-25.");
        JsonRecords.Read(
            document, sink, Shape, (reading, item) => ReadItem(reading, item, sink, asOf),
            new Dictionary<string, Action<Reading, JsonRecord>> { ["$.NextPageLink"] = ReportNextPage });
    }

    private static void ReadItem(Reading reading, JsonRecord item, ICaptureSink sink, DateOnly asOf)
    {
        var product = item.RequiredText("productName");
        var sku = item.RequiredText("skuName");
        if (WhyNot(item, product, sku) is { } reason)
        {
            reading.NoteRepeatedly("unused-price", reason, item.Position, null, $"{product}, {sku}: {reason} It was left out.");
            return;
        }

        var (hours, purchase) = Term(item, sku);
        var price = (decimal)item.Number("retailPrice")!.Value;
        if (price <= 0)
        {
            reading.WarnRepeatedly("unknown-price", "", item.Position, "retailPrice", $"{product}, {sku}: a price of {price} is one that Azure does not state. It stays unknown.");
            return;
        }

        sink.Add(new Offer
        {
            Provider = Provider.Azure,
            Region = item.RequiredText("armRegionName"),
            InstanceType = item.RequiredText("armSkuName"),
            // A reservation buys the machine; a licence of Windows comes on top by the hour.
            OperatingSystem = product.Contains("Windows", StringComparison.Ordinal) ? "Windows" : "Linux",
            PurchaseOption = purchase,
            Price = decimal.Round(price / hours, 12),
            Currency = item.RequiredText("currencyCode"),
            Source = $"{reading.Document.Path}: {item.Text("meterId") ?? item.RequiredText("skuId")}",
            AsOf = asOf,
        });
    }

    private static string? WhyNot(JsonRecord item, string product, string sku)
    {
        if (item.Text("serviceName") != "Virtual Machines" || item.Text("armSkuName") is null)
            return "it is not a virtual machine.";
        if (item.Text("type") is not ("Consumption" or "Reservation"))
            return "it is for development and test only.";
        if (item.Flag("isPrimaryMeterRegion") == false)
            return "the meter is listed once more for its primary region.";
        if (sku.Contains("Low Priority", StringComparison.Ordinal))
            return "low priority is for batch pools only.";
        if (product.Contains("Dedicated Host", StringComparison.Ordinal))
            return "it is a whole host.";
        if (product.Contains("Cloud Services", StringComparison.Ordinal))
            return "it is a role of Cloud Services.";
        if (item.Number("tierMinimumUnits") > 0)
            return "it is a further tier.";
        return item.Text("unitOfMeasure") == "1 Hour" ? null : $"its unit is {item.Text("unitOfMeasure")}.";
    }

    private static (int Hours, PurchaseOption Purchase) Term(JsonRecord item, string sku) => item.Text("type") == "Reservation"
        ? item.Text("reservationTerm") switch
        {
            "1 Year" => (HoursPerYear, PurchaseOption.Commitment1Year),
            "3 Years" => (3 * HoursPerYear, PurchaseOption.Commitment3Years),
            var term => throw item.Malformed("reservationTerm", $"\"{term}\" is not a term of one or three years"),
        }
        : (1, sku.Contains("Spot", StringComparison.Ordinal) ? PurchaseOption.Spot : PurchaseOption.OnDemand);

    private static void ReportNextPage(Reading reading, JsonRecord mark)
    {
        if (mark.Element.ValueKind == System.Text.Json.JsonValueKind.String)
            reading.NoteRepeatedly("more-pages", "", mark.Position, null, "The list goes on: name its other pages in the study too.");
    }
}
