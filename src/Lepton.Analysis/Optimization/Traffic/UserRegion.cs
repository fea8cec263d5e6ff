namespace Lepton.Analysis.Optimization;

/// <summary>Where users are, how much they ask for, and how far the serving regions are from them.</summary>
/// <param name="Name">Unique among the user regions.</param>
/// <param name="Load">Requests per second, per block of the day, ≥ 0.</param>
/// <param name="LatencyMs">Round trip to each serving region in milliseconds, by its name, ≥ 0; regions that are not listed cannot serve.</param>
/// <param name="MostLatencyMs">Round trip that is good enough, in milliseconds.</param>
public sealed record UserRegion(string Name, IReadOnlyList<double> Load, IReadOnlyDictionary<string, double> LatencyMs, double MostLatencyMs) : INamed
{
    /// <summary>Round trip that is good enough while a region is lost; <see cref="MostLatencyMs"/> where nothing is said.</summary>
    public double? MostLatencyMsWhenLost { get; init; }

    /// <summary>Whether a region may serve these users.</summary>
    internal bool Reaches(ServingRegion region, bool isWhenLost) => LatencyMs.TryGetValue(region.Name, out var latency)
        && latency <= (isWhenLost ? MostLatencyMsWhenLost ?? MostLatencyMs : MostLatencyMs);
}
