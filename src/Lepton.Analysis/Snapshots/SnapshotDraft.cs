namespace Lepton.Analysis.Snapshots;

/// <summary>A folder beside the final one in which a snapshot is written; it is gone at the end, moved or removed.</summary>
/// <remarks>A crash leaves it behind, and the next run for the same target says so and cleans it. A lock tells that from another run at work.</remarks>
internal sealed class SnapshotDraft : IDisposable
{
    private const string LockName = "writing.lock";

    private readonly FileStream _lock;

    private SnapshotDraft(string folder, FileStream held)
    {
        Folder = folder;
        _lock = held;
    }

    public string Folder { get; }

    public static SnapshotDraft Begin(string target, IProgress<string>? progress)
    {
        var folder = target + ".unfinished";
        var isLeftover = Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        var draft = new SnapshotDraft(folder, Lock(folder));
        if (isLeftover)
        {
            progress?.Report($"cleaning {folder}, which an earlier run did not finish");
            draft.Empty();
        }

        return draft;
    }

    public void MoveTo(string target)
    {
        _lock.Dispose();
        File.Delete(Path.Combine(Folder, LockName));
        if (Directory.Exists(target))
            Directory.Delete(target);
        Directory.Move(Folder, target);
    }

    public void Dispose()
    {
        _lock.Dispose();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private static FileStream Lock(string folder)
    {
        var path = Path.Combine(folder, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException problem) when (File.Exists(path))
        {
            throw new SnapshotException($"Another process is writing {folder} at this moment. Wait for it, or name another folder.", problem);
        }
    }

    private void Empty()
    {
        foreach (var file in SnapshotLayout.FilesIn(Folder).Where(file => file != LockName))
            File.Delete(Path.Combine(Folder, file));
    }
}
