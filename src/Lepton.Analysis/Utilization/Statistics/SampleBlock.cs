using System.Buffers;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using DuckDB.NET.Data;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Utilization;

/// <summary>The samples of a range of resources, fetched from the engine and sorted by series.</summary>
/// <remarks>
/// The names of a series repeat in every row and cost more to hand over than its samples. So the rows carry a hash of the names, which DuckDB
/// computes once for each entry of a Parquet dictionary, and the names come once, with the number of their samples. Should two series share
/// their 64 bits, reading fails rather than mix them. The memory is borrowed: to touch new pages for every block takes longer than to read it.
/// </remarks>
internal sealed class SampleBlock : IDisposable
{
    private const string SeriesHash = "hash(resource_id, metric, statistic)";

    private readonly long[] _microseconds;
    private readonly double[] _values;
    private readonly int[] _stepSeconds;
    private readonly Dictionary<ulong, int> _next = [];

    private SampleBlock(IReadOnlyList<(ulong Hash, string ResourceId, string Metric, Statistic Statistic, int Count)> series)
    {
        var total = series.Sum(one => one.Count);
        _microseconds = ArrayPool<long>.Shared.Rent(total);
        _values = ArrayPool<double>.Shared.Rent(total);
        _stepSeconds = ArrayPool<int>.Shared.Rent(total);

        var views = new List<SeriesSamples>(series.Count);
        var start = 0;
        foreach (var (hash, resourceId, metric, statistic, count) in series)
        {
            _next.Add(hash, start);
            views.Add(new SeriesSamples(
                resourceId, metric, statistic, _microseconds.AsMemory(start, count), _values.AsMemory(start, count), _stepSeconds.AsMemory(start, count)));
            start += count;
        }

        Series = views;
    }

    /// <summary>Ordered by resource, metric and statistic; not to be used after the block is disposed.</summary>
    public IReadOnlyList<SeriesSamples> Series { get; }

    /// <summary>Fetches a range.</summary>
    /// <param name="connection">With one thread, so that rows come in the order of the file.</param>
    /// <param name="condition">The range, a condition on <c>resource_id</c>.</param>
    /// <exception cref="StudyException">The samples of a series do not come in order of time.</exception>
    public static SampleBlock Read(DuckDBConnection connection, string condition)
    {
        var block = new SampleBlock(SeriesOf(connection, condition));
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {SeriesHash}, epoch_us(timestamp), value, step_seconds FROM metrics WHERE {condition}";
        // Without this the engine gathers the whole answer before it hands over the first row.
        command.UseStreamingMode = true;
        using var stream = command.ExecuteArrowStream();
        while (Next(stream) is { } rows)
        {
            using (rows)
                block.Take(rows);
        }

        block.RequireOrder();
        return block;
    }

    public void Dispose()
    {
        ArrayPool<long>.Shared.Return(_microseconds);
        ArrayPool<double>.Shared.Return(_values);
        ArrayPool<int>.Shared.Return(_stepSeconds);
    }

    private static (ulong, string, string, Statistic, int)[] SeriesOf(DuckDBConnection connection, string condition) =>
    [
        .. connection.Read(
            $"""
            SELECT {SeriesHash}, resource_id, metric, statistic, count(*)::INTEGER
            FROM metrics
            WHERE {condition}
            GROUP BY resource_id, metric, statistic
            ORDER BY resource_id, metric, statistic
            """,
            row => (row.GetFieldValue<ulong>(0), row.GetString(1), row.GetString(2), Word.Parse<Statistic>(row.GetString(3)), row.GetInt32(4))),
    ];

    // The stream of an engine in this process never waits for anything.
    private static RecordBatch? Next(IArrowArrayStream stream) => stream.ReadNextRecordBatchAsync().AsTask().GetAwaiter().GetResult();

    private void Take(RecordBatch rows)
    {
        var hashes = ((UInt64Array)rows.Column(0)).Values;
        var times = ((Int64Array)rows.Column(1)).Values;
        var values = ((DoubleArray)rows.Column(2)).Values;
        var steps = ((Int32Array)rows.Column(3)).Values;
        for (var start = 0; start < hashes.Length;)
        {
            var run = hashes[start..].IndexOfAnyExcept(hashes[start]);
            var end = run < 0 ? hashes.Length : start + run;
            ref var next = ref CollectionsMarshal.GetValueRefOrNullRef(_next, hashes[start]);
            times[start..end].CopyTo(_microseconds.AsSpan(next));
            values[start..end].CopyTo(_values.AsSpan(next));
            steps[start..end].CopyTo(_stepSeconds.AsSpan(next));
            next += end - start;
            start = end;
        }
    }

    private void RequireOrder()
    {
        foreach (var series in Series)
        {
            var times = series.Microseconds.Span;
            for (var i = 1; i < times.Length; i++)
            {
                if (times[i] <= times[i - 1])
                {
                    throw new StudyException(
                        $"{series.ResourceId} / {series.Metric}: the sample of {Epoch.Moment(times[i]):yyyy-MM-dd'T'HH:mm:ss'Z'} comes after that of " +
                        $"{Epoch.Moment(times[i - 1]):yyyy-MM-dd'T'HH:mm:ss'Z'}. A snapshot keeps samples in order of time, each once: make it anew from the study.");
                }
            }
        }
    }
}
