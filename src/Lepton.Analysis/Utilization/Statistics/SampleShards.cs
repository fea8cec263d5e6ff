using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text;
using DuckDB.NET.Data;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Utilization;

/// <summary>Asks a question of all samples, a range of resources at a time, on all processors, with an answer that never varies.</summary>
/// <remarks>
/// An engine with several threads hands rows over, and adds doubles, in the order in which its threads meet. Here each engine has one thread
/// and its own range of resources: the samples of a series come in the order of the file. The ranges follow from the data alone, not from the
/// machine. The files are ordered by resource, so that an engine reads only its own part of them.
/// </remarks>
internal sealed class SampleShards
{
    // Large enough that the start of a query costs nothing beside it, small enough that a few of them fit in memory with all their samples.
    private const long DefaultSamplesPerShard = 2_500_000;

    private readonly Func<DuckDBConnection> _connect;
    private readonly string[] _conditions;
    private readonly int _workers;

    /// <param name="connect">Opens a connection of its own engine with the view <c>metrics</c>.</param>
    /// <param name="resourceIds">Resources that samples are expected of; others are found all the same.</param>
    /// <param name="samplesPerShard">How many samples a range holds, about.</param>
    public SampleShards(Func<DuckDBConnection> connect, IEnumerable<string> resourceIds, long samplesPerShard = DefaultSamplesPerShard)
    {
        _connect = connect;
        using var connection = connect();
        var shards = (int)Math.Max(1, connection.Count("SELECT count(*) FROM metrics") / samplesPerShard);
        _conditions = Conditions(Borders(resourceIds, shards));
        _workers = (int)Math.Min(connection.Count("SELECT current_setting('threads')"), _conditions.Length);
    }

    /// <summary>Asks for each range and joins the answers in the order of the ranges.</summary>
    /// <param name="ask">Takes a connection of one thread and a condition on <c>resource_id</c>.</param>
    /// <param name="cancellationToken">Stops running queries.</param>
    public IReadOnlyList<T> Ask<T>(Func<DuckDBConnection, string, T[]> ask, CancellationToken cancellationToken)
    {
        var answers = new T[_conditions.Length][];
        var open = new ConcurrentQueue<int>(Enumerable.Range(0, _conditions.Length));
        try
        {
            Parallel.For(0, _workers, new ParallelOptions { CancellationToken = cancellationToken }, _ =>
            {
                using var connection = _connect();
                connection.Execute("SET threads=1");
                while (open.TryDequeue(out var shard))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    answers[shard] = ask(connection, _conditions[shard]);
                }
            });
        }
        catch (AggregateException failures)
        {
            // What failed matters to the caller, not that several worked at it.
            ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }

        return [.. answers.SelectMany(answer => answer)];
    }

    // Text beyond ASCII is ordered differently by .NET and by DuckDB; as a border it would let ranges overlap.
    private static string[] Borders(IEnumerable<string> resourceIds, int shards)
    {
        var ids = resourceIds.Where(id => Ascii.IsValid(id)).Distinct().Order(StringComparer.Ordinal).ToArray();
        return ids.Length == 0
            ? []
            : [.. Enumerable.Range(1, shards - 1).Select(i => ids[(int)((long)i * ids.Length / shards)]).Distinct().Select(Duck.Text)];
    }

    private static string[] Conditions(string[] borders) => borders.Length == 0
        ? ["true"]
        :
        [
            $"resource_id < {borders[0]}",
            .. borders.Zip(borders.Skip(1), (from, to) => $"resource_id >= {from} AND resource_id < {to}"),
            $"resource_id >= {borders[^1]}",
        ];
}
