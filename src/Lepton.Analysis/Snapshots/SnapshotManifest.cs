namespace Lepton.Analysis.Snapshots;

/// <summary>What a snapshot says about itself, in <c>manifest.json</c>.</summary>
public sealed record SnapshotManifest
{
    /// <summary>The newest schema that this library reads and the one that it writes.</summary>
    public const int NewestSchemaVersion = 1;

    /// <summary>Schema of the folder.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>
    /// SHA-256 over the schema version, the window, the gaps, and name and hash of every file: same content, same id, whenever captured.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>When the capture was made, UTC.</summary>
    public required DateTime CapturedAt { get; init; }

    /// <summary>The time that the samples cover; null where there are none and none was asked for.</summary>
    public required CaptureWindow? Window { get; init; }

    /// <summary>Something was left out, is unknown or could not be read; <see cref="Findings"/> and <see cref="Gaps"/> say what.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>The user has seen that and goes on with it.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>How much there is of everything.</summary>
    public required SnapshotCounts Counts { get; init; }

    /// <summary>Every file beside the manifest, ordered by path.</summary>
    public required IReadOnlyList<SnapshotFile> Files { get; init; }

    /// <summary>What the capture was made from, ordered by file.</summary>
    public required IReadOnlyList<CaptureSource> Sources { get; init; }

    /// <summary>What could not be read.</summary>
    public required IReadOnlyList<CaptureGap> Gaps { get; init; }

    /// <summary>What was imperfect, warnings first.</summary>
    public required IReadOnlyList<FindingGroup> Findings { get; init; }

    /// <summary>SHA-256 of this manifest with an empty seal: a change of any byte shows.</summary>
    public required string Seal { get; init; }
}
