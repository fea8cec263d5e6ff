using CsCheck;
using Lepton.Analysis.Optimization;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Tests.Optimization;

/// <summary>Small random cases of fleet, pools and plan together, and their optimum by trying everything.</summary>
internal static class SmallJoints
{
    public static readonly Gen<JointInput> Any =
        from blocks in Gen.Int[1, 3]
        from prices in Gen.Int[1, 9].Array[3]
        from plans in Gen.Int[0, 9].Array[3]
        from sizes in Gen.Int[1, 3].Array[3]
        from demands in Gen.Int[0, 4].Array[1, 2]
        from isScheduled in Gen.Bool
        from changes in Gen.Int[-1, 2]
        from need in Gen.Int[0, 3].Array[blocks]
        from capacity in Gen.Int[1, 2]
        from poolPrice in Gen.Int[0, 6]
        from poolPlan in Gen.Int[0, 6]
        from start in Gen.Int[0, 3]
        from most in Gen.Int[1, 3]
        from mostCommitted in Gen.Int[-6, 12]
        from increment in Gen.Int[-3, 4]
        select Case(prices, plans, sizes, demands, isScheduled, changes, need, capacity, poolPrice, poolPlan, start, most, mostCommitted, increment);

    private static JointInput Case(
        int[] prices, int[] plans, int[] sizes, int[] demands, bool isScheduled, int changes, int[] need, int capacity, int poolPrice, int poolPlan, int start,
        int most, int mostCommitted, int increment)
    {
        Offer[] offers = [.. prices.Select((price, o) => SmallFleets.Offer(Provider.Aws, "north", $"type{o}", sizes[o], 8, price))];
        var workloads = demands.Select((demand, w) => new Workload { Name = $"w{w}", Today = offers[w % 3], VcpuDemand = demand, MemoryGiBDemand = 0 });
        return new JointInput(
            new SizingInput([.. workloads], offers) { Rules = changes < 0 ? [] : [CouplingRule.MostChanges(changes)] },
            new PoolsInput(
                "USD", [new("load", "unit", [.. need.Select(n => (double)n)])],
                [new() { Name = "pool", Capacity = new Dictionary<string, double> { ["load"] = capacity }, PricePerHour = poolPrice, StartCost = start, Most = most }])
            {
                // Monday 17:00: of three blocks from here only the first is worked.
                Start = new DateTimeOffset(2026, 11, 23, 17, 0, 0, TimeSpan.Zero),
            })
        {
            PlanPrice = offer => plans[Array.FindIndex(offers, other => other.InstanceType == offer.InstanceType)] is > 0 and var plan ? plan : null,
            PoolPlanPrices = poolPlan > 0 ? new Dictionary<string, double> { ["pool"] = poolPlan } : new Dictionary<string, double>(),
            Schedules = isScheduled ? new Dictionary<string, WorkingHours> { ["w0"] = new() { TimeZone = "UTC" } } : new Dictionary<string, WorkingHours>(),
            Most = mostCommitted < 0 ? double.PositiveInfinity : mostCommitted,
            Increment = increment <= 0 ? null : increment,
        };
    }

    /// <summary>The least cost over all offers, numbers and commitments; null where none keeps the rules.</summary>
    public static double? CheapestByBruteForce(JointInput input)
    {
        double? best = null;
        foreach (var chosen in Fleets(input))
        {
            foreach (var running in Counts(input))
            {
                var cost = Cost(input, chosen, running);
                best = best is { } known ? Math.Min(known, cost) : cost;
            }
        }

        return best;
    }

    private static IEnumerable<Offer[]> Fleets(JointInput input)
    {
        var workloads = input.Fleet.Workloads;
        IEnumerable<Offer[]> all = [[]];
        foreach (var workload in workloads)
        {
            all = all.SelectMany(chosen => input.Fleet.Offers.Where(offer => offer.VcpuCount >= workload.VcpuDemand).Select(offer => (Offer[])[.. chosen, offer]));
        }

        return all.Where(chosen => input.Fleet.Rules.All(rule => chosen.Select((offer, w) => rule.Amount(workloads[w], offer)).Sum() <= rule.Upper));
    }

    private static IEnumerable<int[]> Counts(JointInput input)
    {
        var (pool, need) = (input.Pools.Pools[0], input.Pools.Demands[0].PerBlock);
        IEnumerable<int[]> all = [[]];
        for (var t = 0; t < need.Count; t++)
        {
            var least = need[t];
            all = all.SelectMany(counts => Enumerable.Range(0, pool.Most!.Value + 1).Where(n => n * pool.Capacity["load"] >= least).Select(n => (int[])[.. counts, n])).ToList();
        }

        return all;
    }

    private static double Cost(JointInput input, Offer[] chosen, int[] running)
    {
        var (blocks, pool) = (running.Length, input.Pools.Pools[0]);
        var skus = new List<CommittedSku>();
        for (var w = 0; w < chosen.Length; w++)
        {
            var isScheduled = input.Schedules.ContainsKey(input.Fleet.Workloads[w].Name);
            skus.Add(new CommittedSku(
                $"w{w}", (double)chosen[w].Price, input.PlanPrice(chosen[w]) ?? double.PositiveInfinity, [.. Enumerable.Range(0, blocks).Select(t => isScheduled && t > 0 ? 0.0 : 1)]));
        }

        skus.Add(new CommittedSku(
            "pool", pool.PricePerHour, input.PoolPlanPrices.TryGetValue("pool", out var plan) ? plan : double.PositiveInfinity, [.. running.Select(n => (double)n)]));
        var starts = Enumerable.Range(0, blocks).Sum(t => Math.Max(0, running[t] - running[(t + blocks - 1) % blocks]));
        var commitment = new CommitmentInput("USD", skus) { Most = input.Most, Increment = input.Increment };
        return starts * pool.StartCost + SmallCommitments.CheapestByBruteForce(commitment)!.Value;
    }
}
