using System.Text.Json;

namespace Lepton.Analysis.Snapshots;

/// <summary>Checks a folder against its manifest, every byte of it.</summary>
internal static class SnapshotVerification
{
    private const string Remedy = "Restore the folder from a copy, or capture again: a snapshot is never edited.";

    public static SnapshotManifest Verify(string directory)
    {
        if (!Directory.Exists(directory))
            throw new SnapshotException($"{directory}: there is no such folder. Name the folder that \"lepton snapshot create\" wrote.");
        try
        {
            var manifest = ReadManifest(directory);
            VerifyFiles(directory, manifest);
            return manifest;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SnapshotException($"{directory} cannot be read: {problem.Message} Check that the folder may be read.", problem);
        }
    }

    private static SnapshotManifest ReadManifest(string directory)
    {
        var path = Path.Combine(directory, SnapshotLayout.Manifest);
        if (!File.Exists(path))
            throw new SnapshotException($"{directory} holds no {SnapshotLayout.Manifest}, so it is no snapshot. Name the folder that \"lepton snapshot create\" wrote.");
        var bytes = File.ReadAllBytes(path);
        try
        {
            RequireKnownVersion(path, ManifestText.SchemaVersionOf(bytes));
            var manifest = ManifestText.Parse(bytes);
            if (!bytes.AsSpan().SequenceEqual(ManifestText.Bytes(manifest)) || manifest.Seal != ManifestText.SealOf(manifest))
                throw new SnapshotException($"{path}: the manifest is not as it was written, its seal does not fit. {Remedy}");
            if (manifest.Id != ManifestText.IdOf(manifest.Window, manifest.Gaps, manifest.Files))
                throw new SnapshotException($"{path}: the id {manifest.Id} does not fit the content. {Remedy}");
            return manifest;
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or ArgumentException)
        {
            throw new SnapshotException($"{path}: this is not a manifest: {problem.Message} {Remedy}", problem);
        }
    }

    private static void RequireKnownVersion(string path, int? version)
    {
        if (version is null)
            throw new SnapshotException($"{path}: the field \"schemaVersion\" is missing or not a number. {Remedy}");
        if (version > SnapshotManifest.NewestSchemaVersion)
        {
            throw new SnapshotException(
                $"{path}: the snapshot has schema version {version}, this program reads versions up to {SnapshotManifest.NewestSchemaVersion}. Use the program that wrote it, or a newer one.");
        }
    }

    private static void VerifyFiles(string directory, SnapshotManifest manifest)
    {
        var present = SnapshotLayout.FilesIn(directory);
        var known = manifest.Files.Select(file => file.Path).Append(SnapshotLayout.Manifest).ToHashSet();
        if (present.FirstOrDefault(path => !known.Contains(path)) is { } extra)
            throw new SnapshotException($"{Path.Combine(directory, extra)}: the manifest does not know this file. Move it out of the snapshot: a snapshot is never edited.");
        foreach (var file in manifest.Files)
            VerifyFile(directory, file);
    }

    private static void VerifyFile(string directory, SnapshotFile file)
    {
        var path = Path.Combine(directory, file.Path);
        if (!File.Exists(path))
            throw new SnapshotException($"{path}: the file is missing. {Remedy}");
        var length = new FileInfo(path).Length;
        if (length != file.Bytes)
            throw new SnapshotException($"{path}: the file has {length} bytes, it was written with {file.Bytes}. {Remedy}");
        if (SnapshotLayout.HashOf(path) is var hash && hash != file.Sha256)
            throw new SnapshotException($"{path}: the file is not as it was written: its SHA-256 is {hash[..12]}…, the manifest has {file.Sha256[..12]}…. {Remedy}");
    }
}
