namespace Lepton.Analysis.Studies;

/// <summary>How the load of a fleet is forecast.</summary>
public sealed record FleetForecastOptions
{
    /// <summary>What holds where nothing is said.</summary>
    public static readonly FleetForecastOptions Default = new();

    /// <summary>The model as text, see <see cref="Forecasting.ForecasterText"/>.</summary>
    public string Model { get; init; } = "conformal(mstl(24,168)+ets)";

    /// <summary>Hours ahead, 1 or more; 168 is a week.</summary>
    public int HorizonHours { get; init; } = 168;

    /// <summary>The share of the coming hours whose load has to be carried before any headroom, 0.5 to below 1: 0.95 leaves one hour in twenty to the headroom.</summary>
    public double DemandProbability { get; init; } = 0.95;

    internal void Validate()
    {
        if (HorizonHours < 1)
            throw new StudyException($"The horizon is {HorizonHours} hours. Forecast at least one hour.");
        if (!(DemandProbability is >= 0.5 and < 1))
            throw new StudyException(FormattableString.Invariant($"The demand probability is {DemandProbability}. Give 0.5 (the median) to below 1, for instance 0.95."));
    }
}
