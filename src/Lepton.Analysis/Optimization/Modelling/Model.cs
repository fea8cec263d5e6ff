namespace Lepton.Analysis.Optimization;

/// <summary>A linear or mixed-integer model that keeps the meaning of its rows and columns: names, index sets, units, sentences.</summary>
/// <remarks>
/// Rows go straight into compressed form; names and sentences are made only when asked for. A model grows and is then solved, written or
/// hashed; it is not safe for use from several threads while it grows.
/// </remarks>
public sealed partial class Model
{
    private readonly List<VariableGroup> _variables = [];
    private readonly List<ConstraintGroup> _constraints = [];
    private readonly Columns _columns = new();
    private readonly Rows _rows = new();
    private double[] _objective = [];
    private double _objectiveConstant;
    private LinearProgram? _program;

    /// <summary>Makes an empty model.</summary>
    /// <param name="name">What it decides, for file headers; letters, digits and blanks.</param>
    public Model(string name = "model") => Name = name;

    /// <summary>What it decides.</summary>
    public string Name { get; }

    /// <summary>How many variables it has.</summary>
    public int VariableCount => _columns.Count;

    /// <summary>How many rows it has.</summary>
    public int ConstraintCount => _rows.Count;

    /// <summary>How many coefficients other than zero its rows have.</summary>
    public int NonzeroCount => _rows.NonzeroCount;

    /// <summary>What the objective measures: <c>cost per month</c>.</summary>
    public string ObjectiveName { get; private set; } = "objective";

    /// <summary>The objective's unit.</summary>
    public Unit ObjectiveUnit { get; private set; } = Unit.One;

    /// <summary>Whether more is better.</summary>
    public bool IsMaximization { get; private set; }

    /// <summary>The groups of variables, in the order of their columns.</summary>
    public IReadOnlyList<VariableGroup> Variables => _variables;

    /// <summary>The groups of rows, in the order of their rows.</summary>
    public IReadOnlyList<ConstraintGroup> Constraints => _constraints;

    /// <summary>Whether some variable must be whole.</summary>
    public bool HasIntegers => Program.HasIntegers;

    /// <summary>The model as plain numbers.</summary>
    internal LinearProgram Program => _program ??= new LinearProgram
    {
        Maximize = IsMaximization,
        ObjectiveConstant = _objectiveConstant,
        Objective = Padded(_objective, _columns.Count),
        ColumnLower = _columns.Lower.ToArray(),
        ColumnUpper = _columns.Upper.ToArray(),
        IsInteger = _columns.IsInteger.ToArray(),
        RowStart = _rows.Starts.ToArray(),
        Columns = _rows.Columns.ToArray(),
        Coefficients = _rows.Coefficients.ToArray(),
        RowLower = _rows.Lower.ToArray(),
        RowUpper = _rows.Upper.ToArray(),
    };

    /// <summary>Sets what to make as small as possible; a second call replaces the first.</summary>
    /// <param name="name">What it measures: <c>cost per month</c>.</param>
    /// <param name="expression">In the unit that the objective then has.</param>
    public void Minimize(string name, LinearExpression expression) => SetObjective(name, expression, false);

    /// <summary>Sets what to make as large as possible; a second call replaces the first.</summary>
    /// <param name="name">What it measures.</param>
    /// <param name="expression">In the unit that the objective then has.</param>
    public void Maximize(string name, LinearExpression expression) => SetObjective(name, expression, true);

    /// <summary>Narrows or widens the bounds of one variable.</summary>
    /// <param name="variable">Of this model.</param>
    /// <param name="lower">At least; negative infinity for none.</param>
    /// <param name="upper">At most; positive infinity for none.</param>
    public void Bound(Variable variable, double lower, double upper)
    {
        Own(variable.Group.Model);
        _columns.Bound(variable.Column, lower, upper, variable.Name);
        _program = null;
    }

    internal void MakeInteger(Variable variable)
    {
        _columns.IsInteger[variable.Column] = true;
        _program = null;
    }

    internal void SetPlainObjective(string name, LinearExpression expression, Unit unit, bool maximize)
    {
        SetObjective(name, expression, maximize);
        ObjectiveUnit = unit;
    }

    internal VariableGroup GroupOfColumn(int column) => _variables[Last(_variables, column, group => group.First)];

    internal ConstraintGroup GroupOfRow(int row) => _constraints[Last(_constraints, row, group => group.First)];

    internal Variable VariableAt(int column) => new(GroupOfColumn(column), column);

    internal string ColumnName(int column)
    {
        var group = GroupOfColumn(column);
        return group.ColumnName(column - group.First);
    }

    internal string RowName(int row)
    {
        var group = GroupOfRow(row);
        return group.RowName(row - group.First);
    }

    internal string Sentence(int row)
    {
        var group = GroupOfRow(row);
        return group.Sentence(row - group.First);
    }

    internal Unit RowUnit(int row) => _rows.Units[row];

    private void SetObjective(string name, LinearExpression expression, bool maximize)
    {
        ArgumentNullException.ThrowIfNull(expression);
        Own(expression.Model);
        _objective = new double[_columns.Count];
        var columns = expression.Columns;
        var coefficients = expression.Coefficients;
        for (var k = 0; k < columns.Length; k++)
        {
            var (column, coefficient) = (columns[k], coefficients[k]);
            if (!double.IsFinite(coefficient))
                throw Numbers.NotFinite(coefficient, $"the coefficient of {ColumnName(column)} in the objective \"{name}\"");
            _objective[column] += coefficient;
        }

        if (!double.IsFinite(expression.Constant))
            throw Numbers.NotFinite(expression.Constant, $"the constant of the objective \"{name}\"");
        (_objectiveConstant, ObjectiveName, ObjectiveUnit, IsMaximization) = (expression.Constant, name, expression.Unit ?? Unit.One, maximize);
        _program = null;
    }

    private void Own(Model? model)
    {
        if (model is not null && !ReferenceEquals(model, this))
            throw new ArgumentException("The variables belong to another model. Build variables and rows in one model.");
    }

    private static double[] Padded(double[] values, int count)
    {
        var padded = new double[count];
        values.CopyTo(padded, 0);
        return padded;
    }

    // The last group that begins at or before a position; empty groups before it begin at the same one.
    private static int Last<T>(List<T> groups, int position, Func<T, int> first)
    {
        var (low, high) = (0, groups.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (first(groups[middle]) <= position)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
