using System.Globalization;
using System.Text.RegularExpressions;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Sources;

/// <summary>Azure's <c>unitOfMeasure</c> as ours: <c>1 Hour</c>, <c>100 Hours</c>, <c>1 GB/Month</c>, <c>10K</c>, <c>1/Month</c>.</summary>
/// <remarks>What Azure calls GB is a GiB: sizes of disks and the amounts of bills count 2^30 bytes (Microsoft Learn, "Plan and manage costs for Azure Blob Storage").</remarks>
internal static partial class AzurePriceUnits
{
    private const decimal HoursPerDay = 24;
    private const decimal GiBPerTiB = 1024;

    /// <summary>The unit, and how many of it the price is for; null where it is not understood.</summary>
    /// <param name="unitOfMeasure">As Azure writes it.</param>
    /// <param name="meter">The meter's name: what a bare number counts.</param>
    public static (PricingUnit Unit, decimal Quantity)? Of(string unitOfMeasure, string meter)
    {
        if (Form().Match(unitOfMeasure) is not { Success: true } match)
            return null;
        var count = decimal.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) * match.Groups["scale"].Value switch
        {
            "K" => 1_000,
            "M" => 1_000_000,
            _ => 1,
        };
        return match.Groups["what"].Value.ToLowerInvariant() switch
        {
            "hour" or "hours" => (PricingUnit.Hour, count),
            "day" or "days" => (PricingUnit.Hour, count * HoursPerDay),
            "month" or "months" => (PricingUnit.Month, count),
            "gb/month" or "gib/month" => (PricingUnit.GiBMonth, count),
            "tb/month" or "tib/month" => (PricingUnit.GiBMonth, count * GiBPerTiB),
            "gb/hour" or "gib/hour" or "gib hour" or "gb hour" => (PricingUnit.GiBMonth, count / BillingCalendar.HoursPerMonth),
            "gb" or "gib" => (PricingUnit.GiB, count),
            "tb" or "tib" => (PricingUnit.GiB, count * GiBPerTiB),
            "" when Counted().IsMatch(meter) => (PricingUnit.Request, count),
            _ => null,
        };
    }

    [GeneratedRegex("^(?<count>[0-9]+)(?<scale>[KM]?)[ /]?(?<what>[A-Za-z][A-Za-z/ ]*)?$")]
    private static partial Regex Form();

    [GeneratedRegex("Operations|Requests|Transactions|Executions|Queries|Calls", RegexOptions.IgnoreCase)]
    private static partial Regex Counted();
}
