namespace Lepton.Analysis.Optimization;

/// <summary>How Karpenter provisions nodes for pods: late binding of the machine type.</summary>
/// <remarks>
/// Pods by processor demand, then memory, descending; each tries the nodes that are being planned, those with the fewest pods first; a
/// planned node keeps the set of machine types that would still hold all of its pods and narrows it with every pod; a pod that fits nowhere
/// begins a new node; in the end each node becomes the cheapest type of its set (kubernetes-sigs/karpenter at 2266468,
/// <c>pkg/controllers/provisioning/scheduling</c>). Processor and memory are the first two dimensions of the case.
/// </remarks>
public static class KarpenterRule
{
    /// <summary>What the rule rents.</summary>
    /// <param name="input">Workloads and machines; limits on numbers of machines and rules about what runs beside what are not looked at.</param>
    /// <returns>Machines in the order in which they were begun; null where a workload fits on no machine.</returns>
    public static IReadOnlyList<PackedMachine>? Pack(PackingInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Validate();
        var planned = new List<(OpenMachine Machine, List<MachineType> Types)>();
        var copies = FirstFitDecreasing.Copies(input)
            .OrderByDescending(workload => workload.Demand[0])
            .ThenByDescending(workload => workload.Demand.Count > 1 ? workload.Demand[1] : 0)
            .ThenBy(workload => workload.Name, StringComparer.Ordinal);
        foreach (var workload in copies)
        {
            var position = Fewest(input, planned, workload);
            if (position < 0)
            {
                planned.Add((new OpenMachine(new double[input.Dimensions.Count]), [.. input.Types]));
                position = planned.Count - 1;
            }

            var (machine, types) = planned[position];
            types.RemoveAll(type => !machine.HasRoom(workload, type.Capacity) || !input.Carries(workload, type));
            if (types.Count == 0)
                return null;
            machine.Add(workload);
        }

        return [.. planned.Select(node => node.Machine.Packed(node.Types.OrderBy(type => type.PricePerHour).ThenBy(type => type.Name, StringComparer.Ordinal).First()))];
    }

    private static int Fewest(PackingInput input, List<(OpenMachine Machine, List<MachineType> Types)> planned, PackingWorkload workload)
    {
        var fewest = -1;
        for (var i = 0; i < planned.Count; i++)
        {
            if ((fewest < 0 || planned[i].Machine.Count < planned[fewest].Machine.Count)
                && planned[i].Types.Exists(type => planned[i].Machine.HasRoom(workload, type.Capacity) && input.Carries(workload, type)))
                fewest = i;
        }

        return fewest;
    }
}
