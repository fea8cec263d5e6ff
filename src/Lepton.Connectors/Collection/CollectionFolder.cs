using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>The folder in which a collection grows: pages as they come, the journal that names them, and the documents of finished lists.</summary>
/// <remarks>
/// A page is written beside its name and renamed, and only then named in <c>journal.jsonl</c> with its hash: what the journal names is
/// there and whole, whenever the program was stopped. When a list is complete its pages become one document and go away.
/// </remarks>
internal sealed class CollectionFolder : IDisposable
{
    private const string JournalName = "journal.jsonl";

    private readonly Lock _lock = new();
    private readonly Lock _joining = new();
    private readonly Dictionary<string, List<JournalLine>> _pages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly FileStream _journal;

    /// <summary>Opens a folder; what an earlier run left there counts.</summary>
    /// <exception cref="StudyException">Another process collects into it.</exception>
    public CollectionFolder(string folder)
    {
        Root = Path.GetFullPath(folder);
        Directory.CreateDirectory(Root);
        try
        {
            _journal = new FileStream(At(JournalName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (IOException problem)
        {
            throw new StudyException($"{Root} cannot be collected into: {problem.Message} Wait for the other run, or name another folder.", problem);
        }

        Replay();
    }

    /// <summary>The full path.</summary>
    public string Root { get; }

    /// <summary>Whether a list is complete.</summary>
    public bool IsDone(string key)
    {
        lock (_lock)
            return _done.Contains(key);
    }

    /// <summary>How far a list came: its pages, and the mark of the page after them.</summary>
    public (int Pages, string? NextMark, IReadOnlyCollection<string> SeenMarks) ProgressOf(string key)
    {
        lock (_lock)
        {
            return _pages.TryGetValue(key, out var pages) && pages.Count > 0
                ? (pages.Count, pages[^1].Next, [.. pages.Select(page => page.Next).OfType<string>()])
                : (0, null, []);
        }
    }

    /// <summary>Keeps a page.</summary>
    public void AddPage(string key, Page page)
    {
        var number = ProgressOf(key).Pages + 1;
        var file = PageFile(key, number);
        WriteCompressed(file, page.Json);
        var line = new JournalLine(key, number, HashOf(At(file)), page.NextMark);
        lock (_lock)
        {
            Append(line);
            PagesOf(key).Add(line);
        }
    }

    /// <summary>Forgets the pages of a list that has to be read anew.</summary>
    public void Restart(string key)
    {
        lock (_lock)
        {
            Append(new JournalLine(key, 0, null, null));
            _pages.Remove(key);
        }
    }

    /// <summary>Makes the document of a complete list out of its pages.</summary>
    public void Finish(ListCall call)
    {
        var count = ProgressOf(call.Key).Pages;
        // One at a time: side by side, the pages of several long lists would be in memory.
        lock (_joining)
            Join(call, count);
        lock (_lock)
        {
            Append(new JournalLine(call.Key, JournalLine.Done, HashOf(At(DocumentFile(call.Key))), null));
            _done.Add(call.Key);
            _pages.Remove(call.Key);
        }

        for (var number = 1; number <= count; number++)
            File.Delete(At(PageFile(call.Key, number)));
    }

    private void Join(ListCall call, int count)
    {
        if (call.Asked is { } asked)
            WriteCompressed(AskedFile(call.Key), asked.Json);
        WholeFile.WriteBytes(At(DocumentFile(call.Key)), stream =>
        {
            using var zip = new GZipStream(stream, CompressionLevel.Fastest);
            if (call.Records.Count == 0)
                AppendParts(call.Key, count, zip);
            else
                PageJoin.Write([.. Enumerable.Range(1, count).Select<int, Func<ReadOnlyMemory<byte>>>(n => () => Read(PageFile(call.Key, n)))], call.Records, zip);
        });
    }

    private void AppendParts(string key, int count, Stream output)
    {
        for (var number = 1; number <= count; number++)
            output.Write(Read(PageFile(key, number)).Span);
    }

    /// <summary>The document of a complete list; the caller disposes it.</summary>
    public JsonDocument OpenDocument(string key) => JsonDocument.Parse(Read(DocumentFile(key)));

    /// <summary>Path of a list's document, relative to the folder.</summary>
    public static string DocumentFile(string key) => $"{key}.json.gz";

    /// <summary>Path of what was asked, relative to the folder.</summary>
    public static string AskedFile(string key) => $"{key}.asked.json.gz";

    /// <summary>A full path.</summary>
    public string At(string file) => Path.Combine(Root, file);

    public void Dispose() => _journal.Dispose();

    private static string PageFile(string key, int number) => $"pages/{key}-{number:00000}.json.gz";

    // The last line may have been cut off by the end of the program: it is written over. A file that is not as it was named ends the
    // trust in its list from there on.
    private void Replay()
    {
        var good = 0L;
        foreach (var (text, end) in Lines())
        {
            if (JournalLine.Parse(text) is not { } line)
                break;
            Take(line);
            good = end;
        }

        _journal.SetLength(good);
        _journal.Seek(0, SeekOrigin.End);
        foreach (var (key, pages) in _pages)
        {
            var whole = pages.TakeWhile(page => IsWhole(PageFile(key, page.Page), page.Sha256)).Count();
            pages.RemoveRange(whole, pages.Count - whole);
        }
    }

    private IEnumerable<(string Text, long End)> Lines()
    {
        using var reader = new MemoryStream();
        _journal.Seek(0, SeekOrigin.Begin);
        _journal.CopyTo(reader);
        var bytes = reader.ToArray();
        for (int start = 0, end; (end = Array.IndexOf(bytes, (byte)'\n', start)) >= 0; start = end + 1)
            yield return (System.Text.Encoding.UTF8.GetString(bytes, start, end - start), end + 1);
    }

    private void Take(JournalLine line)
    {
        if (line.Page == JournalLine.Done)
        {
            _pages.Remove(line.Key);
            if (IsWhole(DocumentFile(line.Key), line.Sha256))
                _done.Add(line.Key);
        }
        else if (line.Page == 0)
        {
            _pages.Remove(line.Key);
        }
        else
        {
            var pages = PagesOf(line.Key);
            // A page that comes again was not whole when the run before this one looked at it.
            pages.RemoveAll(page => page.Page >= line.Page);
            pages.Add(line);
        }
    }

    private List<JournalLine> PagesOf(string key) => _pages.TryGetValue(key, out var pages) ? pages : _pages[key] = [];

    private void Append(JournalLine line)
    {
        _journal.Write(line.ToUtf8());
        _journal.Flush();
    }

    private bool IsWhole(string file, string? sha256) => File.Exists(At(file)) && HashOf(At(file)) == sha256;

    private static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private void WriteCompressed(string file, ReadOnlyMemory<byte> bytes) => WholeFile.WriteBytes(At(file), stream =>
    {
        using var zip = new GZipStream(stream, CompressionLevel.Fastest);
        zip.Write(bytes.Span);
    });

    private ReadOnlyMemory<byte> Read(string file)
    {
        using var zip = new GZipStream(File.OpenRead(At(file)), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        zip.CopyTo(bytes);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
