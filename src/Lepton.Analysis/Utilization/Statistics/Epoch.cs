namespace Lepton.Analysis.Utilization;

/// <summary>Moments as DuckDB hands them over: microseconds since the start of 1970, UTC.</summary>
internal static class Epoch
{
    public static long Microseconds(DateTime moment) => (moment - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTime Moment(long microseconds) => DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
