namespace Lepton.Analysis.Optimization;

/// <summary>Where a machine stands.</summary>
/// <param name="Provider">Whose cloud.</param>
/// <param name="Region">Unique over all providers: <c>eu-central-1</c>.</param>
/// <param name="Zone">Unique over all regions: <c>eu-central-1a</c>.</param>
public sealed record Place(string Provider, string Region, string Zone)
{
    /// <summary>The name of the place at a level.</summary>
    /// <param name="level">Zone, region or provider.</param>
    internal string At(PlaceLevel level) => level switch
    {
        PlaceLevel.Zone => Zone,
        PlaceLevel.Region => Region,
        PlaceLevel.Provider => Provider,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "A machine is no place with a name."),
    };
}
