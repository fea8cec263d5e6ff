namespace Lepton.Analysis.Pricing;

/// <summary>The hours that turn an hourly price into a month's or a year's.</summary>
public static class BillingCalendar
{
    /// <summary>Hours in a billing month: 8 760 / 12, the convention of all three providers' calculators.</summary>
    public const int HoursPerMonth = 730;

    /// <summary>Hours in a commitment year; leap days are left out, as the providers' terms do (1 year = 8 760 h).</summary>
    public const int HoursPerYear = 8760;
}
