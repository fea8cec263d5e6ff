namespace Lepton.Analysis.Optimization;

/// <summary>A coefficient times a variable.</summary>
public readonly struct Term : IEquatable<Term>
{
    internal Term(double coefficient, Variable variable, Unit unit) => (Coefficient, Variable, Unit) = (coefficient, variable, unit);

    /// <summary>The factor before the variable.</summary>
    public double Coefficient { get; }

    /// <summary>The variable.</summary>
    public Variable Variable { get; }

    /// <summary>The unit of the product.</summary>
    public Unit Unit { get; }

    /// <summary>A variable is a term with coefficient 1.</summary>
    public static implicit operator Term(Variable variable) => new(1, variable, variable.Unit);

    /// <summary>So many times the term.</summary>
    public static Term operator *(double factor, Term term) => new(factor * term.Coefficient, term.Variable, term.Unit);

    /// <summary>So many times the term.</summary>
    public static Term operator *(Term term, double factor) => factor * term;

    /// <summary>So many times the term, in the product of the units.</summary>
    public static Term operator *(Quantity factor, Term term) =>
        new(factor.Value * term.Coefficient, term.Variable, factor.Unit * term.Unit);

    /// <summary>The term with the other sign.</summary>
    public static Term operator -(Term term) => -1 * term;

    /// <summary>The sum, of equal units.</summary>
    public static LinearExpression operator +(Term left, Term right) => (LinearExpression)left + right;

    /// <summary>The difference, of equal units.</summary>
    public static LinearExpression operator -(Term left, Term right) => (LinearExpression)left - right;

    /// <summary>The sum; a plain number takes the term's unit.</summary>
    public static LinearExpression operator +(Term left, double right) => (LinearExpression)left + right;

    /// <summary>The difference; a plain number takes the term's unit.</summary>
    public static LinearExpression operator -(Term left, double right) => (LinearExpression)left - right;

    /// <summary>The difference; a plain number takes the term's unit.</summary>
    public static LinearExpression operator -(double left, Term right) => left - (LinearExpression)right;

    /// <summary>At most.</summary>
    public static Relation operator <=(Term left, LinearExpression right) => (LinearExpression)left <= right;

    /// <summary>At least.</summary>
    public static Relation operator >=(Term left, LinearExpression right) => (LinearExpression)left >= right;

    /// <summary>At most.</summary>
    public static Relation operator <=(Term left, double right) => (LinearExpression)left <= right;

    /// <summary>At least.</summary>
    public static Relation operator >=(Term left, double right) => (LinearExpression)left >= right;

    /// <summary>At most.</summary>
    public static Relation operator <=(Term left, Quantity right) => (LinearExpression)left <= right;

    /// <summary>At least.</summary>
    public static Relation operator >=(Term left, Quantity right) => (LinearExpression)left >= right;

    /// <summary>Exactly.</summary>
    public static Relation operator ==(Term left, LinearExpression right) => (LinearExpression)left == right;

    /// <summary>Not a linear relation: always refused.</summary>
    public static Relation operator !=(Term left, LinearExpression right) => (LinearExpression)left != right;

    /// <summary>Exactly.</summary>
    public static Relation operator ==(Term left, double right) => (LinearExpression)left == right;

    /// <summary>Not a linear relation: always refused.</summary>
    public static Relation operator !=(Term left, double right) => (LinearExpression)left != right;

    /// <summary>Whether both are the same coefficient of the same variable.</summary>
    public bool Equals(Term other) => Coefficient.Equals(other.Coefficient) && Variable.Equals(other.Variable);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Term other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Coefficient, Variable);
}
