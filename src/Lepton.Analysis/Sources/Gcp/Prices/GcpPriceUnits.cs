using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Sources;

/// <summary>Google's <c>usageUnit</c> as ours (Cloud Billing API reference, PricingExpression; units of UCUM).</summary>
/// <remarks>
/// A price is for one usage unit. <c>displayQuantity</c> is how many of them a page shows together and changes nothing.
/// <c>baseUnitConversionFactor</c> says what the unit has of its base unit, and where we know that, it has to agree.
/// </remarks>
internal static class GcpPriceUnits
{
    private const decimal SecondsPerHour = 3600;
    private const decimal HoursPerDay = 24;
    private const decimal BytesPerGiB = 1024m * 1024 * 1024;
    private const decimal BytesPerGB = 1_000_000_000;
    private const decimal GiBPerTiB = 1024;

    /// <summary>The unit, how many of it one of Google's is, and its conversion factor where that is fixed; null where it is not understood.</summary>
    /// <param name="usageUnit">As Google writes it.</param>
    /// <param name="isProcessor">Whether hours are those of a virtual processor.</param>
    public static (PricingUnit Unit, decimal Quantity, decimal? Factor)? Of(string usageUnit, bool isProcessor) => usageUnit switch
    {
        "h" => (isProcessor ? PricingUnit.VcpuHour : PricingUnit.Hour, 1, SecondsPerHour),
        "s" => (isProcessor ? PricingUnit.VcpuHour : PricingUnit.Hour, 1 / SecondsPerHour, 1),
        "d" => (isProcessor ? PricingUnit.VcpuHour : PricingUnit.Hour, HoursPerDay, SecondsPerHour * HoursPerDay),
        "mo" => (PricingUnit.Month, 1, null),
        "GiBy.h" => (PricingUnit.GiBHour, 1, BytesPerGiB * SecondsPerHour),
        "GBy.h" => (PricingUnit.GiBHour, BytesPerGB / BytesPerGiB, BytesPerGB * SecondsPerHour),
        "GiBy.s" => (PricingUnit.GiBHour, 1 / SecondsPerHour, BytesPerGiB),
        "GiBy.mo" => (PricingUnit.GiBMonth, 1, null), // A month of 30 or 31 days, by the SKU.
        "GBy.mo" => (PricingUnit.GiBMonth, BytesPerGB / BytesPerGiB, null),
        "TiBy.mo" => (PricingUnit.GiBMonth, GiBPerTiB, null),
        "GiBy" => (PricingUnit.GiB, 1, BytesPerGiB),
        "GBy" => (PricingUnit.GiB, BytesPerGB / BytesPerGiB, BytesPerGB),
        "TiBy" => (PricingUnit.GiB, GiBPerTiB, BytesPerGiB * GiBPerTiB),
        "count" => (PricingUnit.Request, 1, 1),
        _ => null,
    };
}
