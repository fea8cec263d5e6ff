using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>What a collection could not read: <c>[{"scope": …, "reason": …}]</c>, so that a study made from its documents says so too.</summary>
internal sealed class CaptureGapList : IDocumentReader
{
    private static readonly DocumentShape Shape = new("lepton snapshot create --aws", ["$[*]"]);

    public string Kind => "capture/gaps";

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        _ = new DocumentOptions(document);
        JsonRecords.Read(document, sink, Shape, (_, gap) => sink.Report(new CaptureGap(gap.RequiredText("scope"), gap.RequiredText("reason"))));
    }
}
