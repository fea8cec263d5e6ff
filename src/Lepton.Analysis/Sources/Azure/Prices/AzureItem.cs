using System.Globalization;
using System.Text.RegularExpressions;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Sources;

/// <summary>One item of the Retail Prices interface: what it sells, and one step of its price.</summary>
/// <param name="Price">What it sells, without an amount.</param>
/// <param name="Unit">Azure's unit and its quantity; null where it is not understood.</param>
/// <param name="UnitText">As Azure writes it.</param>
/// <param name="From">From which amount on the step holds, in Azure's unit.</param>
/// <param name="Amount">For one of Azure's units.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="IsStepped">Whether the meter has other steps, or may have.</param>
internal sealed partial record AzureItem(
    ListPrice Price, (PricingUnit Unit, decimal Quantity)? Unit, string UnitText, decimal From, decimal Amount, string Currency, bool IsStepped)
{
    /// <summary>What is priced, in words: the items of one thing have one name.</summary>
    public string Name { get; } =
        $"{Price.Description}|{Price.Region}|{Price.InstanceType}|{Price.OperatingSystem}|{Price.PurchaseOption}|{Price.Commitment}|{UnitText}|{Currency}";

    /// <summary>Why an item is not read, as a sentence; null where it is.</summary>
    public static string? WhyNot(JsonRecord item, DateOnly asOf, bool resourcesOnly)
    {
        if (item.Text("type") is not ("Consumption" or "Reservation"))
            return "it is for development and test only.";
        if (item.Time("effectiveEndDate") is { } end && DateOnly.FromDateTime(end) < asOf)
            return "the price is a former one.";
        if (!resourcesOnly)
            return null;
        if (DiskOf(item) is not null)
            return null;
        if (item.Text("serviceName") != "Virtual Machines" || item.Text("armSkuName") is null)
            return "it is neither a virtual machine nor a managed disk.";
        var (product, sku) = (item.RequiredText("productName"), item.RequiredText("skuName"));
        if (sku.Contains("Low Priority", StringComparison.Ordinal))
            return "low priority is for batch pools only.";
        if (product.Contains("Dedicated Host", StringComparison.Ordinal))
            return "it is a whole host.";
        return product.Contains("Cloud Services", StringComparison.Ordinal) ? "it is a role of Cloud Services." : null;
    }

    /// <summary>The item, and the rates of savings plans that stand in it.</summary>
    public static IEnumerable<AzureItem> Read(JsonRecord record, string document, DateOnly asOf)
    {
        var (product, sku, meter) = (record.RequiredText("productName"), record.RequiredText("skuName"), record.Text("meterName") ?? "");
        var unitText = record.Text("unitOfMeasure") ?? "";
        var currency = record.RequiredText("currencyCode");
        var unit = AzurePriceUnits.Of(unitText, meter);
        var price = Sold(record, product, sku, meter, document, asOf);
        var amount = PriceOptions.Amount(record, "retailPrice") ?? PriceOptions.Amount(record, "unitPrice") ?? throw record.Malformed("retailPrice", "the field is missing");
        if (record.Text("type") == "Reservation")
        {
            // "1 Hour", and yet the price of the whole term.
            var (years, term) = Term(record, record.Text("reservationTerm"), "reservationTerm");
            yield return new AzureItem(
                price with { PurchaseOption = term, Commitment = "reservation", Upfront = 0 },
                (PricingUnit.Hour, years * BillingCalendar.HoursPerYear), unitText, 0, amount, currency, IsStepped: false);
            yield break;
        }

        var from = PriceOptions.Amount(record, "tierMinimumUnits") ?? 0;
        // Machines and disks have one price; what may have several waits for the others.
        yield return new AzureItem(price, unit, unitText, from, amount, currency, IsStepped: price.Kind is null || from > 0);
        foreach (var plan in record.List("savingsPlan"))
        {
            var (_, term) = Term(plan, plan.Text("term"), "term");
            yield return new AzureItem(
                price with { PurchaseOption = term, Commitment = "savings plan" }, unit, unitText, 0,
                PriceOptions.Amount(plan, "retailPrice") ?? PriceOptions.Amount(plan, "unitPrice") ?? throw plan.Malformed("retailPrice", "the field is missing"), currency, IsStepped: false);
        }
    }

    /// <summary>The price, in our unit.</summary>
    public ListPrice Priced() => Joined([this]);

    /// <summary>The price of which these are the steps.</summary>
    public static ListPrice Joined(IReadOnlyList<AzureItem> steps)
    {
        var first = steps[0];
        if (first.Unit is not var (unit, quantity))
            return first.Price.Without($"its unit \"{first.UnitText}\" is not understood");
        var tiers = steps.Select(step => new PriceTier(step.From * quantity, step.Amount / quantity)).Distinct().ToList();
        if (tiers.TrueForAll(tier => tier.From > 0))
            return first.Price.Without("its first step is missing");
        return first.Price.At(unit, first.Currency, tiers);
    }

    private static ListPrice Sold(JsonRecord record, string product, string sku, string meter, string document, DateOnly asOf)
    {
        var isMachine = record.Text("serviceName") == "Virtual Machines" && record.Text("armSkuName") is not null;
        var isHost = product.Contains("Dedicated Host", StringComparison.Ordinal);
        var isSold = isMachine && !isHost && !sku.Contains("Low Priority", StringComparison.Ordinal) && !product.Contains("Cloud Services", StringComparison.Ordinal);
        return new ListPrice
        {
            Provider = Provider.Azure,
            SkuId = record.Text("meterId") ?? record.RequiredText("skuId"),
            Description = $"{product}, {(meter.Length > 0 ? meter : sku)}",
            Region = record.Text("armRegionName"),
            Kind = isSold ? ResourceKind.VirtualMachine : DiskOf(record) is null ? null : ResourceKind.Disk,
            InstanceType = isSold ? record.RequiredText("armSkuName") : DiskOf(record) ?? record.Text("armSkuName"),
            OperatingSystem = !isMachine || isHost ? null : product.Contains("Windows", StringComparison.Ordinal) ? "Windows" : "Linux",
            Tenancy = isHost ? Tenancy.Host : Tenancy.Shared,
            PurchaseOption = sku.Contains("Spot", StringComparison.Ordinal) ? PurchaseOption.Spot : PurchaseOption.OnDemand,
            Source = $"{document}: {record.Text("meterId") ?? record.RequiredText("skuId")}",
            AsOf = asOf,
        };
    }

    /// <summary>The type of a managed disk as its list has it, <c>Premium_LRS P10</c>; null for everything else.</summary>
    private static string? DiskOf(JsonRecord item) => (item.Text("productName"), item.Text("meterName")) switch
    {
        ("Premium SSD Managed Disks", { } meter) => DiskType("Premium", meter),
        ("Standard SSD Managed Disks", { } meter) => DiskType("StandardSSD", meter),
        ("Standard HDD Managed Disks", { } meter) => DiskType("Standard", meter),
        _ => null,
    };

    // "P10 LRS Disk", in older pages "P10 Disks"; not "P10 LRS Disk Mount" or "Operations", which come on top.
    private static string? DiskType(string sku, string meter) => Disk().Match(meter) is { Success: true } match
        ? $"{sku}_{(match.Groups["copies"].Success ? match.Groups["copies"].Value : "LRS")} {match.Groups["tier"].Value}"
        : null;

    private static (int Years, PurchaseOption Option) Term(JsonRecord record, string? term, string field) => term switch
    {
        "1 Year" => (1, PurchaseOption.Commitment1Year),
        "3 Years" => (3, PurchaseOption.Commitment3Years),
        _ => throw record.Malformed(field, string.Create(CultureInfo.InvariantCulture, $"\"{term}\" is not a term of one or three years")),
    };

    [GeneratedRegex("^(?<tier>[PES][0-9]+)( (?<copies>LRS|ZRS))? Disks?$")]
    private static partial Regex Disk();
}
