using CsCheck;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

/// <summary>Small random traffic cases, and their optimum by trying everything.</summary>
/// <remarks>Loads and capacities are whole, so some best sharing moves whole requests per second: a concave cost over a transport polytope is least at a corner.</remarks>
internal static class SmallTraffic
{
    private const double HoursPerMonth = 730;

    public static readonly Gen<TrafficInput> Any =
        from blocks in Gen.Int[1, 2]
        from users in AnyUser(blocks).Array[1, 2]
        from regions in AnyRegion.Array[1, 3]
        from weight in Gen.Int[0, 3]
        from survives in Gen.Bool
        select new TrafficInput(
            "USD",
            blocks == 1 ? [new DayBlock("day", 24)] : [new DayBlock("day", 16), new DayBlock("night", 8)],
            [.. users.Select((user, u) => new UserRegion($"u{u}", user.Load, user.Latency.Take(regions.Length).Select((ms, r) => ($"r{r}", (double)ms)).ToDictionary(), 100) { MostLatencyMsWhenLost = user.LimitWhenLost })],
            [.. regions.Select((region, r) => new ServingRegion($"r{r}", region.Price / 10.0, region.Requests, region.Most, Tiers(region.Prices, weight)))],
            weight / 3_600_000.0)
        {
            SurvivesLoss = survives,
        };

    private static Gen<(double[] Load, int[] Latency, double LimitWhenLost)> AnyUser(int blocks) => Gen.Select(
        Gen.Int[0, 4].Array[blocks].Select(load => load.Select(l => (double)l).ToArray()), Gen.Int[0, 2].Select(far => 40 + 50 * far).Array[3], Gen.Bool.Select(isLoose => isLoose ? 150.0 : 100.0));

    // Prices of data do not rise: then the cost is concave, its least value lies in a corner, and corners share whole requests, as the search by whole
    // requests needs. A price that rises bends the optimum to the end of its step, which TieredPriceTests judges.
    private static Gen<(int Price, int Requests, int Most, int[] Prices)> AnyRegion =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[0, 9].Array[2].Select(prices => prices.OrderDescending().ToArray()));

    // A month has some thousand GB here, so that the step lies within reach.
    private static TieredPrice Tiers(int[] prices, int weight) => new([new PriceTier(1 + 1_500 * weight / 1_000.0, prices[0]), new PriceTier(double.PositiveInfinity, prices[1])]);

    /// <summary>The least cost by trying every number of machines and every sharing of whole requests; null where nothing keeps all rules.</summary>
    public static double? CheapestByBruteForce(TrafficInput input)
    {
        var (users, regions, blocks) = (input.Users.Count, input.Regions.Count, input.Blocks.Count);
        // Per block: for every amount of requests per region the cheapest machines.
        var perBlock = Enumerable.Range(0, blocks).Select(Options).ToArray();
        double? best = null;
        Combine(0, new double[regions], 0);
        return best;

        void Combine(int b, double[] gigabytes, double cost)
        {
            if (b == blocks)
            {
                var total = cost + Enumerable.Range(0, regions).Sum(r => ByStep(input.Regions[r].EgressPrice, gigabytes[r]));
                best = best is { } known ? Math.Min(known, total) : total;
                return;
            }

            var hours = input.Blocks[b].HoursPerDay / 24 * HoursPerMonth;
            foreach (var (served, machines) in perBlock[b])
                Combine(b + 1, [.. gigabytes.Select((g, r) => g + served[r] * 3600 * hours * input.GigabytesPerRequest)], cost + machines * hours);
        }

        List<(int[] Served, double CostPerHour)> Options(int b)
        {
            var found = new Dictionary<string, (int[], double)>();
            foreach (var machines in Vectors([.. input.Regions.Select(region => region.Most)]))
            {
                var capacity = machines.Select((count, r) => (int)(count * input.Regions[r].RequestsPerSecond)).ToArray();
                if (input.SurvivesLoss && Enumerable.Range(0, regions).Any(lost => !Sharings(b, capacity, lost).Any()))
                    continue;
                var cost = machines.Select((count, r) => count * input.Regions[r].PricePerHour).Sum();
                foreach (var served in Sharings(b, capacity, -1))
                {
                    var key = string.Join(',', served);
                    if (!found.TryGetValue(key, out var other) || cost < other.Item2)
                        found[key] = (served, cost);
                }
            }

            return [.. found.Values];
        }

        // Every way to share the load of a block within the capacities; without one region where one is lost.
        IEnumerable<int[]> Sharings(int b, int[] capacity, int lost)
        {
            IEnumerable<int[]> served = [new int[regions]];
            for (var u = 0; u < users; u++)
            {
                var user = input.Users[u];
                var limit = lost < 0 ? user.MostLatencyMs : user.MostLatencyMsWhenLost ?? user.MostLatencyMs;
                int[] most = [.. input.Regions.Select((region, r) => r != lost && user.LatencyMs[region.Name] <= limit ? (int)user.Load[b] : 0)];
                int[][] ways = [.. Vectors(most).Where(way => way.Sum() == (int)user.Load[b])];
                served = served.SelectMany(before => ways.Select(way => before.Zip(way, (x, y) => x + y).ToArray()));
            }

            return served.Where(sums => sums.Zip(capacity).All(pair => pair.First <= pair.Second));
        }
    }

    // Written out once more on purpose: the judge must not ask the code that it judges.
    private static double ByStep(TieredPrice price, double amount)
    {
        var first = Math.Min(amount, price.Tiers[0].UpTo);
        return first * price.Tiers[0].Price + (amount - first) * price.Tiers[1].Price;
    }

    private static IEnumerable<int[]> Vectors(int[] most)
    {
        IEnumerable<int[]> all = [[]];
        foreach (var limit in most)
            all = all.SelectMany(before => Enumerable.Range(0, limit + 1).Select(value => (int[])[.. before, value]));
        return all;
    }
}
