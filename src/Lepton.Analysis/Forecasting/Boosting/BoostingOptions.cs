namespace Lepton.Analysis.Forecasting;

/// <summary>How trees are boosted over many series.</summary>
public sealed record BoostingOptions
{
    /// <summary>Samples a season, shortest first: 24 and 168 for hourly samples; empty for none. Lags reach back by seasons, and the longest is a lag of its own.</summary>
    public IReadOnlyList<int> SeasonLengths { get; init; } = [];

    /// <summary>Steps ahead that are learnt, the shortest season or more, 1 or more without one; null is two of the shortest season, 12 without one. Steps beyond repeat the last season of them.</summary>
    public int? Horizon { get; init; }

    /// <summary>Trees for each quantile, 1 or more; 100 by default.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Leaves of a tree, 2 or more; 31 by default.</summary>
    public int Leaves { get; init; } = 31;

    /// <summary>How far each tree goes, above 0 and 1 at most; 0.1 by default.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>About so many rows (series, origin, step ahead) are learnt from at most, 1000 or more; 120 000 by default. Of more, evenly spread ones are taken.</summary>
    public int MostRows { get; init; } = 120_000;

    /// <summary>What a series belongs to, for instance its metric or account, as a further feature; null for none.</summary>
    public Func<MetricSeries, string>? GroupOf { get; init; }

    internal int Season => SeasonLengths.Count > 0 ? SeasonLengths[0] : 1;

    internal int StepsAhead => Horizon ?? (Season > 1 ? 2 * Season : 12);

    internal BoostingOptions Checked()
    {
        const int fewestRows = 1000;
        ArgumentNullException.ThrowIfNull(SeasonLengths);
        foreach (var season in SeasonLengths)
            ForecastArguments.SeasonLength(season, 2);
        ForecastArguments.Horizon(StepsAhead);
        ArgumentOutOfRangeException.ThrowIfLessThan(Trees, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Leaves, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostRows, fewestRows);
        if (!(LearningRate > 0 && LearningRate <= 1))
            throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "The learning rate is above 0 and 1 at most.");
        var ordered = this with { SeasonLengths = [.. SeasonLengths.Distinct().Order()] };
        if (ordered.StepsAhead < ordered.Season)
            throw new ArgumentOutOfRangeException(nameof(Horizon), Horizon, $"Steps beyond the horizon repeat the last season, so it has at least {ordered.Season} steps.");
        return ordered;
    }
}
