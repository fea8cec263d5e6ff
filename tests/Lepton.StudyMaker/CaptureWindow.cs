namespace Lepton.StudyMaker;

/// <summary>The four weeks that the study covers, on a grid of five minutes, UTC.</summary>
/// <remarks>
/// Monday to Sunday, so that each hour of the week occurs four times. Clocks go back in Europe on 25 October 2026 and in the
/// United States on 1 November 2026, both inside.
/// </remarks>
internal static class CaptureWindow
{
    public const int StepMinutes = 5;
    public const int StepsPerHour = 60 / StepMinutes;
    public const int StepsPerDay = 24 * StepsPerHour;
    public const int StepsPerWeek = 7 * StepsPerDay;

    public static readonly DateTime Start = new(2026, 10, 19, 0, 0, 0, DateTimeKind.Utc);
    public static readonly DateTime End = new(2026, 11, 16, 0, 0, 0, DateTimeKind.Utc);
    public static readonly int Steps = (int)((End - Start).TotalMinutes / StepMinutes);
    public static readonly int Hours = Steps / StepsPerHour;

    public static DateTime TimeOfStep(int step) => Start.AddMinutes((double)step * StepMinutes);

    public static DateTime TimeOfHour(int hour) => Start.AddHours(hour);

    /// <summary>The grid step that holds a time; outside the window where below 0 or not below <see cref="Steps"/>.</summary>
    public static int StepOf(DateTime time) => (int)Math.Floor((time - Start).TotalMinutes / StepMinutes);
}
