namespace Lepton.Analysis.Optimization;

/// <summary>Something used by the hour that a commitment may cover.</summary>
/// <param name="Name">Unique among the SKUs.</param>
/// <param name="OnDemandPrice">Price of one unit for an hour without the plan, ≥ 0.</param>
/// <param name="PlanPrice">What one unit draws from the commitment in an hour, above 0.</param>
/// <param name="Usage">Units used in each hour, ≥ 0; as many hours as every other SKU has.</param>
public sealed record CommittedSku(string Name, double OnDemandPrice, double PlanPrice, IReadOnlyList<double> Usage) : INamed
{
    /// <summary>On-demand money replaced by one unit of commitment, ρ = onDemandPrice / planPrice.</summary>
    internal double Leverage => OnDemandPrice / PlanPrice;
}
