using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>The input of everything: a folder with the documents that people have and a <c>study.json</c> that names them.</summary>
/// <remarks>The format is described in <c>docs/study-format.md</c>.</remarks>
public sealed class Study
{
    /// <summary>The newest schema of <c>study.json</c> that this library reads.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Name of the file that makes a folder a study.</summary>
    public const string FileName = "study.json";

    private readonly DocumentReaders _readers;

    internal Study(
        string folder, string name, CaptureWindow? window, string? currency, bool acceptsPartial, IReadOnlyList<StudyDocument> documents, DocumentReaders readers)
    {
        Folder = folder;
        Name = name;
        Window = window;
        Currency = currency;
        AcceptsPartial = acceptsPartial;
        Documents = documents;
        _readers = readers;
    }

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>The stretch of time that counts; null for all that the documents hold.</summary>
    public CaptureWindow? Window { get; }

    /// <summary>ISO 4217 code of the offers that count; null where all have to be in one.</summary>
    public string? Currency { get; }

    /// <summary>Whether its user has accepted that something may be left out.</summary>
    public bool AcceptsPartial { get; }

    /// <summary>Its documents, patterns resolved, in the order in which the study names them.</summary>
    public IReadOnlyList<StudyDocument> Documents { get; }

    /// <summary>Opens a study and checks that it can be read: kinds, paths, hints.</summary>
    /// <param name="folder">The folder with <c>study.json</c>.</param>
    /// <param name="readers">The readers to use; all of this library's if absent.</param>
    /// <exception cref="StudyException">Something is wrong with the study: the text names the field and the remedy.</exception>
    public static Study Load(string folder, DocumentReaders? readers = null) => StudyFile.Load(folder, readers ?? DocumentReaders.All);

    /// <summary>Reads every document into the sink: those that list resources first, then those that look resources up.</summary>
    /// <param name="sink">Takes what is found.</param>
    /// <param name="cancellationToken">Stops between two documents.</param>
    /// <exception cref="StudyException">A document cannot be opened, or its reader is asked for something it cannot do.</exception>
    public void Capture(ICaptureSink sink, CancellationToken cancellationToken = default)
    {
        var names = new ResourceNames();
        var named = new NamingSink(sink, names);
        foreach (var (reader, document) in InReadingOrder())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var source = SourceDocument.FromFile(Folder, document.Path, document.Hints, names);
            sink.Add(source.Describe(document.Kind));
            if (source.IsEmpty)
                sink.Report(Empty(document));
            else
                reader.Read(source, named);
        }
    }

    private IEnumerable<(IDocumentReader Reader, StudyDocument Document)> InReadingOrder() => Documents
        .Select(document => (Reader: _readers.For(document.Kind), Document: document))
        .OrderBy(pair => pair.Reader.NeedsResources);

    private static CaptureGap Empty(StudyDocument document) => new(
        document.Path, $"The file has 0 bytes: it is no \"{document.Kind}\" document. Export it again or take it out of the study.");

    /// <summary>Hands everything on and remembers what the resources are called.</summary>
    private sealed class NamingSink(ICaptureSink inner, ResourceNames names) : ICaptureSink
    {
        public void Add(Resource resource)
        {
            names.Add(resource.Id, resource.Id);
            names.AddDisplayName(resource.Name, resource.Id);
            inner.Add(resource);
        }

        public void Add(Pricing.Offer offer) => inner.Add(offer);

        public void Add(MachineSize size) => inner.Add(size);

        public void Add(in MetricSample sample, string file) => inner.Add(sample, file);

        public void Add(CostRow row, string file) => inner.Add(row, file);

        public void Add(CaptureSource source) => inner.Add(source);

        public void Report(Finding finding) => inner.Report(finding);

        public void Report(CaptureGap gap) => inner.Report(gap);
    }
}
