namespace Lepton.Analysis.Forecasting;

/// <summary>What the automatic choice may cost.</summary>
public sealed record AutoOptions
{
    /// <summary>Samples a season, shortest first: 24 and 168 for hourly samples; empty for none.</summary>
    public IReadOnlyList<int> SeasonLengths { get; init; } = [];

    /// <summary>
    /// Most work a series may take, in units of about a microsecond, 1 or more; 1 000 000 by default. Work is counted, not measured, so that the choice is the
    /// same on every machine and under every load.
    /// </summary>
    public long Work { get; init; } = 1_000_000;

    /// <summary>After the three newest backtest windows no further one is begun once so long has passed; null, the default, for no limit. With a limit the result may depend on the machine.</summary>
    public TimeSpan? TimeLimit { get; init; }

    internal AutoOptions Checked()
    {
        ArgumentNullException.ThrowIfNull(SeasonLengths);
        foreach (var season in SeasonLengths)
            ForecastArguments.SeasonLength(season, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Work, 1);
        if (TimeLimit is { } limit)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero, nameof(TimeLimit));
        return this;
    }
}
