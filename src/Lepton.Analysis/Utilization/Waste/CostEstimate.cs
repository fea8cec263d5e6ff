namespace Lepton.Analysis.Utilization;

/// <summary>What a resource costs a month, or why nobody knows.</summary>
/// <param name="Amount">Null where not known; never zero for want of a price.</param>
/// <param name="Basis">Where the amount comes from, or why there is none.</param>
internal sealed record CostEstimate(Money? Amount, string Basis);
