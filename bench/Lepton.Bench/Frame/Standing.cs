namespace Lepton.Bench;

/// <summary>How one way did.</summary>
/// <param name="Name">Which way.</param>
/// <param name="Median">Median time of the repetitions.</param>
/// <param name="Least">Shortest of them.</param>
/// <param name="Ratio">Median by the median of the first way.</param>
/// <param name="PeakMemoryBytes">Greatest memory of this process while it ran.</param>
internal sealed record Standing(string Name, TimeSpan Median, TimeSpan Least, double Ratio, long PeakMemoryBytes);
