using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Pages of Azure's Retail Prices interface.</summary>
/// <remarks>
/// The fields are those of Microsoft Learn, "Azure Retail Prices REST API". The traps: a reservation's price is for its whole term, whatever
/// <c>unitOfMeasure</c> says; Windows stands in <c>productName</c> and spot in <c>skuName</c> only; the tiers of a meter are items of their
/// own; one meter is listed for several regions, of which one is primary; a price of 0 is a price that is not known. The option
/// <c>asOf</c> is the day on which the pages were fetched, which they do not say themselves.
/// </remarks>
internal sealed class AzureRetailPrices() : ListPriceReader("azure/retail-prices", "asOf")
{
    private static readonly DocumentShape Shape = new("Azure Retail Prices", ["$.Items[*]"]);

    protected override void Read(SourceDocument document, ICaptureSink sink, DocumentOptions options, PriceFilter filter, Action<Reading, ListPrice> found)
    {
        var run = new Run(PriceOptions.AsOf(options), filter, found);
        JsonRecords.Read(
            document, sink, Shape, run.ReadItem,
            new Dictionary<string, Action<Reading, JsonRecord>> { ["$.NextPageLink"] = ReportNextPage }, run.Finish);
    }

    private static void ReportNextPage(Reading reading, JsonRecord mark)
    {
        if (mark.Element.ValueKind == System.Text.Json.JsonValueKind.String)
            reading.NoteRepeatedly("more-pages", "", mark.Position, null, "The list goes on: name its other pages in the study too.");
    }

    private sealed class Run(DateOnly asOf, PriceFilter filter, Action<Reading, ListPrice> found)
    {
        // Meters with several items wait for all of them: the steps of one price, and the regions that are not primary.
        private readonly Dictionary<string, List<AzureItem>> _stepped = new(StringComparer.Ordinal);
        private readonly List<AzureItem> _secondary = [];
        private readonly HashSet<string> _primary = new(StringComparer.Ordinal);
        private readonly AzureLicences _licences = new();

        public void ReadItem(Reading reading, JsonRecord record)
        {
            if (AzureItem.WhyNot(record, asOf, filter.ResourcesOnly) is { } reason)
            {
                reading.NoteRepeatedly("unused-price", reason, record.Position, null, $"{record.Text("productName")}, {record.Text("skuName")}: {reason} It was left out.");
                return;
            }

            foreach (var item in AzureItem.Read(record, reading.Document.Path, asOf))
            {
                if (!IsNeeded(item.Price))
                    continue;
                if (record.Flag("isPrimaryMeterRegion") == false)
                {
                    _secondary.Add(item);
                    continue;
                }

                _primary.Add(item.Name);
                Take(reading, item);
            }
        }

        public void Finish(Reading reading)
        {
            // A region whose meter is primary nowhere in the document is priced all the same.
            foreach (var item in _secondary)
            {
                if (!_primary.Contains(item.Name))
                    Take(reading, item);
                else if (filter.Wants(item.Price))
                    reading.NoteRepeatedly("unused-price", "secondary", item.Price.Source, null, $"{item.Price.Description}: the meter is listed once more for its primary region. It was left out.");
            }

            foreach (var steps in _stepped.Values)
                Hand(reading, AzureItem.Joined(steps));
            foreach (var price in _licences.WindowsCommitments().Where(filter.Wants))
                found(reading, price);
        }

        private void Take(Reading reading, AzureItem item)
        {
            if (item.IsStepped)
            {
                if (!_stepped.TryGetValue(item.Name, out var steps))
                    _stepped[item.Name] = steps = [];
                steps.Add(item);
            }
            else
            {
                Hand(reading, item.Priced());
            }
        }

        private void Hand(Reading reading, ListPrice price)
        {
            _licences.Add(price);
            if (filter.Wants(price))
                found(reading, price);
        }

        // What Windows costs under a commitment is derived from the prices of Linux, wanted or not.
        private bool IsNeeded(ListPrice price) =>
            filter.Wants(price) || (price.OperatingSystem == "Linux" && filter.Wants(price with { OperatingSystem = "Windows" }));
    }
}
