namespace Lepton.Analysis.Optimization;

/// <summary>A direction in which an unbounded model improves without end, and the rule that is missing.</summary>
/// <param name="Direction">The variables that move, by name, and how far each per step.</param>
/// <param name="ImprovementPerStep">Change of the objective per step.</param>
/// <param name="Sentence">What moves and what rule would stop it, for people.</param>
public sealed record Ray(IReadOnlyDictionary<string, double> Direction, double ImprovementPerStep, string Sentence)
{
    /// <summary>Finds the direction of an unbounded answer.</summary>
    /// <param name="answer">With status <see cref="Status.Unbounded"/>.</param>
    /// <param name="cancellation">Stops the search; nothing is returned.</param>
    /// <exception cref="SolverException">There is no such direction: the model is not unbounded as a linear program.</exception>
    public static Ray Of(Answer answer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Status != Status.Unbounded)
            throw new InvalidOperationException($"Only an unbounded answer has a ray; this one is {answer.Status}.");
        var model = answer.Model;
        var program = model.Program;
        // Every step must keep every side that there is; a step of length 1 in each variable is enough to see the direction.
        var directions = program.Relaxed() with
        {
            ObjectiveConstant = 0,
            ColumnLower = Array.ConvertAll(program.ColumnLower, lower => double.IsInfinity(lower) ? -1.0 : 0),
            ColumnUpper = Array.ConvertAll(program.ColumnUpper, upper => double.IsInfinity(upper) ? 1.0 : 0),
            RowLower = Array.ConvertAll(program.RowLower, lower => double.IsInfinity(lower) ? lower : 0),
            RowUpper = Array.ConvertAll(program.RowUpper, upper => double.IsInfinity(upper) ? upper : 0),
        };
        var raw = Engine.Solve(directions, Solver.Glop, SolveOptions.Default, null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var step = raw.Values is null ? 0 : Arithmetic.Objective(directions, raw.Values);
        if (raw.Values is not { } values || Math.Abs(step) <= 1e-9)
            throw new SolverException("The model was called unbounded, but no direction of endless improvement exists. Try another solver.");

        var moving = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (var j = 0; j < values.Length; j++)
        {
            if (Math.Abs(values[j]) > 1e-9)
                moving[model.ColumnName(j)] = Digits.Clean(values[j]);
        }

        var names = string.Join(", ", moving.Select(entry => $"{entry.Key} {(entry.Value > 0 ? "grows" : "falls")}"));
        return new Ray(
            moving, step,
            $"Nothing stops this: {names}, and each step changes {model.ObjectiveName} by {new Quantity(Digits.Clean(step), model.ObjectiveUnit)}. " +
            $"A rule is missing that limits {string.Join(" or ", moving.Keys)}.");
    }
}
