namespace Lepton.Analysis.Optimization;

/// <summary>Resources of a class may run in some regions only, whatever the policy allows otherwise.</summary>
/// <param name="Class">Which resources.</param>
/// <param name="Regions">Where they may run, by the providers' names.</param>
public sealed record ResidencyRule(TagMatch Class, IReadOnlyCollection<string> Regions);
