using CsCheck;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

/// <summary>Small random pools over a few blocks, and their optimum by trying every run of every machine.</summary>
internal static class SmallPools
{
    public static readonly Gen<PoolsInput> Any =
        from blocks in Gen.Int[1, 4]
        from need in Gen.Int[0, 4].Array[blocks]
        from repeats in Gen.Bool
        from lost in Gen.Int[0, 4]
        from pools in AnyPool.Array[1, 2]
        select new PoolsInput("USD", [new("load", "unit", [.. need.Select(n => (double)n)])], [.. pools.Select((pool, p) => pool with { Name = $"pool{p}", IsSpot = p == 0 })])
        {
            Repeats = repeats,
            MostLostFraction = lost / 4.0,
        };

    private static Gen<Pool> AnyPool =>
        from capacity in Gen.Int[1, 3]
        from price in Gen.Int[0, 9]
        from start in Gen.Int[0, 6]
        from lag in Gen.Int[0, 2]
        from up in Gen.Int[1, 3]
        from least in Gen.Int[-2, 1]
        from most in Gen.Int[1, 2]
        from before in Gen.Int[0, 1]
        from interruptions in Gen.Int[0, 2]
        select new Pool
        {
            Name = "",
            Capacity = new Dictionary<string, double> { ["load"] = capacity },
            PricePerHour = price,
            StartCost = start,
            StartUpLag = lag,
            MinimumUpTime = up,
            Least = Math.Max(0, least),
            Most = most,
            RunningBefore = before,
            InterruptionsPerHour = interruptions * 0.5,
            InterruptionCost = 1,
        };

    /// <summary>The least cost over all sets of runs; null where none keeps the rules.</summary>
    /// <param name="input">Demands and pools over blocks of time.</param>
    /// <param name="extra">What a plan costs beside its machines, by what it carries per block; infinity where it may not be.</param>
    public static double? CheapestByBruteForce(PoolsInput input, Func<double[], double>? extra = null)
    {
        var plans = input.Pools.Select(pool => Plans(input, pool)).ToList();
        double? best = null;
        Combine(0, new double[input.BlockCount], [], 0);
        return best;

        void Combine(int p, double[] carried, double[][] each, double cost)
        {
            if (best is { } known && cost >= known)
                return;
            if (p == plans.Count)
            {
                var total = cost + (extra?.Invoke(carried) ?? 0);
                if (Keeps(input, carried, each) && !double.IsInfinity(total) && !(total >= best))
                    best = total;
                return;
            }

            var capacity = input.Pools[p].Capacity["load"];
            foreach (var (serving, planCost) in plans[p])
            {
                double[] own = [.. serving.Select(count => capacity * count)];
                Combine(p + 1, [.. carried.Zip(own, (a, b) => a + b)], [.. each, own], cost + planCost);
            }
        }
    }

    private static bool Keeps(PoolsInput input, double[] carried, double[][] each)
    {
        for (var t = 0; t < input.BlockCount; t++)
        {
            var need = input.Demands[0].PerBlock[t];
            if (carried[t] < need - 1e-9)
                return false;
            for (var p = 0; p < each.Length; p++)
            {
                if (input.Pools[p].IsSpot && carried[t] - each[p][t] < (1 - input.MostLostFraction) * need - 1e-9)
                    return false;
            }
        }

        return true;
    }

    // A run is a machine from its start to its stop. Every set of runs that fits into the pool, the cheapest of each serving pattern.
    private static List<(int[] Serving, double Cost)> Plans(PoolsInput input, Pool pool)
    {
        var runs = Runs(input, pool);
        var best = new Dictionary<string, (int[] Serving, double Cost)>();
        Add(0, new int[input.BlockCount], new int[input.BlockCount], pool.RunningBefore, 0);
        return [.. best.Values];

        void Add(int r, int[] on, int[] serving, int before, double cost)
        {
            if (r == runs.Count)
            {
                var key = string.Join(',', serving);
                if (on.All(count => count >= pool.Least) && (!best.TryGetValue(key, out var known) || cost < known.Cost))
                    best[key] = ([.. serving], cost);
                return;
            }

            var run = runs[r];
            var (nextOn, nextServing) = ((int[])on.Clone(), (int[])serving.Clone());
            for (var count = 0; nextOn.All(running => running <= pool.Most) && before >= 0; count++)
            {
                Add(r + 1, nextOn, nextServing, before, cost);
                foreach (var t in run.On)
                    nextOn[t]++;
                foreach (var t in run.Serving)
                    nextServing[t]++;
                before -= run.IsFromBefore ? 1 : 0;
                cost += run.Cost;
            }
        }
    }

    private sealed record Run(int[] On, int[] Serving, double Cost, bool IsFromBefore);

    private static List<Run> Runs(PoolsInput input, Pool pool)
    {
        var (blocks, up, price) = (input.BlockCount, Math.Max(pool.MinimumUpTime, pool.StartUpLag), pool.PricePerHour + pool.InterruptionsPerHour * pool.InterruptionCost);
        var runs = new List<Run>();
        if (input.Repeats)
        {
            int[] always = [.. Enumerable.Range(0, blocks)];
            runs.Add(new Run(always, always, blocks * price, false));
            for (var start = 0; start < blocks; start++)
            {
                // A run may be longer than a round: one machine goes while its successor starts. A whole round more is one machine that always runs.
                for (var length = up; length < up + blocks; length++)
                    runs.Add(Started([.. Enumerable.Range(start, length).Select(t => t % blocks)]));
            }
        }
        else
        {
            for (var length = 1; length <= blocks; length++)
                runs.Add(new Run([.. Enumerable.Range(0, length)], [.. Enumerable.Range(0, length)], length * price, true));
            for (var start = 0; start < blocks; start++)
            {
                for (var end = start + 1; end <= blocks; end++)
                {
                    // At the end of the horizon a run is cut off, however short.
                    if (end - start >= up || end == blocks)
                        runs.Add(Started([.. Enumerable.Range(start, end - start)]));
                }
            }
        }

        return runs;

        Run Started(int[] on) => new(on, on[Math.Min(pool.StartUpLag, on.Length)..], on.Length * price + pool.StartCost, false);
    }
}
