namespace Lepton.Analysis.Forecasting;

/// <summary>How a conformal forecaster learns its own errors.</summary>
public sealed record ConformalOptions
{
    /// <summary>Steps ahead that errors are gathered for, 1 or more; 24 by default. Steps beyond it use the errors of the last one.</summary>
    public int Horizon { get; init; } = 24;

    /// <summary>Windows to gather errors from, 1 or more; 8 by default: as many extra fits of the model inside.</summary>
    public int Windows { get; init; } = 8;

    /// <summary>Steps between windows, 1 or more; null is the horizon, so that windows do not overlap.</summary>
    public int? OriginStep { get; init; }

    /// <summary>Least number of samples before the first window, 1 or more; null is half of the series.</summary>
    public int? MinimumTraining { get; init; }

    /// <summary>
    /// Errors of neighbouring steps are pooled until a step has so many, 1 or more; 80 by default, enough for the 2.5 % and 97.5 %
    /// quantiles (which need 39).
    /// </summary>
    public int LeastScores { get; init; } = 80;

    /// <summary>
    /// Under drift old errors say less: the weight of a window halves with every so many windows after it, above 0. Null, the default: all
    /// windows count the same.
    /// </summary>
    public double? HalfLifeWindows { get; init; }

    /// <summary>
    /// How fast the levels follow what the windows missed, above 0 and at most 1: the rate γ of adaptive conformal inference; 0.1 moves a level by a tenth of what
    /// a window missed or had too much. Null, the default: levels stay as asked for.
    /// </summary>
    public double? AdaptationRate { get; init; }

    internal void Check()
    {
        if (AdaptationRate is { } rate && !(rate is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(AdaptationRate), rate, "The rate of adaptation lies above 0 and is at most 1.");
        ForecastArguments.Horizon(Horizon);
        if (HalfLifeWindows is { } halfLife && !(halfLife > 0))
            throw new ArgumentOutOfRangeException(nameof(HalfLifeWindows), halfLife, "The half-life is a number of windows above 0.");
        if (Windows < 1 || OriginStep is < 1 || MinimumTraining is < 1 || LeastScores < 1)
            throw new ArgumentOutOfRangeException(nameof(Windows), $"{this}: every number is 1 or more.");
    }
}
