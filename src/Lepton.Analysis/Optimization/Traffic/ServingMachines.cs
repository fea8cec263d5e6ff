namespace Lepton.Analysis.Optimization;

/// <summary>How many machines run in a region during a block of the day.</summary>
/// <param name="Region">Where.</param>
/// <param name="Block">When.</param>
/// <param name="Count">0 or more.</param>
public sealed record ServingMachines(ServingRegion Region, DayBlock Block, int Count);
