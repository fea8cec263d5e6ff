using Lepton.Analysis.Optimization;

namespace Lepton.Bench;

/// <summary>Seeded fleets in which every workload has its own price for every offer, under three provider shares and two budgets.</summary>
internal static class RandomFleets
{
    private const int Providers = 3;
    private const int Budgets = 2;

    /// <summary>A fleet of so many workloads and offers.</summary>
    public static CoupledChoice Of(int workloads, int offers, int seed = 7)
    {
        var random = new Random(seed);
        const int rules = Providers + Budgets;
        var price = Enumerable.Range(0, offers).Select(_ => 0.5 + random.NextDouble()).ToArray();
        var start = Enumerable.Range(0, workloads + 1).Select(w => w * offers).ToArray();
        var (cost, amount) = (new double[workloads * offers], new double[workloads * offers * rules]);
        for (var w = 0; w < workloads; w++)
        {
            var size = 20 + 200 * random.NextDouble();
            for (var o = 0; o < offers; o++)
            {
                var c = w * offers + o;
                cost[c] = size * price[o] * (0.8 + 0.5 * random.NextDouble());
                amount[c * rules + o % Providers] = 1;
                for (var b = 0; b < Budgets; b++)
                    amount[c * rules + Providers + b] = size * (0.5 + random.NextDouble());
            }
        }

        var open = new CoupledChoice
        {
            Start = start,
            Cost = cost,
            Amount = amount,
            Lower = [.. Enumerable.Repeat(double.NegativeInfinity, rules)],
            Upper = [.. Enumerable.Repeat(double.PositiveInfinity, rules)],
        };
        // Each rule is set a little below what the cheapest choices would take, so that all of them matter.
        var free = PricedChoice.At(open, new double[rules]).Sums;
        return new CoupledChoice
        {
            Start = start,
            Cost = cost,
            Amount = amount,
            Lower = open.Lower,
            Upper = [.. Enumerable.Repeat(Math.Ceiling(0.36 * workloads), Providers), .. free.Skip(Providers).Select(sum => 0.9 * sum)],
        };
    }
}
