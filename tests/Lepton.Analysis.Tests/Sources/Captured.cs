using System.Text;
using System.Text.Json;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Sources;

/// <summary>A sink that keeps what it is given, for tests of readers.</summary>
internal sealed class Captured : ICaptureSink
{
    public List<Resource> Resources { get; } = [];

    public List<Offer> Offers { get; } = [];

    public List<MachineSize> Sizes { get; } = [];

    public List<CostRow> Costs { get; } = [];

    public List<MetricSample> Samples { get; } = [];

    public List<Finding> Findings { get; } = [];

    public List<CaptureGap> Gaps { get; } = [];

    public List<CaptureSource> Sources { get; } = [];

    /// <summary>What the reader of a kind makes of a recorded document.</summary>
    /// <param name="kind">As it stands in a study.</param>
    /// <param name="recording">A file of <c>Recordings/</c>.</param>
    /// <param name="options">Options as JSON.</param>
    public static Captured FromRecording(string kind, string recording, string? options = null) =>
        From(kind, File.ReadAllBytes(Repository.At("tests", "Lepton.Analysis.Tests", "Recordings", recording)), options);

    /// <summary>What the reader of a kind makes of a text.</summary>
    public static Captured From(string kind, string json, string? options = null, ResourceNames? names = null, DocumentHints? hints = null) =>
        From(kind, Encoding.UTF8.GetBytes(json), options, names, hints);

    /// <summary>What the reader of a kind makes of a document that is called <c>document.json</c>, or otherwise.</summary>
    public static Captured From(
        string kind, byte[] content, string? options = null, ResourceNames? names = null, DocumentHints? hints = null, string path = "document.json")
    {
        var captured = new Captured();
        hints ??= DocumentHints.None;
        if (options is not null)
            hints = hints with { Options = JsonDocument.Parse(options).RootElement };
        DocumentReaders.All.For(kind).Read(SourceDocument.FromBytes(path, content, hints, names), captured);
        return captured;
    }

    /// <summary>What the reader of a kind makes of a table of that name.</summary>
    public static Captured FromTable(string kind, string path, string content, string? options = null, ResourceNames? names = null) =>
        From(kind, Encoding.UTF8.GetBytes(content), options, names, path: path);

    /// <summary>What the reader of a kind makes of a file.</summary>
    public static Captured FromFile(string kind, string path, string? options = null)
    {
        var captured = new Captured();
        var hints = options is null ? null : new DocumentHints { Options = JsonDocument.Parse(options).RootElement };
        DocumentReaders.All.For(kind).Read(SourceDocument.FromFile(Path.GetDirectoryName(path)!, Path.GetFileName(path), hints), captured);
        return captured;
    }

    /// <summary>The one finding of a code.</summary>
    public Finding Finding(string code) => Assert.Single(Findings, finding => finding.Code == code);

    public void Add(Resource resource) => Resources.Add(resource);

    public void Add(MachineSize size) => Sizes.Add(size);

    public void Add(Offer offer) => Offers.Add(offer);

    public void Add(in MetricSample sample, string file) => Samples.Add(sample);

    public void Add(CostRow row, string file) => Costs.Add(row);

    public void Add(CaptureSource source) => Sources.Add(source);

    public void Report(Finding finding) => Findings.Add(finding);

    public void Report(CaptureGap gap) => Gaps.Add(gap);
}
