using System.Text;
using System.Text.Json;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Sources;

/// <summary>The prices of a document in a provider's form, for tests.</summary>
internal static class Priced
{
    /// <summary>Path of a document of <c>Recordings/prices</c>.</summary>
    public static string PathOf(string document) => Repository.At("tests", "Lepton.Analysis.Tests", "Recordings", "prices", document);

    /// <summary>Every price of a document.</summary>
    public static List<ListPrice> All(string kind, string document, string? options = null, PriceFilter? filter = null) =>
        Of(kind, File.ReadAllBytes(PathOf(document)), options, filter).Prices;

    /// <summary>The offers of a document.</summary>
    public static Captured Offers(string kind, string document, string? options = null) => Captured.From(kind, File.ReadAllBytes(PathOf(document)), options);

    /// <summary>Every price of a text, and what is said about it.</summary>
    public static (List<ListPrice> Prices, Captured Said) Of(string kind, string json, string? options = null, PriceFilter? filter = null) =>
        Of(kind, Encoding.UTF8.GetBytes(json), options, filter);

    private static (List<ListPrice> Prices, Captured Said) Of(string kind, byte[] content, string? options, PriceFilter? filter)
    {
        var prices = new List<ListPrice>();
        var said = new Captured();
        var hints = options is null ? null : new DocumentHints { Options = JsonDocument.Parse(options).RootElement };
        ((IListPriceReader)DocumentReaders.All.For(kind)).Read(
            SourceDocument.FromBytes("document.json", content, hints), said, filter ?? PriceFilter.Everything, prices.Add);
        return (prices, said);
    }
}
