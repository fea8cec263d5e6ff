using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>A reader of a provider's price document: what of it is the price of a resource becomes an offer of the snapshot.</summary>
/// <param name="kind">As it stands in a study.</param>
/// <param name="ownOptions">Options beside those that all of them have.</param>
internal abstract class ListPriceReader(string kind, params string[] ownOptions) : IListPriceReader
{
    public string Kind => kind;

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        ArgumentNullException.ThrowIfNull(document);
        var options = new DocumentOptions(document, [.. PriceOptions.Names, .. ownOptions]);
        Read(document, sink, options, PriceOptions.FilterOf(options), (reading, price) => Offer(reading, price, sink));
    }

    public void Read(SourceDocument document, ICaptureSink findings, PriceFilter filter, Action<ListPrice> found)
    {
        ArgumentNullException.ThrowIfNull(document);
        var options = new DocumentOptions(document, [.. PriceOptions.Names, .. ownOptions]);
        Read(document, findings, options, filter, (_, price) => found(price));
    }

    /// <summary>Reads the document and hands on what passes the filter.</summary>
    protected abstract void Read(SourceDocument document, ICaptureSink sink, DocumentOptions options, PriceFilter filter, Action<Reading, ListPrice> found);

    private static void Offer(Reading reading, ListPrice price, ICaptureSink sink)
    {
        if (price.Kind is null || price.Region is null || price.InstanceType is null)
            return;
        if (price.Quality == PriceQuality.Unknown)
        {
            var message = $"{price.Description}: {price.WhyUnknown}. It stays unknown and makes no offer.";
            if (price.WhyUnknown == ListPrice.StatedAsZero)
                reading.WarnRepeatedly("unknown-price", price.WhyUnknown, price.Source, null, message);
            else
                reading.NoteRepeatedly("unknown-price", price.WhyUnknown!, price.Source, null, message);
            return;
        }

        if (price.PaidUnitPrice is not { } unitPrice)
        {
            reading.NoteRepeatedly("tiered-price", "", price.Source, null, $"{price.Description}: the price depends on the amount, and an offer has one. It was left out.");
            return;
        }

        sink.Add(new Offer
        {
            Provider = price.Provider,
            Kind = price.Kind.Value,
            Region = price.Region,
            InstanceType = price.InstanceType,
            OperatingSystem = price.OperatingSystem,
            PurchaseOption = price.PurchaseOption,
            VcpuCount = price.VcpuCount,
            MemoryGiB = price.MemoryGiB,
            Architecture = price.Architecture,
            GpuCount = price.GpuCount,
            Price = decimal.Round(unitPrice, PriceOptions.DecimalsKept),
            Unit = price.Unit!.Value,
            Currency = price.Currency!,
            Source = price.Source,
            AsOf = price.AsOf,
            Quality = price.Quality,
        });
    }
}
