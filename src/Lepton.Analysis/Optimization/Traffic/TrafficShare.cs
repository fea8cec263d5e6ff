namespace Lepton.Analysis.Optimization;

/// <summary>The share of a user region's load that a region serves during a block of the day.</summary>
/// <param name="User">Whose load.</param>
/// <param name="Region">Who serves it.</param>
/// <param name="Block">When.</param>
/// <param name="Fraction">Above 0, at most 1.</param>
public sealed record TrafficShare(UserRegion User, ServingRegion Region, DayBlock Block, double Fraction);
