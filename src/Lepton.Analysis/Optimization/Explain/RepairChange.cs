namespace Lepton.Analysis.Optimization;

/// <summary>How far one row gives way.</summary>
/// <param name="Constraint">Name of the row.</param>
/// <param name="Change">Added to its right-hand side: below zero for a demand that is lowered, above zero for a limit that is raised.</param>
/// <param name="From">Its right-hand side today.</param>
/// <param name="Unit">Of all three.</param>
public sealed record RepairChange(string Constraint, double Change, double From, Unit Unit)
{
    /// <summary>Its right-hand side afterwards.</summary>
    public double To => From + Change;

    internal string Words => $"{(Change > 0 ? "raise" : "lower")} {Constraint} by {new Quantity(Math.Abs(Change), Unit)}, " +
        $"from {new Quantity(From, Unit)} to {new Quantity(To, Unit)}";
}
