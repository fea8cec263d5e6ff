namespace Lepton.Analysis.Optimization;

public sealed partial class Answer
{
    /// <summary>Value of a variable in the solution.</summary>
    /// <param name="variable">Of the answer's model.</param>
    public double Value(Variable variable) => Solution(_claims.Values)[variable.Column];

    /// <summary>Value of an expression in the solution.</summary>
    /// <param name="expression">Over variables of the answer's model.</param>
    public double Value(LinearExpression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var values = Solution(_claims.Values);
        var sum = expression.Constant;
        for (var k = 0; k < expression.Count; k++)
            sum += expression.Coefficients[k] * values[expression.Columns[k]];
        return sum;
    }

    /// <summary>Whether a variable of zeros and ones is 1 in the solution.</summary>
    /// <param name="variable">Of the answer's model.</param>
    public bool IsChosen(Variable variable) => Value(variable) > 0.5;

    /// <summary>Reduced cost of a variable: what one more unit of it would add to the objective.</summary>
    /// <param name="variable">Of the answer's model.</param>
    public double ReducedCost(Variable variable) => Dualised(_claims.ReducedCosts)[variable.Column];

    /// <summary>Dual of one row: the change of the objective per unit of its right-hand side.</summary>
    /// <param name="group">Name of the group of rows.</param>
    /// <param name="index">The elements that name the row within the group; none for a single row.</param>
    /// <exception cref="KeyNotFoundException">The model has no such row.</exception>
    public double Dual(string group, params object[] index) => Dualised(_claims.Duals)[Row(group, index)];

    /// <summary>Duals of a group of rows, in their order.</summary>
    /// <param name="group">Name of the group.</param>
    public IReadOnlyList<double> Duals(string group)
    {
        var rows = Group(group);
        return Dualised(_claims.Duals)[rows.First..(rows.First + rows.Count)];
    }

    /// <summary>Activity of one row: what its left-hand side adds up to.</summary>
    /// <param name="group">Name of the group of rows.</param>
    /// <param name="index">The elements that name the row within the group; none for a single row.</param>
    public double Activity(string group, params object[] index) => Solution(_claims.Activities)[Row(group, index)];

    /// <summary>How far one row is from its nearer side; 0 when it binds.</summary>
    /// <param name="group">Name of the group of rows.</param>
    /// <param name="index">The elements that name the row within the group; none for a single row.</param>
    public double Slack(string group, params object[] index)
    {
        var row = Row(group, index);
        var activity = Solution(_claims.Activities)[row];
        return Math.Min(Model.Program.RowUpper[row] - activity, activity - Model.Program.RowLower[row]);
    }

    private ConstraintGroup Group(string name) => Model.Constraints.FirstOrDefault(group => group.Name == name)
        ?? throw new KeyNotFoundException(
            $"The model has no rows named \"{name}\". It has: {string.Join(", ", Model.Constraints.Select(group => group.Name))}.");

    internal int Row(string name, object[] index)
    {
        var group = Group(name);
        var wanted = string.Join(',', index.Select(IndexText.Of));
        for (var i = 0; i < group.Count; i++)
        {
            if (group.IndexOf(i) == wanted)
                return group.First + i;
        }

        throw new KeyNotFoundException($"The rows \"{name}\" have none for \"{wanted}\".");
    }

    private T[] Solution<T>(T[]? numbers) => numbers ?? throw new InvalidOperationException(
        $"There is no solution to look at: the status is {Status}. Ask Status or HasSolution first.");

    private double[] Dualised(double[]? numbers) => numbers ?? throw new InvalidOperationException(
        HasSolution
            ? $"{Solver} gave no duals for this model. Solve with GLOP or CLP."
            : $"There are no duals: the status is {Status}. Ask Status or HasSolution first.");
}
