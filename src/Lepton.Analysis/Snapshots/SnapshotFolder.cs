using DuckDB.NET.Data;

namespace Lepton.Analysis.Snapshots;

/// <summary>Puts a snapshot in place: written beside its final name, renamed when whole.</summary>
internal static class SnapshotFolder
{
    public static void Write(Capture capture, string directory, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        RequireFree(target);
        try
        {
            using var draft = SnapshotDraft.Begin(target, progress);
            var manifest = new SnapshotWriter(capture, draft.Folder, progress).Write(cancellationToken);
            if (HoldsTheSame(target, manifest))
                progress?.Report($"{target} holds this snapshot already; it stays as it is");
            else
                draft.MoveTo(target);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or DuckDBException)
        {
            throw new SnapshotException(
                $"The snapshot cannot be written to {target}: {problem.Message.TrimEnd('.')}. Nothing was left there. Check that the folder may be written and the disk has room, or choose another one.",
                problem);
        }
    }

    private static void RequireFree(string target)
    {
        if (File.Exists(target))
            throw new SnapshotException($"{target} is a file. Name a folder that does not exist yet.");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any() && !File.Exists(Path.Combine(target, SnapshotLayout.Manifest)))
            throw new SnapshotException($"{target} holds other files. A snapshot needs a folder of its own: name one that does not exist yet.");
    }

    private static bool HoldsTheSame(string target, SnapshotManifest manifest)
    {
        if (!File.Exists(Path.Combine(target, SnapshotLayout.Manifest)))
            return false;
        var existing = SnapshotVerification.Verify(target);
        if (existing.Id != manifest.Id)
        {
            throw new SnapshotException(
                $"{target} holds another snapshot ({existing.Id[..12]}, this one is {manifest.Id[..12]}), and a snapshot is never edited. Name another folder, or remove that one.");
        }

        if (existing.IsAccepted != manifest.IsAccepted)
        {
            throw new SnapshotException(
                $"{target} holds the same content, {(existing.IsAccepted ? "accepted" : "not accepted")} as partial, and a snapshot is never edited. Name another folder, or remove that one.");
        }

        return true;
    }
}
