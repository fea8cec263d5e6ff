namespace Lepton.Analysis.Pricing;

/// <summary>One step of a price that depends on how much is used.</summary>
/// <param name="From">The amount of a month, in the price's unit, from which on it holds; 0 for the first.</param>
/// <param name="UnitPrice">What one unit above <paramref name="From"/> costs, ≥ 0; 0 where some units are free.</param>
public readonly record struct PriceTier(decimal From, decimal UnitPrice);
