using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Pages of the Cloud Billing Catalog: <c>services/6F81-5844-456A/skus</c>, the SKUs of Compute Engine.</summary>
/// <remarks>
/// Machine types are not in it, only their parts. The option <c>machineTypes</c> names the list of types (a path, or several) by which they
/// are put together; <c>customTypes</c> names custom ones; <c>asOf</c> is the day on which the pages were fetched.
/// </remarks>
internal sealed class GcpBillingSkus() : ListPriceReader("gcp/billing-skus", "asOf", "machineTypes", "customTypes")
{
    private static readonly DocumentShape Shape = new("the Cloud Billing Catalog", ["$.skus[*]"]);

    protected override void Read(SourceDocument document, ICaptureSink sink, DocumentOptions options, PriceFilter filter, Action<Reading, ListPrice> found)
    {
        var asOf = PriceOptions.AsOf(options);
        var shapes = ShapesOf(document, options, sink);
        var machines = new GcpMachinePrices();
        JsonRecords.Read(
            document, sink, Shape,
            (reading, record) =>
            {
                foreach (var (price, component) in GcpSku.Read(record, document.Path, asOf))
                {
                    if (!filter.WantsRegion(price.Region))
                        continue;
                    if (component is { Tenancy: Tenancy.Shared } && price.Quality != PriceQuality.Unknown)
                        machines.Add(component, price);
                    if (filter.Wants(price))
                        found(reading, price);
                }
            },
            atEnd: reading =>
            {
                foreach (var price in machines.Of(shapes, document.Path, asOf).Where(filter.Wants))
                    found(reading, price);
                if (shapes.Count == 0)
                    reading.Note("no-machine-types", null, null, "Google prices the parts of machines. Name a list of machine types in the option machineTypes to have prices of machines.");
            });
    }

    private static List<GcpMachineShape> ShapesOf(SourceDocument document, DocumentOptions options, ICaptureSink sink)
    {
        var shapes = new List<GcpMachineShape>();
        var lists = options["machineTypes"] is { ValueKind: System.Text.Json.JsonValueKind.String } ? [options.Text("machineTypes")!] : PriceOptions.Texts(options, "machineTypes") ?? [];
        foreach (var list in lists.Order(StringComparer.Ordinal))
            shapes.AddRange(GcpMachineShape.Read(document.Companion(list), sink));
        foreach (var type in (PriceOptions.Texts(options, "customTypes") ?? []).Order(StringComparer.Ordinal))
        {
            shapes.Add(GcpMachineShape.OfName(type) ?? throw options.Wrong(
                "customTypes", $"has \"{type}\", which is not the name of a custom type with its size", "Write it like n2-custom-4-10240."));
        }

        return shapes;
    }
}
