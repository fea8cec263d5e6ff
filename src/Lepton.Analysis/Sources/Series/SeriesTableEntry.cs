namespace Lepton.Analysis.Sources;

/// <summary>One series of a table, or why it cannot be used.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Series">The series; null where it cannot be used.</param>
/// <param name="Notes">What was put right: samples sorted, duplicates left out. Empty if nothing.</param>
/// <param name="Failure">Why it cannot be used, with the remedy; null where it can.</param>
public sealed record SeriesTableEntry(string Name, MetricSeries? Series, IReadOnlyList<string> Notes, string? Failure);
