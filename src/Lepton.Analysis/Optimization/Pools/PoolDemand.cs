namespace Lepton.Analysis.Optimization;

/// <summary>Something that the serving machines have to carry together.</summary>
/// <param name="Name">Unique among the demands: <c>vcpu</c>.</param>
/// <param name="Unit">What is counted: <c>vCPU</c>.</param>
/// <param name="PerBlock">Need in each block, ≥ 0: a quantile of a forecast, headroom included.</param>
public sealed record PoolDemand(string Name, string Unit, IReadOnlyList<double> PerBlock) : INamed
{
    /// <summary>When it is needed; null for always. A block that is touched counts, in others nothing is needed.</summary>
    public WorkingHours? Schedule { get; init; }
}
