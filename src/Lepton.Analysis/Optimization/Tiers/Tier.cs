namespace Lepton.Analysis.Optimization;

/// <summary>One step of a price that depends on how much is taken.</summary>
/// <param name="From">Amount at which the step begins, ≥ 0; the first step begins at 0.</param>
/// <param name="Price">Price of one unit within the step, ≥ 0.</param>
public readonly record struct Tier(double From, double Price);
