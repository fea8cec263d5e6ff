namespace Lepton.Analysis.Optimization;

/// <summary>A model as a file names it, ready to be built and solved.</summary>
public interface IModelCase
{
    /// <summary>The mathematics, for any solver.</summary>
    Model Build();

    /// <summary>Solves it the way that suits its kind.</summary>
    /// <param name="options">Solver, time limit, gap, seed.</param>
    /// <param name="cancellation">Ends the solve; the best so far is returned and labelled.</param>
    Answer Solve(SolveOptions? options = null, CancellationToken cancellation = default) => Build().Solve(options, cancellation);
}
