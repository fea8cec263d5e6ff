namespace Lepton.Analysis.Optimization;

/// <summary>Hours of the day over which loads count as constant.</summary>
/// <param name="Name">Unique among the blocks: <c>evening</c>.</param>
/// <param name="HoursPerDay">How long it lasts, above 0.</param>
public sealed record DayBlock(string Name, double HoursPerDay) : INamed;
