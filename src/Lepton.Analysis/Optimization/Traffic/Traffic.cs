namespace Lepton.Analysis.Optimization;

/// <summary>Shares traffic among regions at the least cost, and proves it.</summary>
public static class Traffic
{
    /// <summary>Solves a case.</summary>
    /// <param name="input">Users, regions, rules.</param>
    /// <param name="options">Solver, time limit, gap, seed.</param>
    /// <param name="cancellation">Ends the solve; the best so far is returned and labelled.</param>
    /// <exception cref="StudyException">Empty, two of one name, or a number that is not finite or out of its range.</exception>
    public static TrafficAnswer Solve(TrafficInput input, SolveOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var answer = TrafficModel.Build(input, out var share, out var machines).Solve(options, cancellation);
        if (!answer.HasSolution)
            return new TrafficAnswer(answer, [], []);
        return new TrafficAnswer(
            answer,
            [
                .. input.Users.SelectMany(u => input.Regions.Where(r => u.Reaches(r, false))
                    .SelectMany(r => input.Blocks.Select(b => new TrafficShare(u, r, b, answer.Value(share[(u, r), b]))))).Where(s => s.Fraction > 1e-9),
            ],
            [.. input.Regions.SelectMany(r => input.Blocks.Select(b => new ServingMachines(r, b, (int)Math.Round(answer.Value(machines[r, b])))))]);
    }
}
