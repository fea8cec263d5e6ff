using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Sources;

/// <summary>The units of AWS's price lists as ours.</summary>
/// <remarks>
/// What AWS calls GB is a GiB: a volume's size is given in GiB and billed by that number (Amazon EBS User Guide, "Volume sizes"), and S3
/// counts 1 073 741 824 bytes (Amazon S3 FAQs, "Billing"). A month is the month of 730 hours of the price pages.
/// </remarks>
internal static class AwsPriceUnits
{
    private const decimal SecondsPerHour = 3600;
    private const decimal GiBPerTiB = 1024;

    /// <summary>The unit, and how many of it one of AWS's is; null where it is not understood.</summary>
    public static (PricingUnit Unit, decimal Quantity)? Of(string unit) => unit.ToLowerInvariant() switch
    {
        "hrs" or "hours" or "hour" => (PricingUnit.Hour, 1),
        "gb-mo" or "gb-month" => (PricingUnit.GiBMonth, 1),
        "tb-mo" => (PricingUnit.GiBMonth, GiBPerTiB),
        "gb" => (PricingUnit.GiB, 1),
        "tb" => (PricingUnit.GiB, GiBPerTiB),
        "requests" or "request" or "api requests" or "api calls" => (PricingUnit.Request, 1),
        "vcpu-hours" or "vcpu-hrs" => (PricingUnit.VcpuHour, 1),
        "gb-hours" or "gb-hrs" => (PricingUnit.GiBHour, 1),
        "gb-second" or "lambda-gb-second" => (PricingUnit.GiBHour, 1 / SecondsPerHour),
        "seconds" or "second" => (PricingUnit.Hour, 1 / SecondsPerHour),
        "months" or "mo" => (PricingUnit.Month, 1),
        _ => null,
    };
}
