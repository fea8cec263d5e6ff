namespace Lepton.Analysis.Sources;

/// <summary>A time of a table, understood or not.</summary>
/// <param name="Utc">The moment; null where there is none.</param>
/// <param name="IsAmbiguous">The local time came twice that day.</param>
/// <param name="IsSkipped">The local time never was: clocks were put forward over it.</param>
internal readonly record struct TelemetryMoment(DateTime? Utc, bool IsAmbiguous = false, bool IsSkipped = false)
{
    public static readonly TelemetryMoment Unreadable = new(null);

    public static readonly TelemetryMoment Skipped = new(null, IsSkipped: true);
}
