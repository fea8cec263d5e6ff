using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Sources;

/// <summary>A sink that keeps what it is given, for tests of readers.</summary>
internal sealed class Captured : ICaptureSink
{
    public List<Resource> Resources { get; } = [];

    public List<MetricSample> Samples { get; } = [];

    public List<Finding> Findings { get; } = [];

    public List<CaptureGap> Gaps { get; } = [];

    public List<CaptureSource> Sources { get; } = [];

    /// <summary>What a reader makes of a document that is not a file.</summary>
    public static Captured From(IDocumentReader reader, ReadOnlyMemory<byte> json, DocumentHints? hints = null, ResourceNames? names = null)
    {
        var captured = new Captured();
        reader.Read(SourceDocument.FromBytes("document.json", json, hints, names), captured);
        return captured;
    }

    public void Add(Resource resource) => Resources.Add(resource);

    public void Add(Offer offer) => throw new NotSupportedException("The readers of provider documents find no offers.");

    public void Add(in MetricSample sample, string file) => Samples.Add(sample);

    public void Add(CostRow row, string file) => throw new NotSupportedException("The readers of provider documents find no costs.");

    public void Add(CaptureSource source) => Sources.Add(source);

    public void Report(Finding finding) => Findings.Add(finding);

    public void Report(CaptureGap gap) => Gaps.Add(gap);
}
