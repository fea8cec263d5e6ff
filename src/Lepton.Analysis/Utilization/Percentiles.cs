using System.Globalization;

namespace Lepton.Analysis.Utilization;

/// <summary>Percentiles by linear interpolation between order statistics.</summary>
/// <remarks>
/// Definition 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996): position
/// p·(n − 1) in the sorted samples, 0-based. The default of pandas and NumPy, and what DuckDB's <c>quantile_cont</c> computes.
/// </remarks>
internal static class Percentiles
{
    /// <summary>The percentile of values that are in ascending order.</summary>
    /// <param name="ascending">One or more, no NaN.</param>
    /// <param name="percentile">0–100.</param>
    public static double Of(ReadOnlySpan<double> ascending, double percentile)
    {
        var position = percentile / 100 * (ascending.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + ((position - below) * (ascending[above] - ascending[below]));
    }

    /// <summary>The percentile for people: <c>median</c>, <c>95th percentile</c>, <c>greatest value</c>.</summary>
    public static string Name(double percentile) => percentile switch
    {
        0 => "least value",
        50 => "median",
        100 => "greatest value",
        _ => string.Create(CultureInfo.InvariantCulture, $"{percentile}{Ending(percentile)} percentile"),
    };

    private static string Ending(double percentile) => (percentile % 10, percentile % 100) switch
    {
        (1, not 11) => "st",
        (2, not 12) => "nd",
        (3, not 13) => "rd",
        _ => "th",
    };
}
