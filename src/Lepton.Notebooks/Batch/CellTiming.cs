namespace Lepton.Notebooks;

/// <summary>The time a cell took.</summary>
/// <param name="Number">Its position in the notebook, prose counted, 1 is the first.</param>
/// <param name="Elapsed">The time.</param>
/// <param name="Failure">Its failure in one line, or null.</param>
public sealed record CellTiming(int Number, TimeSpan Elapsed, string? Failure);
