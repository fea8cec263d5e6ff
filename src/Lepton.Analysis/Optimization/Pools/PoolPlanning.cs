namespace Lepton.Analysis.Optimization;

/// <summary>Decides how many machines of each pool run in each block of time.</summary>
public static class PoolPlanning
{
    /// <summary>The cheapest plan.</summary>
    /// <param name="input">Demands and pools over blocks of time.</param>
    /// <param name="options">Solver, time limit, gap, seed.</param>
    /// <param name="cancellation">Ends the solve; the best so far is returned and labelled.</param>
    /// <exception cref="StudyException">Empty, two of one name, uneven blocks, or a number out of its range.</exception>
    public static PoolsAnswer Solve(PoolsInput input, SolveOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Validate();
        var model = new Model("pools");
        var counts = PoolCounts.AddTo(model, input);
        model.Minimize("cost", counts.Cost());
        var answer = model.Solve(options, cancellation);
        return new PoolsAnswer
        {
            Answer = answer,
            Running = Numbers(input, answer, counts.On),
            Started = Numbers(input, answer, counts.Start),
            CostAlwaysOn = AlwaysOn(input, options, cancellation),
        };
    }

    private static SortedDictionary<string, IReadOnlyList<int>> Numbers(PoolsInput input, Answer answer, Func<Pool, int, Variable> variable)
    {
        var numbers = new SortedDictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);
        foreach (var pool in answer.HasSolution ? input.Pools : [])
            numbers[pool.Name] = [.. Enumerable.Range(0, input.BlockCount).Select(t => (int)Math.Round(answer.Value(variable(pool, t))))];
        return numbers;
    }

    private static double AlwaysOn(PoolsInput input, SolveOptions? options, CancellationToken cancellation)
    {
        Pool[] always = [.. input.Pools.Where(pool => pool.Schedule is null)];
        if (always.Length == 0 || input.Uncertainty is not null)
            return double.NaN;
        var peak = input with
        {
            Demands = [.. input.Demands.Select(demand => new PoolDemand(demand.Name, demand.Unit, [input.Needs(demand).Max()]))],
            Pools = always,
            Repeats = true,
        };
        return input.BlockCount * PoolsModel.Build(peak).Solve(options, cancellation).Objective;
    }
}
