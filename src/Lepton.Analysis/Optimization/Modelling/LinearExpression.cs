namespace Lepton.Analysis.Optimization;

/// <summary>A sum of terms and a constant, all in one unit. Sums are built by <see cref="Expressions"/>, not by repeated addition.</summary>
public sealed class LinearExpression
{
    private int[] _columns;
    private double[] _coefficients;

    internal LinearExpression(int capacity) => (_columns, _coefficients) = (new int[capacity], new double[capacity]);

    /// <summary>The unit of every term; null as long as nothing but plain numbers was added.</summary>
    public Unit? Unit { get; private set; }

    /// <summary>The part without a variable.</summary>
    public double Constant { get; private set; }

    internal Model? Model { get; private set; }

    internal int Count { get; private set; }

    internal ReadOnlySpan<int> Columns => _columns.AsSpan(0, Count);

    internal ReadOnlySpan<double> Coefficients => _coefficients.AsSpan(0, Count);

    /// <summary>A variable alone.</summary>
    public static implicit operator LinearExpression(Variable variable) => (Term)variable;

    /// <summary>A term alone.</summary>
    public static implicit operator LinearExpression(Term term)
    {
        var expression = new LinearExpression(1);
        expression.Add(term);
        return expression;
    }

    /// <summary>A plain number; it takes the unit of what it is added to.</summary>
    public static implicit operator LinearExpression(double constant) => new(0) { Constant = constant };

    /// <summary>A number with its unit.</summary>
    public static implicit operator LinearExpression(Quantity quantity) => new(0) { Constant = quantity.Value, Unit = quantity.Unit };

    /// <summary>The sum, of equal units.</summary>
    public static LinearExpression operator +(LinearExpression left, LinearExpression right) => Combine(left, right, 1);

    /// <summary>The difference, of equal units.</summary>
    public static LinearExpression operator -(LinearExpression left, LinearExpression right) => Combine(left, right, -1);

    /// <summary>The expression with the other sign.</summary>
    public static LinearExpression operator -(LinearExpression expression) => -1 * expression;

    /// <summary>So many times the expression.</summary>
    public static LinearExpression operator *(double factor, LinearExpression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var product = new LinearExpression(expression.Count);
        product.Add(expression, factor);
        return product;
    }

    /// <summary>So many times the expression, in the product of the units.</summary>
    public static LinearExpression operator *(Quantity factor, LinearExpression expression)
    {
        var product = factor.Value * expression;
        product.Unit = factor.Unit * (product.Unit ?? Unit.One);
        return product;
    }

    /// <summary>At most.</summary>
    public static Relation operator <=(LinearExpression left, LinearExpression right) => new(left - right, double.NegativeInfinity, 0);

    /// <summary>At least.</summary>
    public static Relation operator >=(LinearExpression left, LinearExpression right) => new(left - right, 0, double.PositiveInfinity);

    /// <summary>Exactly.</summary>
    public static Relation operator ==(LinearExpression left, LinearExpression right) => new(left - right, 0, 0);

    /// <summary>Not a linear relation: always refused.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static Relation operator !=(LinearExpression left, LinearExpression right) =>
        throw new NotSupportedException("\"Not equal\" is not a linear relation. Say it with <= or >= and a binary variable.");

    /// <summary>At most a plain number, in the unit of the expression.</summary>
    public static Relation operator <=(LinearExpression left, double right) => new(left, double.NegativeInfinity, right);

    /// <summary>At least a plain number, in the unit of the expression.</summary>
    public static Relation operator >=(LinearExpression left, double right) => new(left, right, double.PositiveInfinity);

    /// <summary>Exactly a plain number, in the unit of the expression.</summary>
    public static Relation operator ==(LinearExpression left, double right) => new(left, right, right);

    /// <summary>Not a linear relation: always refused.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static Relation operator !=(LinearExpression left, double right) => left != (LinearExpression)right;

    /// <summary>At most a quantity of the same unit.</summary>
    public static Relation operator <=(LinearExpression left, Quantity right) => new(left.In(right.Unit), double.NegativeInfinity, right.Value);

    /// <summary>At least a quantity of the same unit.</summary>
    public static Relation operator >=(LinearExpression left, Quantity right) => new(left.In(right.Unit), right.Value, double.PositiveInfinity);

    /// <summary>From the one number to the other, in the unit of the expression.</summary>
    /// <param name="lower">At least.</param>
    /// <param name="upper">At most.</param>
    public Relation Between(double lower, double upper) => new(this, lower, upper);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    internal void Add(in Term term)
    {
        if (!ReferenceEquals(Unit, term.Unit))
            Take(term.Unit, "Two terms cannot be added");
        var model = term.Variable.Group.Model;
        if (!ReferenceEquals(Model, model))
            Take(model);
        if (Count == _columns.Length)
            Grow(Count + 1);
        _columns[Count] = term.Variable.Column;
        _coefficients[Count] = term.Coefficient;
        Count++;
    }

    internal void Add(LinearExpression other, double factor)
    {
        if (other.Unit is not null)
            Take(other.Unit, "Two expressions cannot be added or compared");
        if (other.Model is not null)
            Take(other.Model);
        if (Count + other.Count > _columns.Length)
            Grow(Count + other.Count);
        other.Columns.CopyTo(_columns.AsSpan(Count));
        for (var i = 0; i < other.Count; i++)
            _coefficients[Count + i] = factor * other._coefficients[i];
        Count += other.Count;
        Constant += factor * other.Constant;
    }

    private static LinearExpression Combine(LinearExpression left, LinearExpression right, double sign)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var sum = new LinearExpression(left.Count + right.Count);
        sum.Add(left, 1);
        sum.Add(right, sign);
        return sum;
    }

    private LinearExpression In(Unit unit)
    {
        Take(unit, "An expression and a quantity cannot be compared");
        return this;
    }

    private void Take(Unit unit, string what)
    {
        if (Unit is not null && !ReferenceEquals(Unit, unit))
            throw UnitException.Between(what, Unit, unit);
        Unit = unit;
    }

    private void Take(Model model)
    {
        if (Model is not null && !ReferenceEquals(Model, model))
            throw new ArgumentException("Variables of two models cannot be added. Build both parts in one model.");
        Model = model;
    }

    private void Grow(int needed)
    {
        var capacity = Math.Max(needed, Math.Max(4, 2 * _columns.Length));
        Array.Resize(ref _columns, capacity);
        Array.Resize(ref _coefficients, capacity);
    }
}
