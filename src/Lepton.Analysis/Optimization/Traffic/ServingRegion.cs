namespace Lepton.Analysis.Optimization;

/// <summary>Where machines can serve users.</summary>
/// <param name="Name">Unique among the serving regions.</param>
/// <param name="PricePerHour">Of one machine, ≥ 0, in the currency of the case.</param>
/// <param name="RequestsPerSecond">What one machine serves, above 0.</param>
/// <param name="Most">Machines at most, ≥ 0.</param>
/// <param name="EgressPrice">Of a GB that leaves for users, by the GB of the month.</param>
public sealed record ServingRegion(string Name, double PricePerHour, double RequestsPerSecond, int Most, TieredPrice EgressPrice) : INamed;
