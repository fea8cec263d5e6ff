using System.Globalization;
using NodaTime;

namespace Lepton.Analysis.Utilization;

/// <summary>Hours of the week in a time zone, for a stretch of time: 0 is Monday 00:00–00:59 local, 167 Sunday 23:00–23:59.</summary>
/// <remarks>
/// The offsets from UTC come from the IANA time zone database once, as a handful of intervals, and are compared as numbers: DuckDB's own
/// <c>AT TIME ZONE</c> asks its calendar for every sample. When clocks go back, both passes of the repeated hour count to the same hour
/// of the week; when they go forward, the skipped hour has no sample.
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

    private readonly (long UntilMicroseconds, long OffsetMicroseconds)[] _intervals;

    /// <summary>Looks up the offsets of a zone.</summary>
    /// <param name="zone">IANA name.</param>
    /// <param name="from">First moment needed, UTC.</param>
    /// <param name="to">Moment after the last one needed, UTC.</param>
    public LocalHours(string zone, DateTime from, DateTime to)
    {
        RequireZone(zone);
        var stretch = new Interval(Instant.FromDateTimeUtc(from), Instant.FromDateTimeUtc(to));
        _intervals = [.. DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(stretch).Select(interval => (
            interval.HasEnd ? Microseconds(interval.End.ToDateTimeUtc()) : long.MaxValue,
            interval.WallOffset.Ticks / TimeSpan.TicksPerMicrosecond))];
    }

    /// <summary>The zone's name, where the time zone database has it.</summary>
    /// <exception cref="ArgumentException">It has not; the text names the nearest way out.</exception>
    public static string RequireZone(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null
        ? zone
        : throw new ArgumentException($"\"{zone}\" is not a time zone of the IANA database. Use a name such as Europe/Berlin, America/New_York or UTC.", nameof(zone));

    /// <summary>The hour of the week of a moment, UTC, that lies in the stretch asked for.</summary>
    public int Of(DateTime moment)
    {
        var microseconds = Microseconds(moment);
        var offset = _intervals.First(interval => microseconds < interval.UntilMicroseconds).OffsetMicroseconds;
        return (int)(((microseconds + offset) / MicrosecondsPerHour) + HourOfWeekAtEpoch) % PerWeek;
    }

    /// <summary>The same as an SQL expression.</summary>
    /// <param name="timestamp">A column of type TIMESTAMP, UTC.</param>
    public string Sql(string timestamp)
    {
        var offset = Invariant(_intervals[^1].OffsetMicroseconds);
        for (var i = _intervals.Length - 2; i >= 0; i--)
            offset = $"CASE WHEN epoch_us({timestamp}) < {Invariant(_intervals[i].UntilMicroseconds)} THEN {Invariant(_intervals[i].OffsetMicroseconds)} ELSE {offset} END";
        return $"((epoch_us({timestamp}) + {offset}) // {Invariant(MicrosecondsPerHour)} + {HourOfWeekAtEpoch}) % {PerWeek}";
    }

    private static long Microseconds(DateTime moment) => (moment - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
