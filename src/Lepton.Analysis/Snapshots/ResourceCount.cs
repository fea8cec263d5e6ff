namespace Lepton.Analysis.Snapshots;

/// <summary>How many resources of one kind a provider has.</summary>
/// <param name="Provider">As in <c>resources.parquet</c>: <c>aws</c>.</param>
/// <param name="Kind">As in <c>resources.parquet</c>: <c>virtual_machine</c>.</param>
/// <param name="Count">Above 0.</param>
public sealed record ResourceCount(string Provider, string Kind, int Count);
