namespace Lepton.StudyMaker;

/// <summary>How a load spreads over the local week.</summary>
internal enum Pattern
{
    Flat,
    Office,
    Shop,
    Night,
    MonthEnd,
}

/// <summary>The weights of the patterns; all of them are made up, in the shape that such systems show.</summary>
internal static class Patterns
{
    // One weight an hour of the local day.
    private static readonly double[] OfficeDay =
        [2, 2, 2, 2, 2, 3, 6, 14, 26, 34, 36, 34, 24, 30, 35, 33, 28, 18, 9, 5, 4, 3, 2, 2];

    private static readonly double[] QuietDay =
        [2, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2];

    private static readonly double[] ShopDay =
        [6, 4, 3, 3, 3, 4, 7, 11, 15, 18, 20, 22, 24, 22, 20, 20, 22, 26, 31, 36, 38, 32, 20, 11];

    private static readonly double[] NightDay =
        [30, 60, 80, 80, 60, 25, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 4, 10];

    // Sunday first, as DayOfWeek counts.
    private static readonly double[] ShopWeek = [1.35, 0.90, 0.88, 0.92, 0.98, 1.10, 1.30];

    /// <summary>The weight at a local time, 1 on the average of a week.</summary>
    public static double WeightAt(Pattern pattern, DateTime local) => pattern switch
    {
        Pattern.Flat => 1,
        Pattern.Office => Smooth(local, OfficeOn) / Mean(OfficeOn),
        Pattern.Shop => Smooth(local, ShopOn) / Mean(ShopOn),
        Pattern.Night => Smooth(local, NightOn) / Mean(NightOn),
        Pattern.MonthEnd => Smooth(local, OfficeOn) / Mean(OfficeOn) * (local.Day is >= 28 or <= 3 ? 1.8 : 0.9),
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "No such pattern."),
    };

    private static double OfficeOn(DayOfWeek day, int hour) =>
        day is DayOfWeek.Saturday or DayOfWeek.Sunday ? QuietDay[hour] : OfficeDay[hour] * (day == DayOfWeek.Friday ? 0.85 : 1);

    private static double ShopOn(DayOfWeek day, int hour) => ShopDay[hour] * ShopWeek[(int)day];

    private static double NightOn(DayOfWeek day, int hour) => NightDay[hour];

    // Between two hours the weight goes in a straight line, so that the five-minute steps show no stairs.
    private static double Smooth(DateTime local, Func<DayOfWeek, int, double> weight)
    {
        var next = local.AddHours(1);
        var part = local.Minute / 60.0;
        return ((1 - part) * weight(local.DayOfWeek, local.Hour)) + (part * weight(next.DayOfWeek, next.Hour));
    }

    private static double Mean(Func<DayOfWeek, int, double> weight) =>
        Enumerable.Range(0, 168).Sum(hour => weight((DayOfWeek)(hour / 24), hour % 24)) / 168;
}
