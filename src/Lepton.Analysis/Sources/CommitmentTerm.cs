using System.Globalization;

namespace Lepton.Analysis.Sources;

/// <summary>What all providers say of a commitment: how long it holds, until when, and what its name tells.</summary>
internal static class CommitmentTerm
{
    private const double SecondsPerYear = 365 * 24 * 3600;

    /// <summary>The purchase option of a term; null where it is neither one nor three years.</summary>
    /// <param name="seconds">Its length, as AWS gives it: years of 365 days.</param>
    public static PurchaseOption? Of(double? seconds) => Math.Round((seconds ?? 0) / SecondsPerYear, 2) switch
    {
        1 => PurchaseOption.Commitment1Year,
        3 => PurchaseOption.Commitment3Years,
        _ => null,
    };

    /// <summary>What is committed and until when, as the name of a commitment that nobody has named.</summary>
    public static string Name(string committed, DateTime? end) =>
        end is { } day ? string.Create(CultureInfo.InvariantCulture, $"{committed} until {day:yyyy-MM-dd}") : committed;

    /// <summary>An amount as people write it.</summary>
    public static string Amount(double amount) => amount.ToString("0.######", CultureInfo.InvariantCulture);
}
