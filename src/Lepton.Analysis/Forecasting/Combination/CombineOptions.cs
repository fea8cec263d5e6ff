namespace Lepton.Analysis.Forecasting;

/// <summary>How a combination judges its members.</summary>
public sealed record CombineOptions
{
    /// <summary>Steps ahead that members are judged and intervals are learnt on, 1 or more; null is two seasons, 12 without a season. Steps beyond repeat the last season's widths.</summary>
    public int? Horizon { get; init; }

    /// <summary>Samples a season, 1 (none) or more.</summary>
    public int SeasonLength { get; init; } = 1;

    /// <summary>Windows of the backtest, 1 or more: as many more fits of every member. 10 by default; they lie one season apart, and the newest reaches the series' end.</summary>
    public int Windows { get; init; } = 10;

    /// <summary>How strongly weights follow errors, 0 (not at all) or more; 6 by default: a member with twice the error gets a 64th of the weight.</summary>
    public double Power { get; init; } = 6;

    /// <summary>After the three newest windows no further one is begun once so long has passed; null, the default, for no limit. What a limit leaves undone depends on the machine, and a note says it.</summary>
    public TimeSpan? TimeLimit { get; init; }

    internal int StepsAhead => Horizon ?? (SeasonLength > 1 ? 2 * SeasonLength : 12);

    internal int OriginStep => SeasonLength > 1 ? SeasonLength : Math.Max(1, StepsAhead / 2);

    internal CombineOptions Checked()
    {
        ForecastArguments.Horizon(StepsAhead);
        ForecastArguments.SeasonLength(SeasonLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(Windows, 1);
        if (!(Power >= 0) || double.IsInfinity(Power))
            throw new ArgumentOutOfRangeException(nameof(Power), Power, "The power of the weights is 0 or more.");
        return this;
    }

    // Newest first: where time runs out, the newest windows have been looked at.
    internal IReadOnlyList<int> OriginsIn(int count)
    {
        var least = Math.Max(8, Math.Max(2 * SeasonLength, count / 3));
        return [.. Enumerable.Range(1, Windows).Select(window => count - (window * OriginStep)).Where(origin => origin >= least)];
    }
}
