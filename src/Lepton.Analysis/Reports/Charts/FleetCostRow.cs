namespace Lepton.Analysis.Reports;

/// <summary>Machines of one provider, region and type, and what they cost together.</summary>
/// <param name="Provider">The cloud.</param>
/// <param name="Region">The provider's name of the region.</param>
/// <param name="InstanceType">The provider's SKU name.</param>
/// <param name="Count">How many machines.</param>
/// <param name="MonthlyCost">List cost of a month of 730 hours of all of them.</param>
public sealed record FleetCostRow(Provider Provider, string Region, string InstanceType, int Count, double MonthlyCost);
