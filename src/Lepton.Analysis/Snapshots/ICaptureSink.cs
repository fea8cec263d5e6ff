using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Snapshots;

/// <summary>Takes in what readers and connectors find; the only way into a snapshot.</summary>
/// <remarks>Readers hand on what a document says; duplicates, order and plausibility are judged behind this seam, once for all sources.</remarks>
public interface ICaptureSink
{
    /// <summary>A resource was found.</summary>
    /// <param name="resource">Its <see cref="Resource.Source"/> names the document.</param>
    void Add(Resource resource);

    /// <summary>An offer was found.</summary>
    /// <param name="offer">With source and date.</param>
    void Add(Offer offer);

    /// <summary>What an instance type has was found.</summary>
    /// <param name="size">From a provider's list of types.</param>
    void Add(MachineSize size);

    /// <summary>A sample was found.</summary>
    /// <param name="sample">In the unit of its metric.</param>
    /// <param name="file">The document, as named in the study.</param>
    void Add(in MetricSample sample, string file);

    /// <summary>Something imperfect was found.</summary>
    /// <param name="finding">File, position, field, message.</param>
    void Report(Finding finding);

    /// <summary>A billed cost was found.</summary>
    /// <param name="row">In FOCUS columns.</param>
    /// <param name="file">The document, as named in the study.</param>
    void Add(CostRow row, string file);

    /// <summary>A document was read, in whole or in part; it is named in the snapshot.</summary>
    /// <param name="source">With the hash of what was read.</param>
    void Add(CaptureSource source);

    /// <summary>Something could not be read at all; the capture is partial until the user accepts it.</summary>
    /// <param name="gap">What and why.</param>
    void Report(CaptureGap gap);
}
