using DuckDB.NET.Data;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Utilization;

/// <summary>What a report is made from: a snapshot, seen as the few things this stage needs of it.</summary>
/// <param name="SnapshotId">For the report's head.</param>
/// <param name="Connect">Opens a connection of its own engine with the views <c>metrics</c> and <c>costs</c>.</param>
/// <param name="HasCosts">Whether the view <c>costs</c> has rows.</param>
/// <param name="Resources">One a resource.</param>
/// <param name="Offers">The price list.</param>
/// <param name="From">First moment of the window, UTC.</param>
/// <param name="To">First moment after it, UTC.</param>
internal sealed record UtilizationInput(
    string SnapshotId,
    Func<DuckDBConnection> Connect,
    bool HasCosts,
    IReadOnlyList<Resource> Resources,
    IReadOnlyList<Offer> Offers,
    DateTime From,
    DateTime To);
