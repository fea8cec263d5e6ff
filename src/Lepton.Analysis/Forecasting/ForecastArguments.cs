namespace Lepton.Analysis.Forecasting;

/// <summary>The checks that every model makes of what it is asked.</summary>
internal static class ForecastArguments
{
    /// <summary>Refuses a horizon below 1.</summary>
    public static int Horizon(int horizon) => horizon >= 1 ? horizon : throw new ArgumentOutOfRangeException(
        nameof(horizon), horizon, "The horizon is the number of steps to forecast, 1 or more.");

    /// <summary>Refuses a season below <paramref name="least"/> samples.</summary>
    public static int SeasonLength(int seasonLength, int least = 1) => seasonLength >= least ? seasonLength : throw new ArgumentOutOfRangeException(
        nameof(seasonLength), seasonLength, $"A season has {least} samples or more; 24 is a day of hourly samples.");
}
