namespace Lepton.Analysis.Optimization;

/// <summary>Why a choice was not made: forces it, solves again, and tells the difference.</summary>
public static class WhyNot
{
    private const int MostTried = 5;

    /// <summary>Forces a variable to reach a value and solves again.</summary>
    /// <param name="answer">With a solution.</param>
    /// <param name="variable">Of the same model.</param>
    /// <param name="value">1 for a choice of zeros and ones.</param>
    /// <param name="cancellation">Stops the solve; nothing is returned.</param>
    public static Alternative Force(Answer answer, Variable variable, double value = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var model = answer.Model;
        var before = answer.Value(variable);
        var program = model.Program;
        var (lower, upper) = ((double[])program.ColumnLower.Clone(), (double[])program.ColumnUpper.Clone());
        if (value >= before)
            (lower[variable.Column], upper[variable.Column]) = (value, Math.Max(value, upper[variable.Column]));
        else
            (lower[variable.Column], upper[variable.Column]) = (Math.Min(value, lower[variable.Column]), value);
        var forced = program with { ColumnLower = lower, ColumnUpper = upper };
        var raw = Engine.Solve(forced, program.HasIntegers ? Solver.Scip : Solver.Glop, SolveOptions.Default, null, cancellation);
        cancellation.ThrowIfCancellationRequested();

        var name = variable.Name;
        if (raw.Values is null)
            return Impossible(model, forced, name, value, cancellation);
        var objective = Digits.Clean(Arithmetic.Objective(program, raw.Values));
        var difference = objective - answer.Objective;
        string[] binding = [.. Binding(program, Arithmetic.Activities(program, raw.Values)).Except(Binding(program, [.. answer.RowActivities])).Select(model.RowName)];
        return new Alternative(
            name, value, objective, difference, binding,
            $"With {name} at {new Quantity(value, variable.Unit)}, {model.ObjectiveName} is {new Quantity(objective, model.ObjectiveUnit)}: " +
            $"{Sentences.Difference(model, difference)}{(binding.Length == 0 ? "" : $"; {string.Join(", ", binding.Take(MostTried))} then binds")}.");
    }

    /// <summary>The cheapest choice not made: of the variables at zero whose relaxed reduced costs are least, the one that costs least when forced to 1.</summary>
    /// <param name="answer">With a solution.</param>
    /// <param name="cancellation">Stops the search; nothing is returned.</param>
    /// <returns>Null where nothing is at zero, or nothing else is possible.</returns>
    public static Alternative? Cheapest(Answer answer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var prices = (answer.Relaxation ?? answer).ColumnReducedCosts;
        if (!answer.HasSolution || prices.Count == 0)
            return null;
        var sign = answer.Model.IsMaximization ? -1 : 1;
        return Enumerable.Range(0, prices.Count)
            .Where(column => Math.Abs(answer.ColumnValues[column]) <= 1e-9 && answer.Model.Program.ColumnUpper[column] >= 1
                && !answer.Model.GroupOfColumn(column).IsConsequence)
            .OrderBy(column => sign * prices[column])
            .Take(MostTried)
            .Select(column => Force(answer, answer.Model.VariableAt(column), 1, cancellation))
            .Where(alternative => !double.IsNaN(alternative.Objective))
            .MinBy(alternative => sign * alternative.Objective);
    }

    private static Alternative Impossible(Model model, LinearProgram forced, string name, double value, CancellationToken cancellation)
    {
        var rows = new ConflictSearch(model, forced, null, cancellation).Irreducible();
        string[] binding = [.. rows.Select(model.RowName)];
        return new Alternative(
            name, value, double.NaN, double.NaN, binding,
            $"{name} cannot be {new Quantity(value, Unit.One)}: {string.Join(", and ", rows.Take(MostTried).Select(model.Sentence))}.");
    }

    private static IEnumerable<int> Binding(LinearProgram program, double[] activities) =>
        Enumerable.Range(0, program.RowCount).Where(row => Explanation.IsAtSide(program, row, activities[row]));
}
