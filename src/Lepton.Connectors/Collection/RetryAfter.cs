namespace Lepton.Connectors;

/// <summary>How long an answer asks to wait.</summary>
internal static class RetryAfter
{
    // What asks for longer than this is no throttling any more; the try after it says so.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>From <c>Retry-After</c> in seconds or as a date; null where the answer does not say.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => Bounded(delta),
        { Date: { } date } => Bounded(date - clock.GetUtcNow()),
        _ => null,
    };

    public static TimeSpan Bounded(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
}
