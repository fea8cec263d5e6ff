namespace Lepton.Analysis.Optimization;

/// <summary>A linear expression held between two numbers: one row of a model before it has its name.</summary>
public readonly struct Relation
{
    internal Relation(LinearExpression expression, double lower, double upper) => (Expression, Lower, Upper) = (expression, lower, upper);

    /// <summary>The left-hand side; its own constant is part of it.</summary>
    public LinearExpression Expression { get; }

    /// <summary>What the expression is at least; negative infinity for no lower side.</summary>
    public double Lower { get; }

    /// <summary>What the expression is at most; positive infinity for no upper side.</summary>
    public double Upper { get; }
}
