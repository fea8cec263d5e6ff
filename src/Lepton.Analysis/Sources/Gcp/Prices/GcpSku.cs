using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Sources;

/// <summary>A SKU of the Cloud Billing Catalog: <c>{"skuId", "description", "category", "serviceRegions", "pricingInfo"}</c>.</summary>
internal static class GcpSku
{
    private const decimal NanosPerUnit = 1_000_000_000;

    // Disks by the words of their SKU, with or without " in Frankfurt" behind.
    private static readonly (string Words, string Type)[] Disks =
    [
        ("Storage PD Capacity", "pd-standard"), ("SSD backed PD Capacity", "pd-ssd"), ("Balanced PD Capacity", "pd-balanced"), ("Extreme PD Capacity", "pd-extreme"),
        ("Hyperdisk Balanced Capacity", "hyperdisk-balanced"), ("Hyperdisk Extreme Capacity", "hyperdisk-extreme"), ("Hyperdisk Throughput Capacity", "hyperdisk-throughput"),
    ];

    /// <summary>The price in each region that the SKU is sold in, and what part of a machine it is.</summary>
    public static IEnumerable<(ListPrice Price, GcpComponent? Component)> Read(JsonRecord sku, string document, DateOnly asOf)
    {
        var (id, description) = (sku.RequiredText("skuId"), sku.RequiredText("description"));
        var usage = sku["category"]?.Text("usageType") ?? "OnDemand";
        if (Purchase(usage) is not { } purchase)
            yield break; // Commit1Mo and the like: not sold to everybody.
        var component = sku["category"]?.Text("resourceFamily") is "Compute" or "License" ? GcpComponent.Of(description) : null;
        var regions = sku.List("serviceRegions").Select(region => region.Element.ToString()).ToList();
        var disk = Disks.FirstOrDefault(one => description == one.Words || description.StartsWith(one.Words + " in ", StringComparison.Ordinal)).Type;
        var sold = Priced(sku, component, new ListPrice
        {
            Provider = Provider.Gcp,
            SkuId = id,
            Description = description,
            Kind = disk is null ? null : ResourceKind.Disk,
            InstanceType = disk,
            Tenancy = component?.Tenancy ?? Tenancy.Shared,
            PurchaseOption = purchase,
            Commitment = purchase is PurchaseOption.Commitment1Year or PurchaseOption.Commitment3Years ? "committed use" : null,
            Source = $"{document}: {id}",
            AsOf = asOf,
        });
        if (regions is [] or ["global"])
            yield return (sold, component);
        else
        {
            foreach (var region in regions)
                yield return (sold with { Region = region }, component);
        }
    }

    private static ListPrice Priced(JsonRecord sku, GcpComponent? component, ListPrice sold)
    {
        // The last one is the one in force (API reference, Sku.pricingInfo: a timeline in time order).
        if (sku.List("pricingInfo").Select(info => (JsonRecord?)info).LastOrDefault()?["pricingExpression"] is not { } expression)
            return sold.Without("the catalogue has no price for it");
        var unit = expression.RequiredText("usageUnit");
        if (GcpPriceUnits.Of(unit, component?.Part is GcpPart.Core or GcpPart.WindowsLicence) is not var (ours, quantity, factor))
            return sold.Without($"its unit \"{unit}\" is not understood");
        if (factor is { } known && expression.Decimal("baseUnitConversionFactor") is { } said && said != known)
            return sold.Without($"its unit \"{unit}\" is said to have {said} base units, and it has {known}");
        var rates = expression.List("tieredRates").ToList();
        if (rates.Count == 0)
            return sold.Without("the catalogue has no price for it");
        var tiers = rates.Select(rate => new PriceTier((PriceOptions.Amount(rate, "startUsageAmount") ?? 0) * quantity, Amount(rate) / quantity)).ToList();
        var currency = rates[0]["unitPrice"]!.Value.RequiredText("currencyCode");
        return sold.At(ours, currency, tiers);
    }

    // Whole units as a text, and billionths.
    private static decimal Amount(JsonRecord rate)
    {
        var price = rate["unitPrice"] ?? throw rate.Malformed("unitPrice", "the field is missing");
        return (PriceOptions.Amount(price, "units") ?? 0) + ((PriceOptions.Amount(price, "nanos") ?? 0) / NanosPerUnit);
    }

    private static PurchaseOption? Purchase(string usageType) => usageType switch
    {
        "OnDemand" => PurchaseOption.OnDemand,
        "Preemptible" => PurchaseOption.Spot,
        "Commit1Yr" => PurchaseOption.Commitment1Year,
        "Commit3Yr" => PurchaseOption.Commitment3Years,
        _ => null,
    };
}
