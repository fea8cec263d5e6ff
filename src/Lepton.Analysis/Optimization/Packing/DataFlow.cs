namespace Lepton.Analysis.Optimization;

/// <summary>Data that a workload sends to another one, or to users.</summary>
/// <param name="From">Name of a workload with one copy.</param>
/// <param name="To">Name of a workload with one copy, or of where users are.</param>
/// <param name="GigabytesPerMonth">How much, ≥ 0.</param>
public sealed record DataFlow(string From, string To, double GigabytesPerMonth);
