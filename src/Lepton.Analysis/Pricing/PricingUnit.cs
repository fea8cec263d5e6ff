namespace Lepton.Analysis.Pricing;

/// <summary>What one price buys (FOCUS: PricingUnit).</summary>
public enum PricingUnit
{
    /// <summary>One hour of one resource.</summary>
    Hour,

    /// <summary>One GiB of storage for one month of <see cref="BillingCalendar.HoursPerMonth"/> hours.</summary>
    GiBMonth,

    /// <summary>One resource for one month of <see cref="BillingCalendar.HoursPerMonth"/> hours.</summary>
    Month,
}
