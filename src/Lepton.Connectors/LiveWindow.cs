using System.Globalization;
using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>How a person writes the stretch of time that is read: the time until now (<c>30d</c>, <c>36h</c>) or two days or instants (<c>2026-10-01/2026-11-01</c>).</summary>
/// <param name="Window">The stretch of time.</param>
/// <param name="IsFixed">Two instants were named; else it ends at the last full hour and moves with the clock.</param>
public readonly record struct LiveWindow(CaptureWindow Window, bool IsFixed)
{
    private const int MostUnits = 10_000;
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>Reads it.</summary>
    /// <param name="text">As a person writes it.</param>
    /// <param name="now">The present, UTC.</param>
    /// <exception cref="StudyException">It is none, shorter than an hour, or ends in the future.</exception>
    public static LiveWindow Parse(string text, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(text);
        var window = text.Split('/') switch
        {
            [var length] when LengthOf(length) is { } time => new CaptureWindow(LastHour(now) - time, LastHour(now)),
            [var first, var last] when Instant(first) is { } from && Instant(last) is { } to && from < to => new CaptureWindow(from, to),
            _ => throw Wrong(text, "is no stretch of time"),
        };
        if (window.To - window.From < Shortest)
            throw Wrong(text, "is shorter than an hour");
        return window.To <= now ? new LiveWindow(window, text.Contains('/', StringComparison.Ordinal)) : throw Wrong(text, "ends in the future");
    }

    private static StudyException Wrong(string text, string fact) =>
        new($"The window \"{text}\" {fact}. Write hours or days until now (36h, 30d), or two days or instants, UTC (2026-10-01/2026-11-01).");

    private static TimeSpan? LengthOf(string text) =>
        text is { Length: > 1 } && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostUnits
            ? text[^1] switch
            {
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                _ => null,
            }
            : null;

    private static DateTime? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.UtcDateTime : null;

    private static DateTime LastHour(DateTime now) => now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour));
}
