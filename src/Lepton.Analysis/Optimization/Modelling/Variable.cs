namespace Lepton.Analysis.Optimization;

/// <summary>One column of a model: something to decide.</summary>
public readonly struct Variable : IEquatable<Variable>
{
    internal Variable(VariableGroup group, int column) => (Group, Column) = (group, column);

    /// <summary>The variables it belongs to.</summary>
    public VariableGroup Group { get; }

    /// <summary>Its position in the model, from 0.</summary>
    public int Column { get; }

    /// <summary>Its unit.</summary>
    public Unit Unit => Group.Unit;

    /// <summary>Its name, <c>x[billing-db,m5.large]</c>.</summary>
    public string Name => Group.ColumnName(Column - Group.First);

    /// <summary>So many times the variable.</summary>
    public static Term operator *(double coefficient, Variable variable) => new(coefficient, variable, variable.Unit);

    /// <summary>So many times the variable.</summary>
    public static Term operator *(Variable variable, double coefficient) => coefficient * variable;

    /// <summary>The variable with the other sign.</summary>
    public static Term operator -(Variable variable) => -1 * variable;

    /// <summary>The sum, of equal units.</summary>
    public static LinearExpression operator +(Variable left, Variable right) => (LinearExpression)left + right;

    /// <summary>The difference, of equal units.</summary>
    public static LinearExpression operator -(Variable left, Variable right) => (LinearExpression)left - right;

    /// <summary>The sum; a plain number takes the variable's unit.</summary>
    public static LinearExpression operator +(Variable left, double right) => (LinearExpression)left + right;

    /// <summary>The difference; a plain number takes the variable's unit.</summary>
    public static LinearExpression operator -(Variable left, double right) => (LinearExpression)left - right;

    /// <summary>The difference; a plain number takes the variable's unit.</summary>
    public static LinearExpression operator -(double left, Variable right) => left - (LinearExpression)right;

    /// <summary>At most.</summary>
    public static Relation operator <=(Variable left, LinearExpression right) => (LinearExpression)left <= right;

    /// <summary>At least.</summary>
    public static Relation operator >=(Variable left, LinearExpression right) => (LinearExpression)left >= right;

    /// <summary>At most.</summary>
    public static Relation operator <=(Variable left, double right) => (LinearExpression)left <= right;

    /// <summary>At least.</summary>
    public static Relation operator >=(Variable left, double right) => (LinearExpression)left >= right;

    /// <summary>At most.</summary>
    public static Relation operator <=(Variable left, Quantity right) => (LinearExpression)left <= right;

    /// <summary>At least.</summary>
    public static Relation operator >=(Variable left, Quantity right) => (LinearExpression)left >= right;

    /// <summary>Exactly.</summary>
    public static Relation operator ==(Variable left, LinearExpression right) => (LinearExpression)left == right;

    /// <summary>Not a linear relation: always refused.</summary>
    public static Relation operator !=(Variable left, LinearExpression right) => (LinearExpression)left != right;

    /// <summary>Exactly.</summary>
    public static Relation operator ==(Variable left, double right) => (LinearExpression)left == right;

    /// <summary>Not a linear relation: always refused.</summary>
    public static Relation operator !=(Variable left, double right) => (LinearExpression)left != right;

    /// <summary>Whether both are the same column of the same model.</summary>
    public bool Equals(Variable other) => ReferenceEquals(Group, other.Group) && Column == other.Column;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Variable other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Column;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
