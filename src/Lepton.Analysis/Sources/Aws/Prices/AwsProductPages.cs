using System.Text.Json;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Answers of <c>aws pricing get-products</c>: a list of texts, each the JSON of one product with its terms.</summary>
internal sealed class AwsProductPages() : ListPriceReader("aws/get-products", "asOf")
{
    private static readonly DocumentShape Shape = new("aws pricing get-products", ["$.PriceList[*]"]);

    protected override void Read(SourceDocument document, ICaptureSink sink, DocumentOptions options, PriceFilter filter, Action<Reading, ListPrice> found) =>
        JsonRecords.Read(document, sink, Shape, (reading, record) =>
        {
            if (record.Element.ValueKind != JsonValueKind.String)
            {
                ReadProduct(reading, record, options, filter, found);
                return;
            }

            using var json = Parse(record);
            ReadProduct(reading, new JsonRecord(json.RootElement, record.Place), options, filter, found);
        });

    private static void ReadProduct(Reading reading, JsonRecord record, DocumentOptions options, PriceFilter filter, Action<Reading, ListPrice> found)
    {
        var asOf = record.Time("publicationDate") is { } published ? DateOnly.FromDateTime(published) : PriceOptions.AsOf(options);
        var product = AwsProduct.Read(record["product"] ?? throw record.Malformed("product", "the field is missing"), reading.Document.Path, asOf);
        if (!filter.Wants(product))
            return;
        var terms = record["terms"];
        found(reading, (terms?["OnDemand"] is { } onDemand ? AwsTerms.OnDemand(product, onDemand) : null)
            ?? product.Without("the answer has no price on demand for it"));
        if (terms?["Reserved"] is { } reserved)
        {
            foreach (var price in AwsTerms.Reserved(product, reserved, filter))
                found(reading, price);
        }
    }

    private static JsonDocument Parse(JsonRecord record)
    {
        try
        {
            return JsonDocument.Parse(record.Element.GetString()!);
        }
        catch (JsonException problem)
        {
            throw record.Malformed(null, $"the text is not JSON: {problem.Message.TrimEnd('.')}");
        }
    }
}
