namespace Lepton.Analysis.Optimization;

/// <summary>One step of a tiered price: what a unit costs between the end of the step before and the end of this one.</summary>
/// <param name="UpTo">Where the step ends, counted from zero; positive infinity for the last one.</param>
/// <param name="Price">Of one unit within the step, ≥ 0.</param>
public sealed record PriceTier(double UpTo, double Price);
