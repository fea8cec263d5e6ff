using System.Globalization;
using NodaTime;

namespace Lepton.Analysis.Optimization;

/// <summary>Hours of the week in which people work, on the clocks of their place: daylight saving moves them in UTC.</summary>
public sealed record WorkingHours
{
    /// <summary>Name of the place in the IANA time zone database: <c>Europe/Berlin</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Days on which work begins; Monday to Friday unless said.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>When work begins, local time.</summary>
    public TimeOnly From { get; init; } = new(8, 0);

    /// <summary>When it ends, local time, not included; at or before <see cref="From"/> it is on the next day.</summary>
    public TimeOnly To { get; init; } = new(18, 0);

    /// <summary>Whether any minute of a span of time is worked.</summary>
    /// <param name="start">Begin of the span, UTC.</param>
    /// <param name="length">Above zero.</param>
    public bool Touch(DateTimeOffset start, TimeSpan length)
    {
        var zone = Zone;
        // Clocks are set at whole minutes everywhere, so the minutes decide.
        for (var minute = TimeSpan.Zero; minute < length; minute += TimeSpan.FromMinutes(1))
        {
            if (Contains(Instant.FromDateTimeOffset(start + minute).InZone(zone)))
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{string.Join(", ", Days)} {From:HH\\:mm}–{To:HH\\:mm} {TimeZone}");

    private DateTimeZone Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone)
        ?? throw new StudyException($"\"{TimeZone}\" is no time zone of the IANA database. Write a name such as Europe/Berlin.");

    // NodaTime counts Sunday as 7, the framework as 0.
    private bool Contains(ZonedDateTime local)
    {
        var (day, time) = ((DayOfWeek)((int)local.DayOfWeek % 7), new TimeOnly(local.TimeOfDay.TickOfDay));
        if (From < To)
            return Days.Contains(day) && time >= From && time < To;
        var yesterday = (DayOfWeek)(((int)day + 6) % 7);
        return Days.Contains(day) && time >= From || Days.Contains(yesterday) && time < To;
    }
}
