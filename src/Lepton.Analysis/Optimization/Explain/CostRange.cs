namespace Lepton.Analysis.Optimization;

/// <summary>For which costs of a variable the solution of a linear program stays the best one.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Cost">Its cost in the objective.</param>
/// <param name="From">The least cost; negative infinity where there is no end.</param>
/// <param name="To">The greatest cost; infinity where there is no end.</param>
public sealed record CostRange(string Variable, double Cost, double From, double To)
{
    /// <summary>The column, and the multipliers that are optimal at each end.</summary>
    internal (int Column, RangeEnds Ends) Proof { get; init; }
}
