using Lepton.Analysis.Optimization;

namespace Lepton.Bench;

/// <summary>Seeded packing cases: 30 machine types, three dimensions.</summary>
internal static class RandomPackings
{
    private static readonly Dimension[] Dimensions = [Dimension.Vcpu, Dimension.Memory, new("network", Unit.Of("Gbit/s"))];

    /// <summary>Three families (2, 4 and 8 GiB a vCPU) in ten sizes, priced as list prices are: nearly by size.</summary>
    /// <param name="workloads">How many, all different: log-normal demands.</param>
    /// <param name="largest">vCPU of the largest size.</param>
    /// <param name="median">Median vCPU demand.</param>
    /// <param name="seed">Of all random choices.</param>
    public static PackingInput Families(int workloads, double largest, double median, int seed = 7)
    {
        var random = new Random(seed);
        (string Name, double GiB, double Price)[] families = [("c", 2, 0.0446), ("m", 4, 0.0504), ("r", 8, 0.0662)];
        var types = new List<MachineType>();
        foreach (var (name, memory, price) in families)
        {
            for (var s = 0; s < 10; s++)
            {
                var vcpu = Math.Round(Math.Pow(largest / 2, s / 9.0) * 2);
                types.Add(new MachineType($"{name}-{s}", Math.Round(price * vcpu * (0.97 + 0.06 * random.NextDouble()), 4), [vcpu, memory * vcpu, 1.5 + 0.35 * vcpu]));
            }
        }

        return new PackingInput("USD", Dimensions, types, [.. Enumerable.Range(0, workloads).Select(w => Workload(random, w, median, largest))]);
    }

    /// <summary>The same machines, workloads as orders of a cluster: a few hundred deployments with round requests, each in several copies.</summary>
    public static PackingInput Deployments(int copies, double largest, int seed = 7)
    {
        var random = new Random(seed);
        var input = Families(1, largest, 1, seed);
        var workloads = new List<PackingWorkload>();
        double[] requests = [0.1, 0.25, 0.5, 1, 2, 4, 8];
        double[] ratios = [1, 2, 2, 4, 4, 8];
        for (var left = copies; left > 0; left -= workloads[^1].Count)
        {
            var vcpu = requests[random.Next(requests.Length)];
            workloads.Add(new PackingWorkload($"d{workloads.Count:000}", [vcpu, vcpu * ratios[random.Next(ratios.Length)], Math.Round(0.05 + 0.4 * vcpu * random.NextDouble(), 2)])
            {
                Count = Math.Min(left, 1 + random.Next(40)),
            });
        }

        return input with { Workloads = workloads };
    }

    private static PackingWorkload Workload(Random random, int w, double median, double largest)
    {
        var vcpu = Math.Min(largest, median * Math.Exp(0.8 * Normal(random)));
        var memory = Math.Min(8 * largest, vcpu * 4 * Math.Exp(0.7 * Normal(random)));
        var network = Math.Min(0.3 * largest, 0.15 * vcpu * Math.Exp(0.8 * Normal(random)));
        return new PackingWorkload($"w{w:0000}", [Math.Round(vcpu, 3), Math.Round(memory, 3), Math.Round(network, 4)]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
