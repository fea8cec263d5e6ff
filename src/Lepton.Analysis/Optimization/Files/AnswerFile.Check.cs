namespace Lepton.Analysis.Optimization;

public static partial class AnswerFile
{
    /// <summary>Checks a written answer against the model written with it, by plain arithmetic; no solver takes part.</summary>
    /// <param name="document">The root of the answer.</param>
    /// <returns>What is wrong, one sentence each; empty when every number is right.</returns>
    /// <exception cref="StudyException">It is not an answer; the text names the line.</exception>
    public static IReadOnlyList<string> Check(LocatedJson document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var model = LinearFile.ReadModel(document.Get("model"));
        var program = model.Program;
        var failures = new List<string>();
        if (model.Hash() != document.Get("modelHash").Text())
            failures.Add("The model is not the one that was solved: its hash differs from \"modelHash\".");
        var (rows, columns) = (document.Get("constraints").Items, document.Get("variables").Items);
        if (rows.Count != program.RowCount || columns.Count != program.ColumnCount)
        {
            failures.Add($"The answer has {rows.Count} constraints and {columns.Count} variables, the model {program.RowCount} and {program.ColumnCount}.");
            return failures;
        }

        CheckSides(program, model, rows, columns, failures);
        var claims = ReadClaims(document, rows, columns, program);
        failures.AddRange(Checker.Failures(program, claims, model.RowName, model.ColumnName));
        foreach (var repair in document.Find("repairs")?.Items ?? [])
            CheckRepair(program, model, repair, failures);
        foreach (var alternative in document.Find("alternatives")?.Items ?? [])
            CheckAlternative(program, model, alternative, claims.Objective, failures);
        if (document.Find("ranges") is { } ranges)
            CheckRanges(program, model, claims, ranges, failures);
        if (document.Find("ray") is { } ray)
            CheckRay(program, model, ray, failures);
        if (document.Find("fleet") is { } fleet)
            FleetJson.Check(fleet, claims.Objective, failures);
        if (document.Find("packing") is { } packing)
            PackingJson.Check(packing, model, claims, failures);
        return failures;
    }

    private static Claims ReadClaims(LocatedJson document, IReadOnlyList<LocatedJson> rows, IReadOnlyList<LocatedJson> columns, LinearProgram program)
    {
        var tolerance = document.Get("tolerance");
        if (tolerance.Number() is not (Checker.SimplexTolerance or Checker.FirstOrderTolerance))
            throw tolerance.Error($"A tolerance of {tolerance.Number()} is not one that Lepton uses. It is {Checker.SimplexTolerance} or {Checker.FirstOrderTolerance}.");
        var open = program.Maximize ? double.PositiveInfinity : double.NegativeInfinity;
        var objective = document.Find("objective")?.Number() ?? double.NaN;
        return new Claims
        {
            Status = document.Get("status").Word<Status>(),
            Objective = objective,
            // A bound that proves nothing, and the gap to it, are infinite and written as null.
            BestBound = document.Find("bestBound")?.Number() ?? open,
            Gap = document.Find("gap")?.Number() ?? (double.IsNaN(objective) ? double.NaN : double.PositiveInfinity),
            RelaxationBound = document.Find("relaxationBound")?.Number() ?? double.NaN,
            DualKind = document.Get("dualsOf").Word<DualKind>(),
            Values = Numbers(columns, "value"),
            ReducedCosts = Numbers(columns, "reducedCost"),
            RelaxedReducedCosts = Numbers(columns, "relaxedReducedCost"),
            Shortfall = document.Find("shortfall")?.Number() ?? double.NaN,
            Activities = Numbers(rows, "activity"),
            Duals = Numbers(rows, "dual"),
            Multipliers = Numbers(rows, "multiplier"),
            Tolerance = tolerance.Number(),
        };
    }

    private static double[]? Numbers(IReadOnlyList<LocatedJson> items, string member) =>
        items.All(item => item.Find(member) is null) ? null : [.. items.Select(item => item.Get(member).Number())];

    private static void CheckSides(
        LinearProgram program, Model model, IReadOnlyList<LocatedJson> rows, IReadOnlyList<LocatedJson> columns, List<string> failures)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Get("name").Text() != model.RowName(i))
                failures.Add($"Constraint {i} is named {rows[i].Get("name").Text()}, in the model {model.RowName(i)}.");
            var lower = rows[i].Find("lower")?.Number() ?? double.NegativeInfinity;
            var upper = rows[i].Find("upper")?.Number() ?? double.PositiveInfinity;
            if (!lower.Equals(program.RowLower[i]) || !upper.Equals(program.RowUpper[i]))
                failures.Add($"Constraint {model.RowName(i)} has other sides than in the model.");
        }

        for (var j = 0; j < columns.Count; j++)
        {
            if (columns[j].Get("name").Text() != model.ColumnName(j))
                failures.Add($"Variable {j} is named {columns[j].Get("name").Text()}, in the model {model.ColumnName(j)}.");
        }
    }

    // A repair is right when its solution keeps every row with the sides moved, and uses the whole of every move.
    private static void CheckRepair(LinearProgram program, Model model, LocatedJson repair, List<string> failures)
    {
        var values = repair.Get("values").Items.Select(item => item.Number()).ToArray();
        var objective = repair.Get("objective").Number();
        if (values.Length != program.ColumnCount)
        {
            failures.Add($"A repair has {values.Length} values, the model {program.ColumnCount} variables.");
            return;
        }

        var activities = Arithmetic.Activities(program, values);
        var (lower, upper) = ((double[])program.RowLower.Clone(), (double[])program.RowUpper.Clone());
        foreach (var change in repair.Find("changes")?.Items ?? [repair])
        {
            var row = Enumerable.Range(0, program.RowCount).First(i => model.RowName(i) == change.Get("constraint").Text());
            var amount = change.Get("change").Number();
            ref var side = ref (amount < 0 ? lower : upper)[row];
            side += amount;
            if (Math.Abs(activities[row] - side) > Checker.SimplexTolerance * (1 + Math.Abs(side)))
                failures.Add($"The repair of {model.RowName(row)} by {amount} is not what its solution needs.");
        }

        failures.AddRange(Checker.Failures(
            program with { RowLower = lower, RowUpper = upper },
            new Claims { Status = Status.Feasible, Objective = objective, BestBound = objective, Gap = 0, Values = values, Activities = activities },
            model.RowName, model.ColumnName).Select(failure => $"Repair: {failure}"));
    }

    // That nothing cheaper does the same is the solver's word; that this one does, at this cost, is not.
    private static void CheckAlternative(LinearProgram program, Model model, LocatedJson alternative, double optimum, List<string> failures)
    {
        var choice = alternative.Get("choice").Text();
        var values = alternative.Get("values").Items.Select(item => item.Number()).ToArray();
        if (alternative.Find("objective")?.Number() is not { } objective)
        {
            if (values.Length > 0 || alternative.Get("atLeast").Number() != 1)
                failures.Add($"The alternative \"{choice}\" has no objective, yet a solution.");
            return;
        }

        if (values.Length != program.ColumnCount)
        {
            failures.Add($"The alternative \"{choice}\" has {values.Length} values, the model {program.ColumnCount} variables.");
            return;
        }

        var names = alternative.Get("variables").Texts().ToHashSet();
        var reached = Enumerable.Range(0, values.Length).Where(j => names.Contains(model.ColumnName(j))).Sum(j => values[j]);
        if (alternative.Get("atLeast").Number() != 1 || reached < 1 - Checker.SimplexTolerance)
            failures.Add($"The alternative \"{choice}\" reaches {reached}, it was to reach 1.");
        if (Math.Abs(objective - optimum - alternative.Get("difference").Number()) > Checker.SimplexTolerance * (1 + Math.Abs(objective)))
            failures.Add($"The alternative \"{choice}\" differs by {objective - optimum}, the answer says {alternative.Get("difference").Number()}.");
        failures.AddRange(Checker.Failures(
            program,
            new Claims { Status = Status.Feasible, Objective = objective, BestBound = objective, Gap = 0, Values = values, Activities = [.. alternative.Get("activities").Items.Select(item => item.Number())] },
            model.RowName, model.ColumnName).Select(failure => $"Alternative {choice}: {failure}"));
    }

    private static void CheckRay(LinearProgram program, Model model, LocatedJson ray, List<string> failures)
    {
        var steps = ray.Get("direction").Members.ToDictionary(member => member.Name, member => member.Number());
        var direction = new double[program.ColumnCount];
        for (var j = 0; j < direction.Length; j++)
            direction[j] = steps.GetValueOrDefault(model.ColumnName(j));
        var improvement = Arithmetic.Objective(program with { ObjectiveConstant = 0 }, direction);
        var claimed = ray.Get("improvementPerStep").Number();
        if (Math.Abs(improvement - claimed) > Checker.SimplexTolerance * (1 + Math.Abs(improvement)) || improvement * (program.Maximize ? 1 : -1) <= 0)
            failures.Add($"The ray improves by {improvement} a step, the answer says {claimed}.");
        var activities = Arithmetic.Activities(program, direction);
        for (var i = 0; i < activities.Length; i++)
            Require(activities[i], program.RowLower[i], program.RowUpper[i], () => model.RowName(i));
        for (var j = 0; j < direction.Length; j++)
            Require(direction[j], program.ColumnLower[j], program.ColumnUpper[j], () => model.ColumnName(j));

        void Require(double step, double lower, double upper, Func<string> name)
        {
            if (step < -Checker.SimplexTolerance && !double.IsInfinity(lower) || step > Checker.SimplexTolerance && !double.IsInfinity(upper))
                failures.Add($"The ray runs into a side of {name()}.");
        }
    }
}
