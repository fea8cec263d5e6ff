namespace Lepton.Analysis.Utilization;

/// <summary>How many resources of a kind ended in a class by a rule; over all rows the counts sum to the number of resources.</summary>
/// <param name="Kind">Kind of the resources.</param>
/// <param name="Class">Where they ended.</param>
/// <param name="Rule">By which rule.</param>
/// <param name="Resources">How many, ≥ 1.</param>
/// <param name="MonthlyCost">What those with a known cost cost a month together; null where none is known, or currencies differ.</param>
/// <param name="WithoutCost">How many of them have no known cost.</param>
public sealed record FunnelRow(ResourceKind Kind, UtilizationClass Class, ClassRule Rule, int Resources, Money? MonthlyCost, int WithoutCost);
