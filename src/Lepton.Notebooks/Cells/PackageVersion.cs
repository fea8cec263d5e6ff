using System.Globalization;

namespace Lepton.Notebooks;

/// <summary>Compares package versions as far as a reference directive needs it: numbers first, a pre-release before its release.</summary>
internal static class PackageVersion
{
    /// <summary>Whether a version is at least the one asked for; an empty or floating request asks for nothing.</summary>
    public static bool IsAtLeast(string version, string asked)
    {
        if (asked.Length == 0 || asked.Contains('*', StringComparison.Ordinal) || asked.StartsWith('[') || asked.StartsWith('('))
            return true;
        var (left, right) = (Split(version), Split(asked));
        for (var i = 0; i < 4; i++)
        {
            if (left.Numbers[i] != right.Numbers[i])
                return left.Numbers[i] > right.Numbers[i];
        }

        return left.Suffix.Length == 0 || (right.Suffix.Length > 0 && string.CompareOrdinal(left.Suffix, right.Suffix) >= 0);
    }

    private static (int[] Numbers, string Suffix) Split(string version)
    {
        var parts = version.Split('+')[0].Split('-', 2);
        var numbers = parts[0].Split('.').Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : 0);
        return ([.. numbers.Concat([0, 0, 0, 0]).Take(4)], parts.Length > 1 ? parts[1] : "");
    }
}
