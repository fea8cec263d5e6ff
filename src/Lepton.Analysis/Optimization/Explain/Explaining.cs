namespace Lepton.Analysis.Optimization;

/// <summary>From an answer to its explanation.</summary>
public static class Explaining
{
    /// <summary>Explains an answer.</summary>
    /// <param name="answer">Of any status.</param>
    /// <param name="options">How much to explain.</param>
    /// <param name="cancellation">Stops the further solves that an explanation needs.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Explanation Explain(this Answer answer, ExplainOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        options ??= ExplainOptions.Default;
        return answer.Status switch
        {
            Status.Infeasible => ExplainConflict(answer, cancellation),
            Status.Unbounded => ExplainRay(answer, cancellation),
            Status.NotSolved => new Explanation { Sentences = [$"Nothing was found before the solve ended ({Why(answer.StopReason)})."] },
            _ => ExplainSolution(answer, options, cancellation),
        };
    }

    private static Explanation ExplainConflict(Answer answer, CancellationToken cancellation)
    {
        var conflict = Conflict.Of(answer, cancellation);
        var repairs = Repairs.Of(answer, conflict, cancellation);
        return new Explanation
        {
            Conflict = conflict,
            Repairs = repairs,
            Sentences =
            [
                $"These rules cannot all hold: {string.Join("; ", conflict.Sentences)}.",
                repairs.Count > 0 ? "Any one of these is enough:" : "No single rule that gives way would be enough.",
                .. repairs.Select(repair => repair.Sentence),
            ],
        };
    }

    private static Explanation ExplainRay(Answer answer, CancellationToken cancellation)
    {
        var ray = Ray.Of(answer, cancellation);
        return new Explanation { Ray = ray, Sentences = [ray.Sentence] };
    }

    private static Explanation ExplainSolution(Answer answer, ExplainOptions options, CancellationToken cancellation)
    {
        var priced = answer.Relaxation is { DualKind: DualKind.LinearProgram } relaxation ? relaxation : answer;
        BindingConstraint[] binding = priced.DualKind == DualKind.LinearProgram ? Binding(priced, options, cancellation) : [];
        var alternative = options.WithAlternative ? WhyNot.Cheapest(answer, cancellation) : null;
        var model = answer.Model;
        var sentences = new List<string>
        {
            $"{Sentences.Capital(model.ObjectiveName)} is {new Quantity(Digits.Clean(answer.Objective), model.ObjectiveUnit)}, {Proved(answer)}.",
        };
        sentences.AddRange(answer.Notes);
        if (binding.Length > 0 && !ReferenceEquals(priced, answer))
            sentences.Add("The prices below are those of the linear relaxation, in which choices may be split.");
        sentences.AddRange(binding.Select(constraint => constraint.Sentence));
        sentences.AddRange(NotBinding(answer).Take(options.MostRules));
        if (alternative is not null)
            sentences.Add($"The cheapest alternative: {alternative.Sentence}");
        Alternative[] forced = [.. options.WhyNot.Select(words => WhyNot.ForceAny(answer, words, cancellation))];
        sentences.AddRange(forced.Select(choice => choice.Sentence));
        return new Explanation { Binding = binding, Costs = options.WithCostRanges ? Costs(answer, options, cancellation) : [], Alternative = alternative, WhyNot = forced, Sentences = sentences };
    }

    private static CostRange[] Costs(Answer answer, ExplainOptions options, CancellationToken cancellation)
    {
        var (program, claims) = (answer.Model.Program, answer.Claims);
        if (answer.DualKind != DualKind.LinearProgram)
            return [];
        return
        [
            .. Enumerable.Range(0, program.ColumnCount)
                .Where(column => Math.Abs(claims.Values![column]) > 1e-9)
                .OrderByDescending(column => Math.Abs(program.Objective[column] * claims.Values![column]))
                .Take(options.MostRules)
                .Select(column =>
                {
                    var ends = Ranges.OfCost(program, claims, column, cancellation);
                    cancellation.ThrowIfCancellationRequested();
                    return new CostRange(answer.Model.ColumnName(column), program.Objective[column], ends.From, ends.To) { Proof = (column, ends) };
                }),
        ];
    }

    private static string Proved(Answer answer) => answer.Status == Status.Optimal && answer.Gap <= 1e-9
        ? "and nothing better exists"
        : double.IsInfinity(answer.BestBound)
            ? "and how far from the best that is was not proved"
            : $"and the best is at most {answer.Gap.ToString("0.####%", System.Globalization.CultureInfo.InvariantCulture)} away";

    private static BindingConstraint[] Binding(Answer answer, ExplainOptions options, CancellationToken cancellation)
    {
        var (program, claims) = (answer.Model.Program, answer.Claims);
        return
        [
            .. Enumerable.Range(0, program.RowCount)
                .Where(row => Math.Abs(claims.Duals![row]) > 1e-9 && Explanation.IsAtSide(program, row, claims.Activities![row])
                    && !answer.Model.GroupOfRow(row).IsStructure)
                .OrderByDescending(row => Math.Abs(claims.Duals![row]) * Math.Max(1, Math.Abs(claims.Activities![row])))
                .Take(options.MostRules)
                .Select(row => Binding(answer, row, options.WithRanges, cancellation)),
        ];
    }

    private static BindingConstraint Binding(Answer answer, int row, bool withRanges, CancellationToken cancellation)
    {
        var (model, program, claims) = (answer.Model, answer.Model.Program.Relaxed(), answer.Claims);
        var (_, side) = Ranges.BindingSide(program, claims, row);
        var ends = withRanges ? Ranges.OfSide(program, claims, row, cancellation) : RangeEnds.Unknown;
        var (from, to) = (ends.From, ends.To);
        cancellation.ThrowIfCancellationRequested();
        var noise = 1e-6 * (1 + Math.Abs(side));
        var (isEndBelow, isEndAbove) = (side - from <= noise, to - side <= noise);
        var dual = claims.Duals![row];
        return new BindingConstraint(
            model.RowName(row), model.Sentence(row), dual, side, from, to, isEndBelow || isEndAbove,
            $"{Sentences.Capital(Sentences.Price(model, row, dual))}{Validity(model.RowUnit(row), from, to, isEndBelow, isEndAbove)}.")
        {
            Proof = (row, ends),
        };
    }

    private static string Validity(Unit unit, double from, double to, bool isEndBelow, bool isEndAbove)
    {
        if (double.IsNaN(from) || double.IsInfinity(from) && double.IsInfinity(to))
            return "";
        var range = double.IsInfinity(to) ? $"from {Text(from)}" : double.IsInfinity(from) ? $"up to {Text(to)}" : $"from {Text(from)} to {Text(to)}";
        return $" ({(isEndBelow || isEndAbove ? "one of several prices; " : "")}{range})";

        // The ends come from programs solved to a tolerance; five decimals are what they are good for.
        string Text(double value) => new Quantity(Math.Round(value, 5), unit).ToString();
    }

    private static IEnumerable<string> NotBinding(Answer answer)
    {
        var (model, program) = (answer.Model, answer.Model.Program);
        for (var row = 0; row < program.RowCount; row++)
        {
            var activity = answer.RowActivities[row];
            if (model.GroupOfRow(row).IsStructure || Explanation.IsAtSide(program, row, activity))
                continue;
            var left = Math.Min(program.RowUpper[row] - activity, activity - program.RowLower[row]);
            if (!double.IsInfinity(left))
                yield return $"{Sentences.Capital(model.RowName(row))} is not binding: {new Quantity(Digits.Clean(left), model.RowUnit(row))} left.";
        }
    }

    private static string Why(StopReason reason) => reason switch
    {
        StopReason.TimeLimit => "the time limit was reached",
        StopReason.Cancelled => "it was cancelled",
        _ => "the solver gave up",
    };
}
