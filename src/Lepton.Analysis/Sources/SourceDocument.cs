using System.Security.Cryptography;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>One document of a study: where it is, what is in it, and what the study says about it.</summary>
public sealed class SourceDocument
{
    private readonly string? _studyFolder;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Func<Stream>? _open;

    private SourceDocument(string path, string? studyFolder, ReadOnlyMemory<byte> bytes, DocumentHints? hints, ResourceNames? names, Func<Stream>? open = null)
    {
        _open = open;
        Path = path;
        _studyFolder = studyFolder;
        _bytes = bytes;
        FullPath = studyFolder is null ? null : System.IO.Path.Combine(studyFolder, path);
        Hints = hints ?? DocumentHints.None;
        Names = names ?? new ResourceNames();
    }

    /// <summary>The document as named in the study, relative to its folder and with forward slashes; this is what findings name.</summary>
    public string Path { get; }

    /// <summary>Where the file lies; null for a document that is not a file.</summary>
    public string? FullPath { get; }

    /// <summary>What the study says about it.</summary>
    public DocumentHints Hints { get; }

    /// <summary>The resources found so far, by their ids and other names.</summary>
    public ResourceNames Names { get; }

    /// <summary>Whether it has no bytes at all.</summary>
    public bool IsEmpty => _open is not null ? false : FullPath is null ? _bytes.IsEmpty : new FileInfo(FullPath).Length == 0;

    /// <summary>A document that is a file of a study.</summary>
    /// <param name="studyFolder">The folder of the study.</param>
    /// <param name="path">Relative to it.</param>
    /// <param name="hints">None if absent.</param>
    /// <param name="names">Shared by the documents of one capture; empty if absent.</param>
    /// <exception cref="StudyException">There is no such file, or the path leads out of the folder.</exception>
    public static SourceDocument FromFile(string studyFolder, string path, DocumentHints? hints = null, ResourceNames? names = null) =>
        new(StudyPath.Existing(studyFolder, path), studyFolder, default, hints, names);

    /// <summary>A document in memory, for live connectors and tests.</summary>
    /// <param name="path">What findings call it.</param>
    /// <param name="bytes">Its content, not compressed unless the path ends in <c>.gz</c>.</param>
    /// <param name="hints">None if absent.</param>
    /// <param name="names">Shared by the documents of one capture; empty if absent.</param>
    public static SourceDocument FromBytes(
        string path, ReadOnlyMemory<byte> bytes, DocumentHints? hints = null, ResourceNames? names = null) =>
        new(path, null, bytes, hints, names);

    /// <summary>A document that is made as it is read.</summary>
    internal static SourceDocument FromStream(string path, Func<Stream> open, DocumentHints? hints = null) => new(path, null, default, hints, null, open);

    /// <summary>Opens the content from its start; a path that ends in <c>.gz</c> is unpacked on the way. The caller disposes it.</summary>
    /// <exception cref="StudyException">The file cannot be opened.</exception>
    public Stream Open()
    {
        return Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new WholeGzipStream(OpenRaw) : OpenRaw();
    }

    /// <summary>Another file of the same study that an option of this document names.</summary>
    /// <param name="path">Relative to the folder of the study.</param>
    /// <exception cref="StudyException">There is no such file, the path leads out of the folder, or this document is not a file.</exception>
    public SourceDocument Companion(string path) => _studyFolder is not null
        ? FromFile(_studyFolder, path, Hints, Names)
        : throw new StudyException($"{Path} is not a file of a study, so \"{path}\" beside it cannot be found. Give its content in the options.");

    /// <summary>What a snapshot keeps of the document: its hash, its length and what it was read with.</summary>
    /// <param name="kind">The kind that the study says it is.</param>
    public CaptureSource Describe(string kind)
    {
        using var stream = OpenRaw();
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        return new CaptureSource(kind, Path, hash, stream.Length, Hints.AsParameters());
    }

    private Stream OpenRaw() => _open is not null ? _open() : FullPath is null ? new MemoryStream(_bytes.ToArray(), writable: false) : OpenFile(FullPath);

    private static FileStream OpenFile(string fullPath)
    {
        try
        {
            return new FileStream(fullPath, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StudyException($"{fullPath} cannot be opened: {problem.Message} Check that it is there and may be read.", problem);
        }
    }
}
