namespace Lepton.Analysis.Optimization;

/// <summary>One resource of the worked case: what a unit costs and how many units are needed.</summary>
/// <param name="Name">Unique among the resources: <c>cpu</c>.</param>
/// <param name="Unit">What is counted: <c>core</c>, <c>GB</c>.</param>
/// <param name="Price">Price of one unit, ≥ 0, in the currency of the case.</param>
/// <param name="Need">Units needed, ≥ 0.</param>
public sealed record WorkedResource(string Name, string Unit, double Price, double Need) : INamed;
