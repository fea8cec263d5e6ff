using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Reads a provider's price document, which says more than a snapshot keeps: also requests, traffic, tiers, and what is unknown.</summary>
public interface IListPriceReader : IDocumentReader
{
    /// <summary>Hands out every price of the document that passes a filter, those that are unknown among them.</summary>
    /// <param name="document">Not empty; it is read as a stream, so it may be of any size.</param>
    /// <param name="findings">Takes what is wrong with the document; it is given no offers.</param>
    /// <param name="filter">What is wanted; what it leaves out takes no memory.</param>
    /// <param name="found">Takes each price.</param>
    /// <exception cref="StudyException">An option of the document is missing or wrong.</exception>
    void Read(SourceDocument document, ICaptureSink findings, PriceFilter filter, Action<ListPrice> found);
}
