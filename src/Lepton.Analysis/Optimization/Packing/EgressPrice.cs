namespace Lepton.Analysis.Optimization;

/// <summary>What data from one place to another costs.</summary>
/// <param name="From">A zone, a region or a provider.</param>
/// <param name="To">A zone, a region, a provider, or where users are; the price for the nearest names counts, zones before regions before providers.</param>
/// <param name="PerGigabyte">By the GB of the month, over all flows that this price is for.</param>
public sealed record EgressPrice(string From, string To, TieredPrice PerGigabyte);
