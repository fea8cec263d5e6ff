using System.Diagnostics;

namespace Lepton.Analysis.Optimization;

/// <summary>Several goals in order: the second only among the plans that are best for the first, and so on.</summary>
/// <remarks>Every step is a solve of its own with its own proof; the goals before it are rows <c>keep NAME</c> at the value reached, plus the slack
/// allowed and a 10⁻⁶ of it for the solvers' arithmetic.</remarks>
public static class Lexicographic
{
    // A row held at its very optimum can be missed by a solver's own tolerance.
    private const double Arithmetic = 1e-6;

    /// <summary>Solves a model for goals in order.</summary>
    /// <param name="build">Builds the model with its goals; called once per goal, the same each time.</param>
    /// <param name="order">The goals, most important first, at least one.</param>
    /// <param name="options">Solver, time limit for all steps together, gap, seed.</param>
    /// <param name="cancellation">Ends the solve; the best so far is returned and labelled.</param>
    /// <returns>The plan of the last step that had a solution; where the first had none, its answer.</returns>
    public static GoalPlan Solve(Func<GoalModel> build, IReadOnlyList<GoalStep> order, SolveOptions? options = null, CancellationToken cancellation = default) =>
        Solve(build, order, _ => { }, options ?? SolveOptions.Default, cancellation);

    internal static GoalPlan Solve(Func<GoalModel> build, IReadOnlyList<GoalStep> order, Action<GoalModel> alsoRequire, SolveOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(order);
        options.Validate();
        Validate(order);
        var started = Stopwatch.GetTimestamp();
        GoalPlan? plan = null;
        for (var step = 0; step < order.Count; step++)
        {
            var goals = build();
            alsoRequire(goals);
            for (var k = 0; k < step; k++)
                Keep(goals, order[k], plan!.Values[order[k].Name]);
            var goal = goals.Named(order[step].Name);
            goals.Model.Minimize(goal.Name, goal.Expression);
            var answer = goals.Model.Solve(options with { TimeLimit = Left(options, started), Start = Start(plan, goals.Model) }, cancellation);
            if (!answer.HasSolution)
                return plan is null ? new GoalPlan(answer, new Dictionary<string, double>()) : plan;
            plan = new GoalPlan(answer, goals.Goals.ToDictionary(one => one.Name, one => answer.Value(one.Expression)));
            if (answer.Status != Status.Optimal)
                return plan;
        }

        return plan!;
    }

    internal static void Keep(GoalModel goals, GoalStep step, double best)
    {
        var most = best + step.SlackFraction * Math.Abs(best) + Arithmetic * (1 + Math.Abs(best));
        var goal = goals.Named(step.Name);
        var unit = goal.Expression.Unit ?? Unit.One;
        goals.Model.Require($"keep {goal.Name}", goal.Expression <= most, $"{goal.Name} is at most {new Quantity(most, unit)}");
    }

    private static void Validate(IReadOnlyList<GoalStep> order)
    {
        if (order.Count == 0)
            throw new StudyException("There is no goal to solve for. Name at least one.");
        if (order.GroupBy(step => step.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new StudyException($"\"{twice.Key}\" stands twice in the order of goals. Name every goal once.");
        if (order.FirstOrDefault(step => !(step.SlackFraction >= 0) || double.IsInfinity(step.SlackFraction)) is { } wrong)
            throw new StudyException($"The slack of \"{wrong.Name}\" is {wrong.SlackFraction.ToString(System.Globalization.CultureInfo.InvariantCulture)}. Give a number of zero or more: 0.01 is 1 %.");
    }

    private static TimeSpan? Left(SolveOptions options, long started)
    {
        var left = options.TimeLimit - Stopwatch.GetElapsedTime(started);
        return left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }

    // The plan of the step before keeps every row of this one.
    private static double[]? Start(GoalPlan? plan, Model model) =>
        plan is not null && model.HasIntegers && plan.Answer.ColumnValues.Count == model.VariableCount ? [.. plan.Answer.ColumnValues] : null;
}
