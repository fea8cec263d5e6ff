using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>Sines and cosines that make up a season: smooth seasons of any length from few regressors.</summary>
/// <remarks>sin(2πkt/m) and cos(2πkt/m), k = 1..K, t = 1 at the first sample; <i>Forecasting: Principles and Practice</i>, 3rd ed., section 7.4.</remarks>
public static class FourierTerms
{
    /// <summary>The terms of one season.</summary>
    /// <param name="seasonLength">Samples a season, m, 2 or more.</param>
    /// <param name="pairs">K, 1 to m/2; the sine of k = m/2 is always zero and left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A season below 2, or pairs outside 1 to m/2.</exception>
    public static IReadOnlyList<Regressor> Of(int seasonLength, int pairs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seasonLength, 2);
        if (pairs < 1 || 2 * pairs > seasonLength)
            throw new ArgumentOutOfRangeException(nameof(pairs), pairs, $"A season of {seasonLength} samples has 1 to {seasonLength / 2} pairs of Fourier terms.");
        var terms = new List<Regressor>();
        for (var k = 1; k <= pairs; k++)
        {
            if (2 * k < seasonLength)
                terms.Add(Term('S', k, seasonLength));
            terms.Add(Term('C', k, seasonLength));
        }

        return terms;
    }

    /// <summary>The term of a name such as <c>S1-24</c>; null for another name.</summary>
    internal static Regressor? Named(string name)
    {
        var parts = name.Length > 1 && name[0] is 'S' or 'C' ? name[1..].Split('-') : [];
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var k)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var m) && m > 1
            ? Term(name[0], k, m)
            : null;
    }

    private static Regressor Term(char kind, int k, int m) => new(
        string.Create(CultureInfo.InvariantCulture, $"{kind}{k}-{m}"),
        (index, _) => Wave(kind, 2.0 * ((long)k * (index + 1) % m) / m));

    // The angle is reduced in whole numbers first, so that the last season repeats the first to the last digit.
    private static double Wave(char kind, double halfTurns) => kind == 'S' ? double.SinPi(halfTurns) : double.CosPi(halfTurns);
}
