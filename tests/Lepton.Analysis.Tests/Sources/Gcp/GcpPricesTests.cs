using System.Globalization;
using System.Text.Json;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Sources;

/// <summary>Prices of Google Cloud; the figures and where they come from: <c>Recordings/prices/ORIGIN.md</c>.</summary>
public sealed class GcpPricesTests
{
    private const string Kind = "gcp/billing-skus";
    private const string Document = "gcp-billing-skus.json";
    private const string WithTypes = """{"asOf": "2026-11-25", "machineTypes": "gcp-machine-types.json"}""";

    [Theory]
    [InlineData("N1 Predefined Instance Core running in Americas", "us-central1", "0.031611", PricingUnit.VcpuHour, Tenancy.Shared)]
    [InlineData("E2 Instance Ram running in Frankfurt", "europe-west3", "0.00376602", PricingUnit.GiBHour, Tenancy.Shared)]
    [InlineData("Nvidia Tesla A100 GPU running in Americas", "us-east1", "2.933908", PricingUnit.Hour, Tenancy.Shared)]
    [InlineData("Commitment v1: Cpu in Montreal for 1 Year", "northamerica-northeast1", "0.021925", PricingUnit.VcpuHour, Tenancy.Shared)]
    [InlineData("N4A Sole Tenancy Instance Core running in Iowa", "us-central1", "0.02646", PricingUnit.VcpuHour, Tenancy.Dedicated)]
    [InlineData("SSD backed PD Capacity", "us-west1", "0.17", PricingUnit.GiBMonth, Tenancy.Shared)]
    // Shown per 10 000 (displayQuantity), priced for one.
    [InlineData("Standard Storage Class A Operations", "us-central1", "0.000005", PricingUnit.Request, Tenancy.Shared)]
    public void A_price_is_the_published_one_in_our_unit(string description, string region, string price, PricingUnit unit, Tenancy tenancy)
    {
        var found = Assert.Single(Priced.All(Kind, Document, """{"asOf": "2026-11-25"}"""), one => one.Description == description && one.Region == region);
        Assert.Equal(
            (decimal.Parse(price, CultureInfo.InvariantCulture), unit, tenancy, "USD", PriceQuality.Quoted),
            (found.UnitPrice!.Value, found.Unit!.Value, found.Tenancy, found.Currency, found.Quality));
    }

    // What machines cost is from the catalogue, which has it from elsewhere; to its six decimals.
    [Theory]
    [InlineData("n1-standard-1", "us-central1", PurchaseOption.OnDemand, 0.0475)]
    [InlineData("n2-standard-4", "us-central1", PurchaseOption.OnDemand, 0.194236)]
    [InlineData("n2-standard-4", "us-central1", PurchaseOption.Spot, 0.09212)]
    [InlineData("n2-standard-4", "us-central1", PurchaseOption.Commitment1Year, 0.122364)]
    [InlineData("n2-standard-4", "us-central1", PurchaseOption.Commitment3Years, 0.087412)]
    [InlineData("n2-highcpu-80", "us-central1", PurchaseOption.OnDemand, 2.86784)]
    [InlineData("e2-micro", "us-central1", PurchaseOption.OnDemand, 0.008376)]
    [InlineData("e2-medium", "us-central1", PurchaseOption.OnDemand, 0.033506)]
    [InlineData("e2-standard-2", "europe-west3", PurchaseOption.OnDemand, 0.086336)]
    [InlineData("f1-micro", "us-central1", PurchaseOption.OnDemand, 0.0076)]
    [InlineData("a2-highgpu-1g", "us-central1", PurchaseOption.OnDemand, 3.673385)]
    public void A_machine_costs_what_its_parts_cost(string type, string region, PurchaseOption option, double price)
    {
        var found = Assert.Single(Machines(WithTypes), one =>
            one.InstanceType == type && one.Region == region && one.PurchaseOption == option && one.OperatingSystem == "Linux");
        Assert.Equal(price, (double)found.UnitPrice!.Value, 1e-6);
        Assert.Equal((PricingUnit.Hour, PriceQuality.Derived), (found.Unit, found.Quality));
    }

    [Fact]
    public void A_derived_price_names_its_parts() => Assert.Equal(
        "gcp-billing-skus.json: CF4E-A0C7-E3BF + F449-33EC-A5EF",
        Machines(WithTypes).Single(one => one is { InstanceType: "e2-medium", OperatingSystem: "Linux" }).Source);

    // 4 · 0.033174 + 20 · 0.004446 = 0.221616; with 40 GiB: 32 at that price, and 8 · 0.00955 beyond 8 GiB a processor.
    [Theory]
    [InlineData("n2-custom-4-20480", 0.221616)]
    [InlineData("n2-custom-4-40960-ext", 0.351368)]
    // E2 has one price for both: 2 · 0.02181159 + 6 · 0.00292353.
    [InlineData("e2-custom-2-6144", 0.06116436)]
    public void A_custom_type_is_priced_by_the_size_in_its_name(string type, double price) => Assert.Equal(
        price,
        (double)Machines($$"""{"asOf": "2026-11-25", "customTypes": ["{{type}}"]}""").Single(one =>
            one is { Region: "us-central1", PurchaseOption: PurchaseOption.OnDemand, OperatingSystem: "Linux" }).UnitPrice!.Value, 1e-9);

    // 0.194236 + 4 · 0.046; the licence is paid on demand beside a commitment too.
    [Theory]
    [InlineData(PurchaseOption.OnDemand, 0.378236)]
    [InlineData(PurchaseOption.Commitment3Years, 0.271412)]
    public void Windows_costs_its_licence_by_the_processor(PurchaseOption option, double price) => Assert.Equal(
        price, (double)Machines(WithTypes).Single(one => one is { InstanceType: "n2-standard-4", OperatingSystem: "Windows" } && one.PurchaseOption == option).UnitPrice!.Value, 1e-9);

    [Theory]
    [InlineData("c2-standard-4", "no price for its memory there")]
    [InlineData("n2-standard-8-lssd", "local disks")]
    public void A_machine_with_a_part_that_has_no_price_is_unknown(string type, string why)
    {
        var found = Machines(WithTypes).First(one => one.InstanceType == type && one.PurchaseOption == PurchaseOption.OnDemand);
        Assert.Equal((PriceQuality.Unknown, null), (found.Quality, found.UnitPrice));
        Assert.Contains(why, found.WhyUnknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Free_amounts_and_falling_steps_are_billed_step_by_step()
    {
        var prices = Priced.All(Kind, Document, """{"asOf": "2026-11-25", "regions": ["us-central1"]}""");
        var disk = prices.First(price => price is { InstanceType: "pd-standard", Region: "us-central1" });
        Assert.Equal(new Money(2.8m, "USD"), disk.CostOf(100)); // (100 - 30) · 0.04
        Assert.Equal((0.04m, true), (disk.PaidUnitPrice, disk.IsConvex));
        var egress = prices.First(price => price.Description == "Network Internet Egress from Americas to Americas" && price.Region == "us-central1");
        Assert.Equal(new Money(1_218.56m, "USD"), egress.CostOf(11_264)); // 1024 · 0.12 + 9216 · 0.11 + 1024 · 0.08
        Assert.False(egress.IsConvex);
    }

    [Fact]
    public void A_disk_is_offered_at_what_it_costs_behind_the_free_part() => Assert.Equal(
        [("pd-ssd", 0.17m), ("pd-standard", 0.04m)],
        Offers("""{"asOf": "2026-11-25", "regions": ["us-central1"]}""").Offers.Select(offer => (offer.InstanceType, offer.Price)).Order());

    [Fact]
    public void A_unit_that_contradicts_its_conversion_factor_is_unknown()
    {
        var found = Priced.All(Kind, Document, """{"asOf": "2026-11-25"}""").First(price => price.Description.StartsWith("C9", StringComparison.Ordinal));
        Assert.Equal((PriceQuality.Unknown, "its unit \"h\" is said to have 60 base units, and it has 3600"), (found.Quality, found.WhyUnknown));
    }

    [Fact]
    public void Without_machine_types_the_reader_says_what_is_missing() =>
        Assert.Contains("machineTypes", Offers("""{"asOf": "2026-11-25"}""").Finding("no-machine-types").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("GBy", PricingUnit.GiB, 0.931322574615)]
    [InlineData("GiBy.mo", PricingUnit.GiBMonth, 1)]
    [InlineData("GBy.h", PricingUnit.GiBHour, 0.931322574615)]
    [InlineData("s", PricingUnit.Hour, 0.000277777778)]
    [InlineData("TiBy.mo", PricingUnit.GiBMonth, 1024)]
    public void A_usage_unit_is_so_many_of_ours(string usageUnit, PricingUnit unit, double quantity)
    {
        var (found, count, _) = GcpPriceUnits.Of(usageUnit, isProcessor: false)!.Value;
        Assert.Equal((unit, quantity), (found, Math.Round((double)count, 12)));
    }

    private static List<ListPrice> Machines(string options) =>
        [.. Read(options, new Captured()).Where(price => price.Kind == ResourceKind.VirtualMachine)];

    private static List<ListPrice> Read(string options, Captured captured)
    {
        var prices = new List<ListPrice>();
        ((IListPriceReader)DocumentReaders.All.For(Kind)).Read(InFolder(options), captured, PriceFilter.Everything, prices.Add);
        return prices;
    }

    private static Captured Offers(string options)
    {
        var captured = new Captured();
        DocumentReaders.All.For(Kind).Read(InFolder(options), captured);
        return captured;
    }

    private static SourceDocument InFolder(string options) => SourceDocument.FromFile(
        Path.GetDirectoryName(Priced.PathOf(Document))!, Document, new DocumentHints { Options = JsonDocument.Parse(options).RootElement });
}
