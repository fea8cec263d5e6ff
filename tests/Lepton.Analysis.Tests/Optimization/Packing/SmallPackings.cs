using CsCheck;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

/// <summary>Small random packing cases, and their optimum by trying everything.</summary>
internal static class SmallPackings
{
    public static readonly Dimension[] TwoDimensions = [Dimension.Vcpu, Dimension.Memory];

    public static readonly Gen<PackingInput> Any =
        from types in AnyType.Array[1, 3]
        from workloads in AnyWorkload.Array[1, 4]
        select new PackingInput(
            "USD", TwoDimensions,
            [.. types.Select((type, t) => new MachineType($"t{t}", type.Price, [type.Vcpu, type.Memory]) { Most = type.Most < 0 ? null : type.Most })],
            [.. workloads.Select((workload, w) => new PackingWorkload($"w{w}", [workload.Vcpu, workload.Memory]) { Count = workload.Count })]);

    private static Gen<(int Vcpu, int Memory, int Price, int Most)> AnyType =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[1, 8], Gen.Int[0, 9], Gen.Int[-4, 3]);

    private static Gen<(int Vcpu, int Memory, int Count)> AnyWorkload => Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[1, 2]);

    /// <summary>The cheapest cost by trying every machine for every copy; null where not all of them find room.</summary>
    public static double? CheapestByBruteForce(PackingInput input)
    {
        PackingWorkload[] copies = [.. input.Workloads.SelectMany(workload => Enumerable.Repeat(workload, workload.Count))];
        double? best = null;
        var machines = new List<(int Type, double[] Left)>();
        var on = new int[copies.Length];
        Try(0, 0);
        return best;

        void Try(int c, double cost)
        {
            if (cost >= best)
                return;
            if (c == copies.Length)
            {
                Place?[] places = [.. on.Select(machine => input.Types[machines[machine].Type].Place)];
                var total = cost + DataCost(input, copies, places);
                if (input.Rules.All(rule => Holds(input, rule, copies, on, places)) && !(total >= best))
                    best = total;
                return;
            }

            for (var m = 0; m < machines.Count; m++)
                Put(m, c, cost);
            for (var t = 0; t < input.Types.Count; t++)
            {
                if (machines.Count(machine => machine.Type == t) >= (input.Types[t].Most ?? int.MaxValue))
                    continue;
                machines.Add((t, [.. input.Types[t].Capacity]));
                Put(machines.Count - 1, c, cost + input.Types[t].PricePerHour);
                machines.RemoveAt(machines.Count - 1);
            }
        }

        void Put(int m, int c, double cost)
        {
            if (!MayRun(input, copies[c], input.Types[machines[m].Type].Place))
                return;
            on[c] = m;
            var left = machines[m].Left;
            for (var d = 0; d < left.Length; d++)
                left[d] -= copies[c].Demand[d];
            if (left.All(amount => amount >= 0))
                Try(c + 1, cost);
            for (var d = 0; d < left.Length; d++)
                left[d] += copies[c].Demand[d];
        }
    }

    // Written out once more on purpose: the judge must not ask the code that it judges.
    private static bool MayRun(PackingInput input, PackingWorkload workload, Place? place) =>
        (workload.Regions is null || workload.Regions.Contains(place!.Region))
        && (workload.MostLatencyMs is null || workload.MostLatencyMs.All(limit => input.LatencyMs[(limit.Key, place!.Region)] <= limit.Value));

    private static bool Holds(PackingInput input, PlacementRule rule, PackingWorkload[] copies, int[] on, Place?[] places)
    {
        int[] about = [.. Enumerable.Range(0, copies.Length).Where(c => rule.Workloads.Contains(copies[c].Name))];
        object Where(int c) => rule.Level switch
        {
            PlaceLevel.Machine => on[c],
            PlaceLevel.Zone => places[c]!.Zone,
            PlaceLevel.Region => places[c]!.Region,
            _ => places[c]!.Provider,
        };
        var counts = about.CountBy(Where).Select(place => place.Value).ToArray();
        return rule switch
        {
            SpreadRule spread => counts.All(count => count <= spread.MostTogether),
            SurvivalRule survival => counts.DefaultIfEmpty(0).All(count => about.Length - count >= survival.Least),
            _ => counts.Length <= 1,
        };
    }

    // Prices of the random cases are by region, with two steps.
    private static double DataCost(PackingInput input, PackingWorkload[] copies, Place?[] places)
    {
        var cost = 0.0;
        foreach (var price in input.EgressPrices)
        {
            var amount = input.Flows.Where(flow => RegionOf(flow.From) == price.From && (RegionOf(flow.To) ?? flow.To) == price.To).Sum(flow => flow.GigabytesPerMonth);
            var first = Math.Min(amount, price.PerGigabyte.Tiers[0].UpTo);
            cost += first * price.PerGigabyte.Tiers[0].Price + (amount - first) * price.PerGigabyte.Tiers[1].Price;
        }

        return cost / 730;

        string? RegionOf(string name) => Array.FindIndex(copies, copy => copy.Name == name) is >= 0 and var c ? places[c]!.Region : null;
    }

    /// <summary>Cases with places: two zones in one region, one in another, rules of every kind, data between regions and to users.</summary>
    public static readonly Gen<PackingInput> AnyPlaced =
        from types in Gen.Select(AnyType, Gen.Int[0, 2]).Array[2, 3]
        from workloads in Gen.Select(AnyWorkload, Gen.Int[0, 5]).Array[1, 3]
        from kind in Gen.Int[0, 4]
        from level in Gen.Int[0, 3].Select(level => (PlaceLevel)level)
        from most in Gen.Int[0, 2]
        from flows in Gen.Int[0, 3]
        from prices in Gen.Int[0, 900].Array[8]
        select Placed(types, workloads, kind, level, most, flows, prices);

    private static readonly Place[] Places = [new("x", "north", "north-1"), new("x", "north", "north-2"), new("y", "south", "south-1")];

    private static PackingInput Placed(
        ((int Vcpu, int Memory, int Price, int Most) Type, int Place)[] types, ((int Vcpu, int Memory, int Count) Workload, int Limit)[] workloads,
        int kind, PlaceLevel level, int most, int flows, int[] prices)
    {
        string[] names = [.. workloads.Select((_, w) => $"w{w}")];
        PlacementRule? rule = kind switch
        {
            0 => new SpreadRule("apart", names, level, most),
            1 => new SurvivalRule("survives", names, level, most),
            2 when level != PlaceLevel.Machine => new TogetherRule("close", names, level),
            _ => null,
        };
        string[] regions = ["north", "south"];
        string[] targets = [.. regions, "users"];
        return new PackingInput(
            "USD", TwoDimensions,
            [.. types.Select((type, t) => new MachineType($"t{t}", type.Type.Price, [type.Type.Vcpu, type.Type.Memory]) { Place = Places[type.Place] })],
            [
                .. workloads.Select((workload, w) => new PackingWorkload(names[w], [workload.Workload.Vcpu, workload.Workload.Memory])
                {
                    Count = flows > 0 ? 1 : workload.Workload.Count,
                    Regions = workload.Limit == 0 ? ["south"] : null,
                    MostLatencyMs = workload.Limit == 1 ? new Dictionary<string, double> { ["users"] = 50 } : null,
                }),
            ])
        {
            Rules = rule is null ? [] : [rule],
            LatencyMs = new Dictionary<(string, string), double> { [("users", "north")] = 20, [("users", "south")] = 80 },
            Flows = [.. Enumerable.Range(0, flows).Select(f => new DataFlow(names[f % names.Length], f == 1 ? "users" : names[(f + 1) % names.Length], 100 * (f + 1)))],
            EgressPrices =
            [
                .. regions.SelectMany(from => targets.Where(to => to != from).Select(to => (from, to)))
                    .Select((pair, i) => new EgressPrice(pair.from, pair.to, new TieredPrice([new PriceTier(150, prices[2 * i % 8] / 50.0), new PriceTier(double.PositiveInfinity, prices[(2 * i + 1) % 8] / 50.0)]))),
                new EgressPrice("north-1", "north-2", TieredFree), new EgressPrice("north-2", "north-1", TieredFree),
            ],
        };
    }

    private static TieredPrice TieredFree => new([new PriceTier(1, 0), new PriceTier(double.PositiveInfinity, 0)]);
}
