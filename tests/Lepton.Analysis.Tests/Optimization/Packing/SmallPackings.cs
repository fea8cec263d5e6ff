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
        Try(0, 0);
        return best;

        void Try(int c, double cost)
        {
            if (cost >= best)
                return;
            if (c == copies.Length)
            {
                best = cost;
                return;
            }

            foreach (var (_, left) in machines.ToArray())
                Put(left, c, cost);
            for (var t = 0; t < input.Types.Count; t++)
            {
                if (machines.Count(machine => machine.Type == t) >= (input.Types[t].Most ?? int.MaxValue))
                    continue;
                machines.Add((t, [.. input.Types[t].Capacity]));
                Put(machines[^1].Left, c, cost + input.Types[t].PricePerHour);
                machines.RemoveAt(machines.Count - 1);
            }
        }

        void Put(double[] left, int c, double cost)
        {
            for (var d = 0; d < left.Length; d++)
                left[d] -= copies[c].Demand[d];
            if (left.All(amount => amount >= 0))
                Try(c + 1, cost);
            for (var d = 0; d < left.Length; d++)
                left[d] += copies[c].Demand[d];
        }
    }
}
