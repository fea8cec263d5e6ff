namespace Lepton.Analysis.Forecasting;

/// <summary>How a rolling-origin backtest is laid out.</summary>
public sealed record CrossValidationOptions
{
    /// <summary>Steps forecast from each origin, 1 or more; 24 by default.</summary>
    public int Horizon { get; init; } = 24;

    /// <summary>Steps between origins, 1 or more; null is the horizon, so that windows do not overlap.</summary>
    public int? OriginStep { get; init; }

    /// <summary>Number of windows (origins), 1 or more; 3 by default. Fewer are used where the series is too short; the result says so.</summary>
    public int Windows { get; init; } = 3;

    /// <summary>Least number of samples before the first origin, 1 or more; null is two seasons of the scale, at least 2.</summary>
    public int? MinimumTraining { get; init; }

    /// <summary>Interval levels in percent; 80 and 95 by default.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [80, 95];

    /// <summary>Season of the scale of MASE, MSIS and RMSSE; 1 by default.</summary>
    public int SeasonLength { get; init; } = 1;

    internal void Check()
    {
        ForecastArguments.Horizon(Horizon);
        ForecastArguments.SeasonLength(SeasonLength);
        Forecast.ProbabilitiesOf(Levels);
        if (OriginStep is < 1)
            throw new ArgumentOutOfRangeException(nameof(OriginStep), OriginStep, "Origins lie 1 step or more apart.");
        if (Windows < 1)
            throw new ArgumentOutOfRangeException(nameof(Windows), Windows, "A backtest has 1 window or more.");
        if (MinimumTraining is < 1)
            throw new ArgumentOutOfRangeException(nameof(MinimumTraining), MinimumTraining, "A model sees 1 sample or more.");
    }

    // Oldest first; the last window ends with the series.
    internal IReadOnlyList<int> OriginsIn(int count)
    {
        var least = MinimumTraining ?? Math.Max(2, 2 * SeasonLength);
        return
        [
            .. Enumerable.Range(0, Windows)
                .Select(window => count - Horizon - ((Windows - 1 - window) * (OriginStep ?? Horizon)))
                .Where(origin => origin >= least),
        ];
    }
}
