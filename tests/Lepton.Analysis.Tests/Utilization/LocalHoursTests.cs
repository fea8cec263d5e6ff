using CsCheck;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Tests.Utilization;

public sealed class LocalHoursTests
{
    private static readonly DateTime Start = Utc(2024, 1, 1);
    private static readonly DateTime End = Utc(2028, 1, 1);

    // By hand, from a calendar: Germany is at UTC+1 in winter and UTC+2 from 29 March 2026 01:00 UTC to 25 October 2026 01:00 UTC.
    [Theory]
    [InlineData(2026, 3, 2, 0, 1)] // Monday 01:00 local
    [InlineData(2026, 3, 1, 23, 0)] // Monday 00:00 local
    [InlineData(2026, 3, 1, 22, 167)] // Sunday 23:00 local
    [InlineData(2026, 3, 29, 0, 145)] // Sunday 01:00 local, the last hour of winter time
    [InlineData(2026, 3, 29, 1, 147)] // Sunday 03:00 local: 02:00 was skipped
    [InlineData(2026, 10, 25, 0, 146)] // Sunday 02:00 local, first pass
    [InlineData(2026, 10, 25, 1, 146)] // Sunday 02:00 local, second pass
    [InlineData(2026, 10, 25, 2, 147)] // Sunday 03:00 local
    public void Berlin_keeps_its_working_hours_when_clocks_change(int year, int month, int day, int hour, int expected) =>
        Assert.Equal(expected, Hour("Europe/Berlin", Utc(year, month, day, hour)));

    [Fact]
    public void Zones_may_lie_beside_the_whole_hour() =>
        Assert.Equal(5, Hour("Asia/Kathmandu", Utc(2026, 3, 1, 23, 15))); // UTC+5:45: Monday 05:00

    [Fact]
    public void An_unknown_zone_is_refused_with_names_that_would_work()
    {
        var error = Assert.Throws<ArgumentException>(() => new UtilizationOptions { TimeZone = "CET/Berlin" });
        Assert.StartsWith("\"CET/Berlin\" is not a time zone of the IANA database. Use a name such as Europe/Berlin, America/New_York or UTC.", error.Message);
    }

    // DuckDB brings time zone rules of its own (ICU): a judge that shares neither code nor data with NodaTime.
    [Fact]
    public void Every_hour_agrees_with_the_calendar_of_another_library()
    {
        using var connection = Duck.OpenInMemory();
        string[] zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo", "Africa/Casablanca", "Pacific/Auckland"];
        Gen.Select(Gen.Int[0, zones.Length - 1].Select(i => zones[i]), Gen.Int[0, 1300], Gen.Int[1, 120]).Sample(
            (zone, day, days) =>
            {
                var (from, to) = (Start.AddDays(day), Start.AddDays(day + days));
                var rows = connection.Read(
                    $"""
                    SELECT epoch_us(t), (isodow(local) - 1) * 24 + hour(local)
                    FROM (SELECT t, (t AT TIME ZONE 'UTC') AT TIME ZONE '{zone}' AS local
                          FROM (SELECT unnest(range({Duck.Time(from)}, {Duck.Time(to)}, INTERVAL 30 MINUTE)) AS t))
                    """,
                    row => (Moment: row.GetInt64(0), Hour: (byte)row.GetInt64(1))).ToArray();
                var ours = new byte[rows.Length];
                new LocalHours(zone, from, to).Of([.. rows.Select(row => row.Moment)], ours);
                Assert.Equal(rows.Select(row => row.Hour), ours);
            },
            iter: 25);
    }

    private static int Hour(string zone, DateTime moment)
    {
        var hour = new byte[1];
        new LocalHours(zone, Start, End).Of([Epoch.Microseconds(moment)], hour);
        return hour[0];
    }

    private static DateTime Utc(int year, int month, int day, int hour = 0, int minute = 0) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);
}
