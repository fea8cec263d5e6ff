namespace Lepton.Analysis.Optimization;

/// <summary>Plans of which none is better in both of two goals.</summary>
/// <remarks>
/// The ε-constraint method (Haimes, Lasdon and Wismer 1971): the second goal becomes a row at most ε, the first is made small, then the second among
/// the best, so that no point is only weakly efficient. With a step that every value of the second goal is a multiple of (1 for a count), ε falls by
/// one step below the last point and the front is complete; else ε runs through equal parts between the two ends.
/// </remarks>
/// <param name="Points">From the best for the first goal to the best for the second; empty where nothing satisfies the rules.</param>
/// <param name="IsComplete">Whether every efficient plan's pair of values is among them.</param>
public sealed record ParetoFront(IReadOnlyList<GoalPlan> Points, bool IsComplete)
{
    /// <summary>The front of two goals.</summary>
    /// <param name="build">Builds the model with its goals; the same each time.</param>
    /// <param name="first">Name of the first goal.</param>
    /// <param name="second">Name of the second goal.</param>
    /// <param name="step">What every value of the second goal is a multiple of, above 0; null where there is no such number.</param>
    /// <param name="parts">Without a step: in how many parts the second goal's range is divided, 1 or more.</param>
    /// <param name="options">Solver, time limit per point, gap, seed.</param>
    /// <param name="cancellation">Ends the search; the points so far are returned.</param>
    public static ParetoFront Of(
        Func<GoalModel> build, string first, string second, double? step = null, int parts = 10, SolveOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        if (step is { } given && !(given > 0))
            throw new ArgumentOutOfRangeException(nameof(step), step, "A step is a number above zero.");
        options ??= SolveOptions.Default;
        var best = Point(double.PositiveInfinity);
        if (best.Values.Count == 0)
            return new ParetoFront([], best.Answer.Status == Status.Infeasible);
        var points = new List<GoalPlan> { best };
        var (highest, lowest) = (best.Values[second], Lexicographic.Solve(build, [new GoalStep(second), new GoalStep(first)], options, cancellation).Values.GetValueOrDefault(second, double.NaN));
        var width = (highest - lowest) / parts;
        for (var k = 1; ; k++)
        {
            var most = step is { } one ? points[^1].Values[second] - one : highest - k * width;
            if (!(most >= lowest - 1e-9 * (1 + Math.Abs(lowest))) || step is null && k > parts)
                break;
            var point = Point(most);
            if (point.Values.Count == 0)
                break;
            if (point.Values[second] < points[^1].Values[second] - 1e-6 * (1 + Math.Abs(point.Values[second])))
                points.Add(point);
        }

        return new ParetoFront(points, step is not null && points.All(point => point.Answer.Status == Status.Optimal) && points[^1].Values[second] <= lowest + 1e-6 * (1 + Math.Abs(lowest)));

        GoalPlan Point(double most) => Lexicographic.Solve(
            build, [new GoalStep(first), new GoalStep(second)],
            goals =>
            {
                if (!double.IsInfinity(most))
                    goals.Model.Require($"limit on {second}", goals.Named(second).Expression <= most + 1e-9 * (1 + Math.Abs(most)), $"{second} is at most {new Quantity(most, goals.Named(second).Expression.Unit ?? Unit.One)}");
            },
            options, cancellation);
    }
}
