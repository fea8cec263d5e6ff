using System.Text.RegularExpressions;

namespace Lepton.Analysis.Utilization;

/// <summary>Which instance types are of a previous generation, by their provider's own word.</summary>
/// <remarks>Sources and dates are in docs/utilization.md. A family missing here is not called old: no advice rather than wrong advice.</remarks>
internal static partial class PreviousGenerations
{
    // Named previous generation by EC2's documentation, read 2026-11-24.
    private static readonly HashSet<string> Aws = new(StringComparer.Ordinal)
    {
        "t1", "m1", "m2", "m3", "m4", "c1", "c3", "c4", "cc1", "cc2", "cg1", "cr1", "r3", "r4", "i2", "hi1", "hs1", "g2", "a1",
    };

    // Named first generation by the general-purpose machine family guide, read 2026-11-24.
    private static readonly HashSet<string> Gcp = new(StringComparer.Ordinal) { "n1", "f1", "g1" };

    /// <summary>Whether the type is of a previous generation.</summary>
    /// <param name="provider">Who sells it.</param>
    /// <param name="instanceType">The SKU name, a database's with its prefix.</param>
    public static bool Contains(Provider provider, string instanceType) => provider switch
    {
        Provider.Aws => Aws.Contains(AwsFamily(instanceType)),
        Provider.Azure => OldAzureSize().IsMatch(instanceType),
        Provider.Gcp => Gcp.Contains(instanceType.Split('-')[0]),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "An unknown provider: a defect of Lepton."),
    };

    /// <summary>The letters that say what a type is made for: <c>m</c> of m4.large, <c>D</c> of Standard_DS2_v2, <c>n</c> of n1-standard-1.</summary>
    /// <returns>Empty where the name says nothing.</returns>
    public static string Purpose(Provider provider, string instanceType) => provider switch
    {
        Provider.Aws => Letters().Match(AwsFamily(instanceType)).Value,
        Provider.Azure => AzureLetter().Match(instanceType).Value,
        _ => Letters().Match(instanceType).Value,
    };

    private static string AwsFamily(string instanceType) =>
        (instanceType.StartsWith("db.", StringComparison.Ordinal) ? instanceType[3..] : instanceType).Split('.')[0];

    // Series that Microsoft sells no one-year reservation for since 2026-07-01 (Av2, Amv2, Bv1, D, DS, Dv2, DSv2, Dv3, Dsv3, Ev3, Esv3, F, Fs, Fsv2, G, GS, Ls,
    // Lsv2), and the first A series, which was retired in 2024.
    [GeneratedRegex(
        """
        ^( Basic_A\d+
         | Standard_( A\d+m?(_v2)? | B\d+(ls|ms|s) | DS?\d+i?(-\d+)?(_v2)? | [DE]\d+i?(-\d+)?s?_v3 | F\d+s?(_v2)? | GS?\d+(-\d+)? | L\d+s(_v2)? )
         )(_Promo)?$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex OldAzureSize();

    [GeneratedRegex("(?<=_)[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex AzureLetter();

    [GeneratedRegex("^[a-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();
}
