using System.Text.Json;

namespace Lepton.Analysis.Snapshots;

/// <summary>What is in a snapshot, counted.</summary>
public sealed record SnapshotSummary
{
    /// <summary>Id of the snapshot.</summary>
    public required string Id { get; init; }

    /// <summary>Schema of its folder.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>When the capture was made, UTC.</summary>
    public required DateTime CapturedAt { get; init; }

    /// <summary>The time that the samples cover.</summary>
    public required CaptureWindow? Window { get; init; }

    /// <summary>Something was left out, is unknown or could not be read.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>The user goes on with it nevertheless.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>How much there is of everything.</summary>
    public required SnapshotCounts Counts { get; init; }

    /// <summary>Resources by provider and kind, those that occur.</summary>
    public required IReadOnlyList<ResourceCount> Resources { get; init; }

    /// <summary>Series and samples by metric and statistic, those that occur.</summary>
    public required IReadOnlyList<MetricCount> Metrics { get; init; }

    /// <summary>What could not be read.</summary>
    public required IReadOnlyList<CaptureGap> Gaps { get; init; }

    /// <summary>What was imperfect, warnings first.</summary>
    public required IReadOnlyList<FindingGroup> Findings { get; init; }

    /// <summary>Counts a snapshot.</summary>
    /// <param name="snapshot">Opened, so verified.</param>
    public static SnapshotSummary Of(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var manifest = snapshot.Manifest;
        return new SnapshotSummary
        {
            Id = manifest.Id,
            SchemaVersion = manifest.SchemaVersion,
            CapturedAt = manifest.CapturedAt,
            Window = manifest.Window,
            IsPartial = manifest.IsPartial,
            IsAccepted = manifest.IsAccepted,
            Counts = manifest.Counts,
            Resources =
            [
                .. snapshot.Resources
                    .CountBy(resource => (resource.Provider, resource.Kind))
                    .OrderBy(pair => pair.Key)
                    .Select(pair => new ResourceCount(Word.Of(pair.Key.Provider), Word.Of(pair.Key.Kind), pair.Value)),
            ],
            Metrics = MetricsOf(snapshot),
            Gaps = manifest.Gaps,
            Findings = manifest.Findings,
        };
    }

    /// <summary>The summary as JSON, indented, names in camel case.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ManifestText.Form);

    internal static IReadOnlyList<MetricCount> MetricsOf(Snapshot snapshot)
    {
        using var connection = snapshot.Connect();
        const string Sql =
            "SELECT metric, statistic, count(DISTINCT resource_id), count(*) FROM metrics GROUP BY metric, statistic ORDER BY metric, statistic";
        return [.. connection.Read(Sql, row => new MetricCount(row.GetString(0), row.GetString(1), (int)row.GetInt64(2), row.GetInt64(3)))];
    }
}
