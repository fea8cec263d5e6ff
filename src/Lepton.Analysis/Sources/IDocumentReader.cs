using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Reads one kind of document that people have: the output of one command or of one request of a provider.</summary>
/// <remarks>
/// A reader hands on what the document says and nothing else. Fields it does not know are ignored; records it cannot use are findings
/// with file and position, and the rest is still read. It throws <see cref="StudyException"/> only where the study itself is wrong, for
/// instance an option that it needs and that is not there. A live connector hands the provider's own document to the same reader.
/// </remarks>
public interface IDocumentReader
{
    /// <summary>Name of the kind, as it stands in a study: <c>aws/describe-instances</c>.</summary>
    string Kind { get; }

    /// <summary>Whether it looks resources up by name, and so has to be read after the documents that list them.</summary>
    bool NeedsResources => false;

    /// <summary>Reads the whole document into the sink.</summary>
    /// <param name="document">Not empty.</param>
    /// <param name="sink">Takes what is found.</param>
    /// <exception cref="StudyException">The study asks this reader for something it cannot do.</exception>
    void Read(SourceDocument document, ICaptureSink sink);
}
