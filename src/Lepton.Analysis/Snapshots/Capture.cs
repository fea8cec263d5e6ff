using DuckDB.NET.Data;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Snapshots;

/// <summary>Everything that was found, judged and in order; what <see cref="Snapshot.Write"/> writes.</summary>
public sealed class Capture : IDisposable
{
    private readonly SampleStore _samples;
    private readonly CostStore _costs;

    internal Capture(SampleStore samples, CostStore costs)
    {
        _samples = samples;
        _costs = costs;
    }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CapturedAt { get; init; }

    /// <summary>The time that its samples cover; null where there are none and none was asked for.</summary>
    public required CaptureWindow? Window { get; init; }

    /// <summary>One a resource, ordered by id (ordinal).</summary>
    public required IReadOnlyList<Resource> Resources { get; init; }

    /// <summary>One an offer, ordered by provider, kind, region, type, operating system and purchase option.</summary>
    public required IReadOnlyList<Offer> Offers { get; init; }

    /// <summary>What it was made from, ordered by file.</summary>
    public required IReadOnlyList<CaptureSource> Sources { get; init; }

    /// <summary>What could not be read.</summary>
    public required IReadOnlyList<CaptureGap> Gaps { get; init; }

    /// <summary>What was imperfect, warnings first.</summary>
    public required IReadOnlyList<FindingGroup> Findings { get; init; }

    /// <summary>The user has said that a partial capture will do.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>Something was left out, is unknown or could not be read.</summary>
    public bool IsPartial => Gaps.Count > 0 || Findings.Any(group => group.Severity == FindingSeverity.Warning);

    /// <summary>Samples that were kept.</summary>
    public long SampleCount => _samples.KeptCount;

    /// <summary>Series that were kept.</summary>
    public int SeriesCount => _samples.KeptSeriesCount;

    /// <summary>Rows of billed costs.</summary>
    public long CostCount => _costs.Count;

    internal DuckDBConnection Connection => _samples.Connection;

    /// <summary>Metrics that have samples, ordered by name.</summary>
    internal IReadOnlyList<string> MetricNames => _samples.KeptMetrics;

    /// <inheritdoc/>
    public void Dispose()
    {
        _costs.Dispose();
        _samples.Dispose();
    }
}
