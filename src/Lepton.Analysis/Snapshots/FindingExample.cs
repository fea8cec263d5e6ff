namespace Lepton.Analysis.Snapshots;

/// <summary>One finding of a group.</summary>
/// <param name="Position">Where in the document; null for the whole of it.</param>
/// <param name="Message">What was found and what to do about it.</param>
public sealed record FindingExample(string? Position, string Message);
