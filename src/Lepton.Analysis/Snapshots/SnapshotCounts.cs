namespace Lepton.Analysis.Snapshots;

/// <summary>How much a snapshot holds.</summary>
/// <param name="Resources">Rows of <c>resources.parquet</c>.</param>
/// <param name="Series">Distinct resource, metric and statistic.</param>
/// <param name="Samples">Rows of all <c>metrics/*.parquet</c>.</param>
/// <param name="Offers">Rows of <c>prices.parquet</c>.</param>
/// <param name="Costs">Rows of <c>costs.parquet</c>; 0 where there is none.</param>
public sealed record SnapshotCounts(int Resources, int Series, long Samples, int Offers, long Costs);
