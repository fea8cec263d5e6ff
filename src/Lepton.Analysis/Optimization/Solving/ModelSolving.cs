namespace Lepton.Analysis.Optimization;

/// <summary>From a model to an answer with its proof.</summary>
public static class ModelSolving
{
    /// <summary>Solves a model, proves the answer as far as it can be proved, and checks it by plain arithmetic.</summary>
    /// <param name="model">What to solve; infeasible and unbounded are answers, not exceptions.</param>
    /// <param name="options">Solver, time limit, gap, seed.</param>
    /// <param name="cancellation">Ends the solve; what was found so far is returned with <see cref="StopReason.Cancelled"/>.</param>
    /// <exception cref="SolverException">The solver broke down, or its answer failed the check.</exception>
    public static Answer Solve(this Model model, SolveOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= SolveOptions.Default;
        options.Validate();
        if (options.Start is { } start && start.Count != model.VariableCount)
            throw new ArgumentException($"The start has {start.Count} values, the model {model.VariableCount} variables. Give a value per variable in the model's order.", nameof(options));
        var run = new SolveRun(model, options, cancellation);
        return run.Answer();
    }
}
