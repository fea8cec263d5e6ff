namespace Lepton.Analysis.Optimization;

/// <summary>A rule about where the copies of some workloads run beside each other.</summary>
/// <param name="Name">Unique among the rules.</param>
/// <param name="Workloads">Names of the workloads that it is about; all their copies count.</param>
/// <param name="Level">What counts as one place.</param>
public abstract record PlacementRule(string Name, IReadOnlyList<string> Workloads, PlaceLevel Level) : INamed;

/// <summary>At most so many copies in one place.</summary>
/// <inheritdoc cref="PlacementRule"/>
/// <param name="Name">Unique among the rules.</param>
/// <param name="Workloads">Names of the workloads that it is about; all their copies count.</param>
/// <param name="Level">What counts as one place.</param>
/// <param name="MostTogether">Copies in one place at most, ≥ 0.</param>
public sealed record SpreadRule(string Name, IReadOnlyList<string> Workloads, PlaceLevel Level, int MostTogether) : PlacementRule(Name, Workloads, Level);

/// <summary>When any one place is lost, at least so many copies are left (N − 1).</summary>
/// <param name="Name">Unique among the rules.</param>
/// <param name="Workloads">Names of the workloads that it is about; all their copies count.</param>
/// <param name="Level">What is lost at once.</param>
/// <param name="Least">Copies that are left at least, ≥ 0.</param>
public sealed record SurvivalRule(string Name, IReadOnlyList<string> Workloads, PlaceLevel Level, int Least) : PlacementRule(Name, Workloads, Level);

/// <summary>All copies in one place, whichever: zone, region or provider.</summary>
/// <param name="Name">Unique among the rules.</param>
/// <param name="Workloads">Names of the workloads that it is about; all their copies count.</param>
/// <param name="Level">What counts as one place; not <see cref="PlaceLevel.Machine"/>: write what shares a machine as one workload.</param>
public sealed record TogetherRule(string Name, IReadOnlyList<string> Workloads, PlaceLevel Level) : PlacementRule(Name, Workloads, Level);
