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
        var (least, most) = (program.ColumnLower[variable.Column], program.ColumnUpper[variable.Column]);
        if (value < least || value > most)
            throw new ArgumentOutOfRangeException(nameof(value), value, $"{variable.Name} lies between {least} and {most}. Force a value within its bounds.");
        var (lower, upper) = ((double[])program.ColumnLower.Clone(), (double[])program.ColumnUpper.Clone());
        if (value >= before)
            (lower[variable.Column], upper[variable.Column]) = (value, Math.Max(value, upper[variable.Column]));
        else
            (lower[variable.Column], upper[variable.Column]) = (Math.Min(value, lower[variable.Column]), value);
        var name = variable.Name;
        return Priced(answer, [variable.Column], name, value, program with { ColumnLower = lower, ColumnUpper = upper }, cancellation)
            ?? Impossible(model, program with { ColumnLower = lower, ColumnUpper = upper }, name, value, cancellation);
    }

    /// <summary>Forces at least one of the variables whose names hold all of some words to 1 or more, and solves again.</summary>
    /// <param name="answer">With a solution.</param>
    /// <param name="words">Parted by blanks: <c>web eu-west-1</c>. Capitals do not count.</param>
    /// <param name="cancellation">Stops the solve; nothing is returned.</param>
    /// <exception cref="StudyException">No variable has such a name.</exception>
    public static Alternative ForceAny(Answer answer, string words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentException.ThrowIfNullOrWhiteSpace(words);
        var model = answer.Model;
        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int[] columns = [.. Enumerable.Range(0, model.VariableCount).Where(j => parts.All(part => model.ColumnName(j).Contains(part, StringComparison.OrdinalIgnoreCase)))];
        if (columns.Length == 0)
        {
            var some = string.Join(", ", Enumerable.Range(0, Math.Min(MostTried, model.VariableCount)).Select(model.ColumnName));
            throw new StudyException(
                $"There is no choice \"{words}\": no variable of the model has these words in its name. What a rule forbids, what is too small, and what another choice beats " +
                $"in every respect is left out beforehand. Names are such as: {some}.");
        }

        var forced = WithAtLeastOne(model.Program, columns);
        var name = columns.Length == 1 ? model.ColumnName(columns[0]) : words;
        return Priced(answer, columns, name, 1, forced, cancellation)
            ?? (columns is [var only] && model.Program.ColumnUpper[only] >= 1 ? Force(answer, model.VariableAt(only), 1, cancellation) : null)
            ?? new Alternative(words, 1, double.NaN, double.NaN, [], $"Nothing of \"{words}\" can be chosen without breaking a rule.") { Columns = columns };
    }

    /// <summary>The cheapest choice not made: of the variables at zero whose relaxed reduced costs are least, the one that costs least when forced to 1.</summary>
    /// <param name="answer">With a solution.</param>
    /// <param name="cancellation">Stops the search; nothing is returned.</param>
    /// <returns>Null where nothing is at zero, or nothing else is possible.</returns>
    public static Alternative? Cheapest(Answer answer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        // Where the relaxation was not solved as one program, the numbers that prove its bound carry reduced costs too.
        IReadOnlyList<double> prices = answer.Relaxation is { } relaxation ? relaxation.ColumnReducedCosts : answer.Claims.RelaxedReducedCosts ?? answer.ColumnReducedCosts;
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

    // Null where it cannot be.
    private static Alternative? Priced(Answer answer, int[] columns, string name, double value, LinearProgram forced, CancellationToken cancellation)
    {
        var (model, program) = (answer.Model, answer.Model.Program);
        var raw = Engine.Solve(forced, program.HasIntegers ? Solver.Scip : Solver.Glop, SolveOptions.Default, null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (raw.Values is null)
            return null;
        var objective = Digits.Clean(Arithmetic.Objective(program, raw.Values));
        var difference = objective - answer.Objective;
        string[] binding = [.. Binding(program, Arithmetic.Activities(program, raw.Values)).Except(Binding(program, [.. answer.RowActivities])).Select(model.RowName)];
        var unit = columns.Length == 1 ? model.GroupOfColumn(columns[0]).Unit : Unit.One;
        return new Alternative(
            name, value, objective, difference, binding,
            $"With {name} at {new Quantity(value, unit)}{(columns.Length == 1 ? "" : " or more")}, {model.ObjectiveName} is {new Quantity(objective, model.ObjectiveUnit)}: " +
            $"{Sentences.Difference(model, difference)}{(binding.Length == 0 ? "" : $"; {string.Join(", ", binding.Take(MostTried))} then binds")}.")
        {
            Columns = columns,
            Values = raw.Values,
        };
    }

    private static LinearProgram WithAtLeastOne(LinearProgram program, int[] columns) => program with
    {
        RowStart = [.. program.RowStart, program.RowStart[^1] + columns.Length],
        Columns = [.. program.Columns, .. columns],
        Coefficients = [.. program.Coefficients, .. Enumerable.Repeat(1.0, columns.Length)],
        RowLower = [.. program.RowLower, 1],
        RowUpper = [.. program.RowUpper, double.PositiveInfinity],
    };

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
