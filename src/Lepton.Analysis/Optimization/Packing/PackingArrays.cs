namespace Lepton.Analysis.Optimization;

/// <summary>The numbers of a case side by side, for the inner loops of the search.</summary>
internal sealed class PackingArrays
{
    public PackingArrays(PackingInput input)
    {
        (Input, Dimensions) = (input, input.Dimensions.Count);
        Demand = Flat(input.Workloads.Select(workload => workload.Demand));
        Capacity = Flat(input.Types.Select(type => type.Capacity));
        Price = [.. input.Types.Select(type => type.PricePerHour)];
        Most = [.. input.Types.Select(type => type.Most ?? int.MaxValue)];
        Carries = [.. input.Types.SelectMany(type => input.Workloads.Select(workload => input.Carries(workload, type)))];
        Count = [.. input.Workloads.Select(workload => workload.Count)];
    }

    public PackingInput Input { get; }

    public int Dimensions { get; }

    /// <summary>demand[w,d] at w·D + d.</summary>
    public double[] Demand { get; }

    /// <summary>capacity[t,d] at t·D + d.</summary>
    public double[] Capacity { get; }

    public double[] Price { get; }

    public int[] Most { get; }

    public int[] Count { get; }

    /// <summary>Whether workload w may run on type t, at t·W + w.</summary>
    public bool[] Carries { get; }

    public int Workloads => Count.Length;

    public int Types => Price.Length;

    /// <summary>Whether a workload has room in what is left of a machine of a type.</summary>
    public bool HasRoom(int w, ReadOnlySpan<double> left)
    {
        for (var d = 0; d < left.Length; d++)
        {
            if (Demand[w * left.Length + d] > left[d])
                return false;
        }

        return true;
    }

    /// <summary>What an empty machine has, with the tolerance of <see cref="PackingInput.Fits"/>.</summary>
    public void Empty(int type, Span<double> left)
    {
        for (var d = 0; d < left.Length; d++)
            left[d] = Capacity[type * left.Length + d] * (1 + PackingInput.Tolerance);
    }

    private static double[] Flat(IEnumerable<IReadOnlyList<double>> rows) => [.. rows.SelectMany(row => row)];
}
