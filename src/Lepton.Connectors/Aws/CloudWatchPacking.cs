namespace Lepton.Connectors;

/// <summary>Puts queries into as few calls as GetMetricData's limits allow.</summary>
/// <remarks>
/// At most 500 queries and 100 800 points in a call (Amazon CloudWatch API Reference, GetMetricData). A call is paid for by the queries in
/// it, so a query's time is never cut into two calls: the longest kept series, 15 days of minutes, has 21 600 points and fits.
/// </remarks>
internal static class CloudWatchPacking
{
    public const int MostQueries = 500;
    public const int MostPoints = 100_800;

    /// <summary>How many queries go into one call.</summary>
    /// <param name="points">Points of one query, from 1 to <see cref="MostPoints"/>.</param>
    public static int QueriesPerCall(int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, MostPoints);
        return Math.Min(MostQueries, MostPoints / points);
    }

    /// <summary>The queries of each call, in order, groups not parted; a group that is too long for one call has calls of its own.</summary>
    /// <param name="groups">Queries that belong together.</param>
    /// <param name="points">Points of one query.</param>
    public static IEnumerable<T[]> PackWhole<T>(IEnumerable<IReadOnlyCollection<T>> groups, int points)
    {
        var most = QueriesPerCall(points);
        var call = new List<T>();
        foreach (var group in groups)
        {
            if (call.Count > 0 && call.Count + group.Count > most)
            {
                foreach (var part in call.Chunk(most))
                    yield return part;
                call.Clear();
            }

            call.AddRange(group);
        }

        foreach (var rest in call.Chunk(most))
            yield return rest;
    }

    /// <summary>The queries of each call, in order.</summary>
    public static IEnumerable<T[]> Pack<T>(IEnumerable<T> queries, int points) => queries.Chunk(QueriesPerCall(points));
}
