namespace Lepton.Analysis.Optimization;

/// <summary>The duals that the load-duration curve gives in closed form, and the answer of the whole model made of them.</summary>
/// <remarks>The dual of an hour is what one more unit of commitment would replace in it; where the level is a bend of several hours, the part
/// between the least and the most that makes all hours add up to the price of the commitment.</remarks>
internal static class CommitmentProof
{
    /// <summary>What no level within the limits can beat, from the duals of a level.</summary>
    /// <remarks><code>
    /// Σ_t hours[t]·Σ_i onDemandPrice[i]·usage[i,t] − Σ_t Σ_i max(0, hours[t]·ρ[i] − λ[t])·planPrice[i]·usage[i,t] + (Σ hours − Σ λ)·C
    /// with C = least where the bracket is above zero, else C = most
    /// </code></remarks>
    public static double Bound(CommitmentInput input, LoadDuration curve, double onDemand, double level)
    {
        var duals = Duals(input, curve, level);
        var gained = 0.0;
        for (var t = 0; t < duals.Length; t++)
        {
            var hours = input.HoursOf(t);
            for (var k = 0; k < curve.Order.Count; k++)
                gained += Math.Max(0, hours * input.Skus[curve.Order[k]].Leverage - duals[t]) * curve.Width(t, k);
        }

        var priced = input.TotalHours - duals.Sum();
        // With nothing to hold the level, what is left is the arithmetic's own error.
        var isNoise = Math.Abs(priced) <= Checker.SimplexTolerance * input.TotalHours && double.IsInfinity(input.Most);
        return onDemand - gained + (isNoise ? priced * level : priced * (priced > 0 ? input.Least : input.Most));
    }

    /// <summary>The answer of the model of an input, checked.</summary>
    public static Answer AnswerOf(CommitmentInput input, CommitmentAnswer solved, SolveOptions options)
    {
        var curve = LoadDuration.Of(input);
        var model = CommitmentModel.Build(input, out var commitment, out var drawn);
        var relaxed = Commitment.Relaxed(input, curve);
        var multipliers = RowDuals(model, input, Duals(input, curve, relaxed), isFixed: false);
        var relaxation = Answer(model, Values(model, input, curve, commitment, drawn, relaxed), multipliers, DualKind.LinearProgram, options);
        if (input.Increment is null)
            return relaxation;

        var duals = RowDuals(model, input, Duals(input, curve, solved.Level), isFixed: true);
        var whole = Answer(model, Values(model, input, curve, commitment, drawn, solved.Level), duals, DualKind.IntegersFixed, options);
        var claims = whole.Claims with
        {
            BestBound = whole.Objective,
            Gap = 0,
            Multipliers = multipliers,
            RelaxationBound = relaxation.BestBound,
            RelaxedReducedCosts = relaxation.Claims.ReducedCosts,
        };
        return Required(new Answer(model, claims) { Relaxation = relaxation, Seed = options.Seed, Method = Method });
    }

    private const string Method = "Breakpoints";

    private static double[] Duals(CommitmentInput input, LoadDuration curve, double level)
    {
        var (least, most) = curve.Marginal(level);
        var (from, to) = (least.Sum(), most.Sum());
        var share = to > from ? Math.Clamp((input.TotalHours - from) / (to - from), 0, 1) : 0;
        return [.. least.Select((value, t) => value + share * (most[t] - value))];
    }

    private static double[] RowDuals(Model model, CommitmentInput input, double[] hours, bool isFixed)
    {
        var duals = new double[model.ConstraintCount];
        for (var t = 0; t < hours.Length; t++)
            duals[t] = -hours[t] + 0.0;
        // What the hours leave unpaid of the commitment is the price of the limit that holds it, or of its being whole.
        var priced = input.TotalHours - hours.Sum();
        var holder = isFixed ? "increment" : priced > 0 ? "least commitment" : "most commitment";
        if (model.Constraints.FirstOrDefault(group => group.Name == holder) is { } row)
            duals[row.First] = priced;
        return duals;
    }

    private static double[] Values(
        Model model, CommitmentInput input, LoadDuration curve, Variable commitment, VariableSet<int, int> drawn, double level)
    {
        var values = new double[model.VariableCount];
        values[commitment.Column] = level;
        if (input.Increment is { } increment)
            values[model.VariableCount - 1] = level / increment;
        for (var t = 0; t < input.HourCount; t++)
        {
            var left = level;
            for (var k = 0; k < curve.Order.Count && left > 0; k++)
            {
                var part = Math.Min(left, curve.Width(t, k));
                if (part > 0)
                    values[drawn[curve.Order[k], t].Column] = part;
                left -= part;
            }
        }

        return values;
    }

    private static Answer Answer(Model model, double[] values, double[] duals, DualKind kind, SolveOptions options)
    {
        var program = model.Program;
        var objective = Arithmetic.Objective(program, values);
        var claims = new Claims
        {
            Status = Status.Optimal,
            Values = values,
            Activities = Arithmetic.Activities(program, values),
            Objective = objective,
            BestBound = objective,
            Gap = 0,
            DualKind = kind,
            Duals = duals,
            ReducedCosts = Arithmetic.ReducedCosts(program, duals),
        };
        var answer = new Answer(model, claims) { Seed = options.Seed, Method = Method };
        // The relaxation of a model with pieces is no answer of the whole model: it is checked as the multipliers of that.
        return program.HasIntegers ? answer : Required(answer);
    }

    private static Answer Required(Answer answer) => answer.Check() is { Count: > 0 } failures
        ? throw new SolverException($"The commitment failed the independent check and is not shown: {string.Join(" ", failures.Take(3))} This is a defect of Lepton; choose a solver.")
        : answer;
}
