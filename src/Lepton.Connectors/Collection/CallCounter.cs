using System.Collections.Concurrent;

namespace Lepton.Connectors;

/// <summary>Counts tries, pages and rights used, for progress, benchmarks and the proof of least privilege.</summary>
internal sealed class CallCounter
{
    private readonly ConcurrentDictionary<string, long> _triesByRight = new(StringComparer.Ordinal);
    private long _tries;
    private long _pages;

    public long Tries => Interlocked.Read(ref _tries);

    public long Pages => Interlocked.Read(ref _pages);

    /// <summary>The rights that were used, in ordinal order.</summary>
    public IReadOnlyList<string> Rights => [.. _triesByRight.Keys.Order(StringComparer.Ordinal)];

    public void CountTry(ListCall call)
    {
        Interlocked.Increment(ref _tries);
        _triesByRight.AddOrUpdate(call.Right, 1, (_, count) => count + 1);
    }

    public void CountPage() => Interlocked.Increment(ref _pages);
}
