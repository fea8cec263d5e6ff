using Microsoft.AspNetCore.Http;

namespace Lepton.FakeCloud;

/// <summary>What may go wrong with a call.</summary>
public enum Fault
{
    None,
    Throttled,
    Unavailable,
    CutShort,
    Malformed,
    Reset,
}

/// <summary>Has calls fail by a seed: the same seed spoils the same calls by number.</summary>
/// <param name="seed">Chooses them.</param>
/// <param name="throttledShare">Share of the calls that are throttled, 0 to 1.</param>
/// <param name="failedShare">Share that fail otherwise, in turn unavailable, cut short, malformed and reset.</param>
public sealed class FaultPlan(int seed = 0, double throttledShare = 0, double failedShare = 0)
{
    private static readonly Fault[] Failures = [Fault.Unavailable, Fault.CutShort, Fault.Malformed, Fault.Reset];

    private readonly Random _chance = new(seed);
    private readonly Lock _lock = new();
    private int _count;

    /// <summary>Calls that were spoiled.</summary>
    public int Count => _count;

    /// <summary>What happens to the next call.</summary>
    public Fault Next()
    {
        lock (_lock)
        {
            var draw = _chance.NextDouble();
            if (draw >= throttledShare + failedShare)
                return Fault.None;
            return draw < throttledShare ? Count1(Fault.Throttled) : Count1(Failures[_count % Failures.Length]);
        }
    }

    /// <summary>Spoils an answer that was to be sent; false where it is to be sent as it is.</summary>
    public static async Task<bool> SpoilAsync(HttpContext context, Fault fault, FakeAnswer answer)
    {
        switch (fault)
        {
            case Fault.CutShort:
                context.Response.StatusCode = answer.Status;
                context.Response.ContentLength = answer.Body.Length;
                await context.Response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2));
                await context.Response.Body.FlushAsync();
                context.Abort();
                return true;
            case Fault.Malformed:
                context.Response.StatusCode = answer.Status;
                context.Response.ContentLength = answer.Body.Length / 2;
                await context.Response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2));
                return true;
            case Fault.Reset:
                context.Abort();
                return true;
            default:
                return false;
        }
    }

    private Fault Count1(Fault fault)
    {
        _count++;
        return fault;
    }
}
