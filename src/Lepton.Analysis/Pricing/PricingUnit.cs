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

    /// <summary>One virtual processor for one hour.</summary>
    VcpuHour,

    /// <summary>One GiB of memory for one hour.</summary>
    GiBHour,

    /// <summary>One GiB that is moved or read.</summary>
    GiB,

    /// <summary>One request, operation or message.</summary>
    Request,
}
