using NodaTime;

namespace Lepton.Analysis.Utilization;

/// <summary>Hours of the week in a time zone, for a stretch of time: 0 is Monday 00:00–00:59 local, 167 Sunday 23:00–23:59.</summary>
/// <remarks>
/// The offsets from UTC come from the IANA time zone database once, as a handful of intervals. When clocks go back, both passes of the
/// repeated hour count to the same hour of the week; when they go forward, the skipped hour has no sample.
/// </remarks>
internal sealed class LocalHours
{
    /// <summary>Hours in a week.</summary>
    public const int PerWeek = 168;

    /// <summary>First hour of Saturday: hours below belong to weekdays, hours from here on to the weekend.</summary>
    public const int FirstOfWeekend = 5 * 24;

    private const long MicrosecondsPerHour = 3_600_000_000;

    // 1 January 1970 was a Thursday.
    private const int HourOfWeekAtEpoch = 3 * 24;

    // In microseconds since 1970, in order of time.
    private readonly (long From, long Until, long Offset)[] _intervals;

    /// <summary>Looks up the offsets of a zone.</summary>
    /// <param name="zone">IANA name.</param>
    /// <param name="from">First moment needed, UTC.</param>
    /// <param name="to">Moment after the last one needed, UTC.</param>
    public LocalHours(string zone, DateTime from, DateTime to)
    {
        RequireZone(zone);
        var stretch = new Interval(Instant.FromDateTimeUtc(from), Instant.FromDateTimeUtc(to));
        _intervals = [.. DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(stretch).Select(interval => (
            interval.HasStart ? Epoch.Microseconds(interval.Start.ToDateTimeUtc()) : long.MinValue,
            interval.HasEnd ? Epoch.Microseconds(interval.End.ToDateTimeUtc()) : long.MaxValue,
            interval.WallOffset.Ticks / TimeSpan.TicksPerMicrosecond))];
    }

    /// <summary>The zone's name, where the time zone database has it.</summary>
    /// <exception cref="ArgumentException">It has not; the text names the nearest way out.</exception>
    public static string RequireZone(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null
        ? zone
        : throw new ArgumentException($"\"{zone}\" is not a time zone of the IANA database. Use a name such as Europe/Berlin, America/New_York or UTC.", nameof(zone));

    /// <summary>The hours of the week of moments.</summary>
    /// <param name="microseconds">Since 1970, UTC, within the stretch asked for.</param>
    /// <param name="hourOfWeek">Takes the hours, as many.</param>
    public void Of(ReadOnlySpan<long> microseconds, Span<byte> hourOfWeek)
    {
        var interval = 0;
        for (var i = 0; i < microseconds.Length; i++)
        {
            var moment = microseconds[i];
            if (moment < _intervals[interval].From || moment >= _intervals[interval].Until)
                interval = Array.FindIndex(_intervals, candidate => moment < candidate.Until);
            hourOfWeek[i] = (byte)((((moment + _intervals[interval].Offset) / MicrosecondsPerHour) + HourOfWeekAtEpoch) % PerWeek);
        }
    }
}
