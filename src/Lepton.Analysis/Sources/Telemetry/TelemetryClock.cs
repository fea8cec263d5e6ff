using System.Globalization;
using NodaTime;

namespace Lepton.Analysis.Sources;

/// <summary>Reads the times of a table: with an offset, as local time of a declared zone, or as seconds since 1970.</summary>
internal sealed class TelemetryClock
{
    private static readonly string[] Iso = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];
    private static readonly string[] IsoWithOffset =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzz"];

    private static readonly Dictionary<string, long> TicksPerUnit = new(StringComparer.Ordinal)
    {
        ["unixSeconds"] = TimeSpan.TicksPerSecond,
        ["unixMilliseconds"] = TimeSpan.TicksPerMillisecond,
        ["unixMicroseconds"] = TimeSpan.TicksPerMicrosecond,
    };

    private readonly string? _format;
    private readonly DateTimeZone? _zone;
    private readonly Func<StudyException> _needsZone;

    private TelemetryClock(string? format, DateTimeZone? zone, Func<StudyException> needsZone)
    {
        _format = format;
        _zone = zone;
        _needsZone = needsZone;
    }

    /// <summary>Reads ISO 8601; a time without an offset is UTC.</summary>
    public static TelemetryClock Utc { get; } = new(null, DateTimeZone.Utc, () => new StudyException("A clock in UTC needs no zone: this is a defect of Lepton."));

    /// <summary>Makes the clock of a mapping.</summary>
    public static TelemetryClock Of(DocumentOptions options, string? timeZone, string file)
    {
        var zone = timeZone is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone)
            ?? throw options.Wrong("timeZone", $"is \"{timeZone}\", which is not an IANA time zone", Nearest.To(timeZone, DateTimeZoneProviders.Tzdb.Ids) is { } nearest ? $"Did you mean \"{nearest}\"?" : "Write one like Europe/Berlin.");
        return new TelemetryClock(
            options.Text("timeFormat"), zone,
            () => options.Wrong("timeZone", $"is missing, and the times of {file} carry no offset", "Name their IANA zone: Europe/Berlin, or UTC."));
    }

    /// <summary>Reads one time.</summary>
    /// <param name="text">As it stands in the table.</param>
    /// <param name="previous">The moment before it in its series, to tell the two runs of a repeated hour apart; the earliest moment if none.</param>
    public TelemetryMoment Read(string text, DateTime previous)
    {
        if (_format is not null && TicksPerUnit.TryGetValue(_format, out var ticks))
            return Since1970(text, ticks);
        if (_format is null && HasOffset(text))
        {
            return DateTimeOffset.TryParseExact(text, IsoWithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
                ? new TelemetryMoment(instant.UtcDateTime)
                : TelemetryMoment.Unreadable;
        }

        var formats = _format is null ? Iso : [_format];
        if (!DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return TelemetryMoment.Unreadable;
        return _zone is null ? throw _needsZone() : InZone(local, _zone, previous);
    }

    // Local times of a clock change: an hour that is left out never was; of an hour that comes twice the first run is taken until
    // the series would step back.
    private static TelemetryMoment InZone(DateTime local, DateTimeZone zone, DateTime previous)
    {
        var mapping = zone.MapLocal(LocalDateTime.FromDateTime(local));
        if (mapping.Count == 0)
            return TelemetryMoment.Skipped;
        var first = mapping.First().ToDateTimeUtc();
        return mapping.Count == 1
            ? new TelemetryMoment(first)
            : new TelemetryMoment(first > previous ? first : mapping.Last().ToDateTimeUtc(), IsAmbiguous: true);
    }

    private static TelemetryMoment Since1970(string text, long ticksPerUnit)
    {
        if (!NumberText.TryParse(text, out decimal number))
            return TelemetryMoment.Unreadable;
        var ticks = number * ticksPerUnit;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks
            ? new TelemetryMoment(DateTime.UnixEpoch.AddTicks((long)ticks))
            : TelemetryMoment.Unreadable;
    }

    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 10 && text.AsSpan(10).IndexOfAny('+', '-') >= 0);
}
