using System.Threading.RateLimiting;

namespace Lepton.Connectors;

/// <summary>Lets calls of one limit pass at the rate that the provider allows, and nobody while the provider asks for a pause.</summary>
internal sealed class CallGate : IDisposable
{
    // Timers of an operating system are no finer; below it several calls come back at once.
    private static readonly TimeSpan FinestPeriod = TimeSpan.FromMilliseconds(20);

    private readonly TokenBucketRateLimiter _bucket;
    private readonly TimeProvider _clock;
    private long _closedUntil;

    /// <param name="limit">What the provider allows.</param>
    /// <param name="share">Factor on it, above 0.</param>
    /// <param name="clock">Tells the time of pauses.</param>
    public CallGate(CallLimit limit, double share, TimeProvider clock)
    {
        _clock = clock;
        var perSecond = limit.PerSecond * share;
        var period = TimeSpan.FromSeconds(Math.Max(1 / perSecond, FinestPeriod.TotalSeconds));
        _bucket = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, (int)(limit.Burst * share)),
            ReplenishmentPeriod = period,
            TokensPerPeriod = Math.Max(1, (int)(perSecond * period.TotalSeconds)),
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Waits until the next call may go.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        while (PauseLeft() is { Ticks: > 0 } pause)
            await Task.Delay(pause, _clock, cancellationToken);
        using var lease = await _bucket.AcquireAsync(1, cancellationToken);
    }

    /// <summary>Nobody passes for so long.</summary>
    public void Close(TimeSpan duration)
    {
        var until = (_clock.GetUtcNow() + duration).UtcTicks;
        long before;
        while ((before = Interlocked.Read(ref _closedUntil)) < until && Interlocked.CompareExchange(ref _closedUntil, until, before) != before)
        {
        }
    }

    public void Dispose() => _bucket.Dispose();

    private TimeSpan PauseLeft() => TimeSpan.FromTicks(Interlocked.Read(ref _closedUntil) - _clock.GetUtcNow().UtcTicks);
}
