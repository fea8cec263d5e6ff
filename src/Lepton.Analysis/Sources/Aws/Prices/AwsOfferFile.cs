using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>An offer file of AWS's Price List bulk interface, JSON: <c>offers/v1.0/aws/AmazonEC2/current/eu-central-1/index.json</c>.</summary>
/// <remarks>
/// These files have hundreds of megabytes. The products come first and then, by SKU, the terms: kept in memory are only the products that
/// the filter wants, and the terms of all others are passed over. The day is the publication date that the file states.
/// </remarks>
internal sealed class AwsOfferFile() : ListPriceReader("aws/price-list", "asOf")
{
    private static readonly DocumentShape Shape = new("the AWS Price List bulk interface", ["$.products.*"]);

    protected override void Read(SourceDocument document, ICaptureSink sink, DocumentOptions options, PriceFilter filter, Action<Reading, ListPrice> found)
    {
        var run = new Run(document, options, filter, found);
        JsonRecords.Read(
            document, sink, Shape, run.ReadProduct,
            new Dictionary<string, Action<Reading, JsonRecord>>
            {
                ["$.publicationDate"] = (_, date) => run.Published = DateOnly.FromDateTime(date.AsTime()),
                ["$.terms.OnDemand.*"] = run.ReadOnDemand,
                ["$.terms.Reserved.*"] = run.ReadReserved,
            },
            run.Finish,
            run.IsWanted);
    }

    private sealed class Run(SourceDocument document, DocumentOptions options, PriceFilter filter, Action<Reading, ListPrice> found)
    {
        private sealed class Product(ListPrice price)
        {
            public ListPrice Price => price;

            public bool IsPriced { get; set; }
        }

        private readonly Dictionary<string, Product> _products = new(StringComparer.Ordinal);
        private Product _current = null!; // The one whose terms come next.
        private bool _hasProducts;
        private bool _hasTermsFirst;

        public DateOnly? Published { get; set; }

        public bool IsWanted(string path, string name)
        {
            if (!path.EndsWith(".*", StringComparison.Ordinal) || path.EndsWith("products.*", StringComparison.Ordinal))
                return true;
            _hasTermsFirst |= !_hasProducts;
            return _products.TryGetValue(name, out _current!);
        }

        public void ReadProduct(Reading reading, JsonRecord record)
        {
            _hasProducts = true;
            var product = AwsProduct.Read(record, document.Path, Published ?? PriceOptions.AsOf(options));
            if (filter.Wants(product))
                _products[product.SkuId] = new Product(product);
        }

        public void ReadOnDemand(Reading reading, JsonRecord terms)
        {
            if (AwsTerms.OnDemand(_current.Price, terms) is not { } price)
                return;
            _current.IsPriced = true;
            found(reading, price);
        }

        public void ReadReserved(Reading reading, JsonRecord terms)
        {
            foreach (var price in AwsTerms.Reserved(_current.Price, terms, filter))
                found(reading, price);
        }

        public void Finish(Reading reading)
        {
            foreach (var product in _products.Values.Where(product => !product.IsPriced))
                found(reading, product.Price.Without("the price list has no price on demand for it"));
            if (_hasTermsFirst)
                reading.Gap("The terms stand before the products, so it is not known what they are the prices of. Fetch the file again: AWS writes the products first.");
        }
    }
}
