using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Lepton.FakeCloud;

/// <summary>Price lists for the fleet of <see cref="ThreeClouds"/>: made-up prices for the types that it has, in the providers' forms.</summary>
public static class FleetPrices
{
    private static readonly string[] AwsTypes = ["m5.large", "c5.xlarge", "t3.medium", "r5.large"];
    private static readonly string[] AzureTypes = ["Standard_D2s_v5", "Standard_E2s_v5", "Standard_B2s"];

    /// <summary>Fills the lists.</summary>
    /// <param name="lists">Taken as empty.</param>
    /// <param name="aws">Regions of AWS.</param>
    /// <param name="azure">Regions of Azure.</param>
    /// <param name="gcp">Regions of Google Cloud.</param>
    public static void Fill(FakePriceLists lists, IEnumerable<string> aws, IEnumerable<string> azure, IEnumerable<string> gcp)
    {
        foreach (var region in aws)
        {
            lists.Offers[region] = Encoding.UTF8.GetBytes(Offers(region).ToJsonString());
            lists.SavingsPlans[region] = Encoding.UTF8.GetBytes(Plans(region).ToJsonString());
            lists.Spot.AddRange(AwsTypes.Select((type, i) => ($"{region}a", type, "Linux/UNIX", Money(0.03m * (i + 1)), "2026-11-19T00:00:00.000Z")));
        }

        lists.AzureItems.AddRange(azure.SelectMany(region => AzureTypes.SelectMany((type, i) => AzureItems(region, type, 0.1m * (i + 1)))));
        FillGoogle(lists, [.. gcp]);
    }

    private static JsonObject Offers(string region)
    {
        var (products, onDemand, reserved) = (new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var (type, i) in AwsTypes.Select((type, i) => (type, i)))
        {
            foreach (var (system, factor) in new[] { ("Linux", 1m), ("Windows", 2m) })
            {
                var sku = $"{system[..3].ToUpperInvariant()}{i}{region.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()}";
                products[sku] = new JsonObject
                {
                    ["sku"] = sku,
                    ["productFamily"] = "Compute Instance",
                    ["attributes"] = new JsonObject
                    {
                        ["servicecode"] = "AmazonEC2",
                        ["locationType"] = "AWS Region",
                        ["instanceType"] = type,
                        ["vcpu"] = "2",
                        ["memory"] = "8 GiB",
                        ["physicalProcessor"] = "Intel Xeon",
                        ["tenancy"] = "Shared",
                        ["operatingSystem"] = system,
                        ["licenseModel"] = "No License required",
                        ["usagetype"] = $"X-BoxUsage:{type}",
                        ["capacitystatus"] = "Used",
                        ["marketoption"] = "OnDemand",
                        ["preInstalledSw"] = "NA",
                        ["regionCode"] = region,
                    },
                };
                onDemand[sku] = Term(sku, "JRTCKXETXF", 0.1m * (i + 1) * factor, []);
                reserved[sku] = Term(sku, "4NA7Y494T4", 0.065m * (i + 1) * factor, new JsonObject { ["LeaseContractLength"] = "1yr", ["OfferingClass"] = "standard", ["PurchaseOption"] = "No Upfront" });
            }
        }

        return new JsonObject
        {
            ["formatVersion"] = "v1.0",
            ["offerCode"] = "AmazonEC2",
            ["version"] = "20261124000000",
            ["publicationDate"] = "2026-11-24T00:00:00Z",
            ["products"] = products,
            ["terms"] = new JsonObject { ["OnDemand"] = onDemand, ["Reserved"] = reserved },
        };
    }

    private static JsonObject Term(string sku, string code, decimal price, JsonObject attributes) => new()
    {
        [$"{sku}.{code}"] = new JsonObject
        {
            ["offerTermCode"] = code,
            ["sku"] = sku,
            ["effectiveDate"] = "2026-11-01T00:00:00Z",
            ["priceDimensions"] = new JsonObject
            {
                [$"{sku}.{code}.6YS6EN2CT7"] = new JsonObject
                {
                    ["rateCode"] = $"{sku}.{code}.6YS6EN2CT7",
                    ["description"] = "per hour",
                    ["beginRange"] = "0",
                    ["endRange"] = "Inf",
                    ["unit"] = "Hrs",
                    ["pricePerUnit"] = new JsonObject { ["USD"] = Money(price) },
                    ["appliesTo"] = new JsonArray(),
                },
            },
            ["termAttributes"] = attributes,
        },
    };

    private static JsonObject Plans(string region) => new()
    {
        ["version"] = "20261124000000",
        ["publicationDate"] = "2026-11-24T00:00:00Z",
        ["regionCode"] = region,
        ["products"] = new JsonArray(new JsonObject
        {
            ["sku"] = "PLAN3",
            ["productFamily"] = "ComputeSavingsPlans",
            ["attributes"] = new JsonObject { ["purchaseOption"] = "No Upfront", ["purchaseTerm"] = "3yr" },
        }),
        ["terms"] = new JsonObject
        {
            ["savingsPlan"] = new JsonArray(new JsonObject
            {
                ["sku"] = "PLAN3",
                ["leaseContractLength"] = new JsonObject { ["duration"] = 3, ["unit"] = "year" },
                ["rates"] = new JsonArray([.. AwsTypes.Select((type, i) => (JsonNode)new JsonObject
                {
                    ["discountedSku"] = $"S{i}", ["discountedUsageType"] = $"X-BoxUsage:{type}", ["discountedOperation"] = "RunInstances", ["discountedServiceCode"] = "AmazonEC2",
                    ["rateCode"] = $"PLAN3.S{i}", ["unit"] = "Hrs", ["discountedRate"] = new JsonObject { ["price"] = Money(0.045m * (i + 1)), ["currency"] = "USD" },
                    ["discountedRegionCode"] = region, ["discountedInstanceType"] = type,
                })]),
            }),
        },
    };

    private static IEnumerable<JsonObject> AzureItems(string region, string type, decimal price)
    {
        yield return AzureItem(region, type, price, "Linux", "Consumption", null);
        yield return AzureItem(region, type, price * 2, "Windows", "Consumption", null);
        yield return AzureItem(region, type, price * 8760 / 2, "Linux", "Reservation", "1 Year");
    }

    private static JsonObject AzureItem(string region, string type, decimal price, string system, string kind, string? term) => new()
    {
        ["currencyCode"] = "USD",
        ["tierMinimumUnits"] = 0,
        ["retailPrice"] = price,
        ["unitPrice"] = price,
        ["armRegionName"] = region,
        ["meterId"] = $"{region}-{type}-{system}",
        ["meterName"] = type[9..],
        ["skuId"] = "S",
        ["productName"] = system == "Windows" ? "Virtual Machines Series Windows" : "Virtual Machines Series",
        ["skuName"] = type[9..],
        ["serviceName"] = "Virtual Machines",
        ["unitOfMeasure"] = "1 Hour",
        ["type"] = kind,
        ["isPrimaryMeterRegion"] = true,
        ["armSkuName"] = type,
        ["reservationTerm"] = term,
    };

    private static void FillGoogle(FakePriceLists lists, string[] regions)
    {
        foreach (var (series, core, memory) in new[] { ("E2", 22_000_000, 3_000_000), ("N2", 32_000_000, 4_000_000), ("C3", 34_000_000, 4_500_000) })
        {
            lists.GoogleSkus.Add(Sku($"{series}-CORE", $"{series} Instance Core running in the fleet's regions", "h", 3600, core, regions));
            lists.GoogleSkus.Add(Sku($"{series}-RAM", $"{series} Instance Ram running in the fleet's regions", "GiBy.h", 3_865_470_566_400, memory, regions));
        }

        foreach (var (type, cpus, memoryMb) in new[] { ("e2-medium", 2, 4096), ("n2-standard-2", 2, 8192), ("c3-standard-4", 4, 16_384) })
            lists.GoogleMachineTypes.Add(new JsonObject { ["kind"] = "compute#machineType", ["name"] = type, ["guestCpus"] = cpus, ["memoryMb"] = memoryMb, ["architecture"] = "X86_64" });
    }

    private static JsonObject Sku(string id, string description, string unit, long factor, int nanos, string[] regions) => new()
    {
        ["name"] = $"services/6F81-5844-456A/skus/{id}",
        ["skuId"] = id,
        ["description"] = description,
        ["category"] = new JsonObject { ["serviceDisplayName"] = "Compute Engine", ["resourceFamily"] = "Compute", ["resourceGroup"] = "CPU", ["usageType"] = "OnDemand" },
        ["serviceRegions"] = new JsonArray([.. regions.Select(region => (JsonNode)region)]),
        ["pricingInfo"] = new JsonArray(new JsonObject
        {
            ["pricingExpression"] = new JsonObject
            {
                ["usageUnit"] = unit,
                ["baseUnitConversionFactor"] = factor,
                ["displayQuantity"] = 1,
                ["tieredRates"] = new JsonArray(new JsonObject
                {
                    ["startUsageAmount"] = 0,
                    ["unitPrice"] = new JsonObject { ["currencyCode"] = "USD", ["units"] = "0", ["nanos"] = nanos },
                }),
            },
        }),
    };

    private static string Money(decimal price) => price.ToString("0.0000000000", CultureInfo.InvariantCulture);
}
