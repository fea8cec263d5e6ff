namespace Lepton.Analysis.Forecasting;

/// <summary>How MSTL smooths; the defaults are those of R's <c>mstl</c>.</summary>
public sealed record MstlOptions
{
    /// <summary>Rounds over all seasons, 1 or more; one season alone needs one round.</summary>
    public int Rounds { get; init; } = 2;

    /// <summary>
    /// Seasonal windows, one a season, the shortest season first, each odd and 3 or more: null takes 11, 15, 19 … The last one
    /// serves for all further seasons.
    /// </summary>
    public IReadOnlyList<int>? SeasonalWindows { get; init; }

    /// <summary>Whether outliers are weighed down.</summary>
    public bool IsRobust { get; init; }

    internal StlOptions ForSeason(int index) => new()
    {
        SeasonalWindow = SeasonalWindows is { Count: > 0 } windows ? windows[Math.Min(index, windows.Count - 1)] : 11 + (4 * index),
        IsRobust = IsRobust,
    };
}
