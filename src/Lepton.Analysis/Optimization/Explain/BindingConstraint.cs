namespace Lepton.Analysis.Optimization;

/// <summary>A rule that holds the objective back, and what it is worth.</summary>
/// <param name="Constraint">Name of the row.</param>
/// <param name="Rule">What it demands.</param>
/// <param name="Dual">Change of the objective per unit of the right-hand side.</param>
/// <param name="Side">The right-hand side at which it binds.</param>
/// <param name="From">The least right-hand side for which the dual holds; NaN where it was not computed.</param>
/// <param name="To">The greatest right-hand side for which the dual holds; NaN where it was not computed.</param>
/// <param name="IsDegenerate">Whether the dual is one of several and holds in one direction at most.</param>
/// <param name="Sentence">All of it, for people.</param>
public sealed record BindingConstraint(
    string Constraint, string Rule, double Dual, double Side, double From, double To, bool IsDegenerate, string Sentence)
{
    /// <summary>The row, and a solution that is optimal at each end.</summary>
    internal (int Row, RangeEnds Ends) Proof { get; init; } = (-1, RangeEnds.Unknown);
}
