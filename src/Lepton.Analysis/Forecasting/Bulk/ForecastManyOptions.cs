namespace Lepton.Analysis.Forecasting;

/// <summary>How many series are forecast.</summary>
public sealed record ForecastManyOptions
{
    /// <summary>Steps to forecast, 1 or more; 24 by default.</summary>
    public int Horizon { get; init; } = 24;

    /// <summary>Interval levels in percent; 80 and 95 by default.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [80, 95];

    /// <summary>Series worked on at once, 1 or more; 1 by default. Results do not depend on it.</summary>
    public int Workers { get; init; } = 1;

    internal void Check()
    {
        ForecastArguments.Horizon(Horizon);
        Forecast.ProbabilitiesOf(Levels);
        if (Workers < 1)
            throw new ArgumentOutOfRangeException(nameof(Workers), Workers, "At least 1 series is worked on at a time.");
    }
}
