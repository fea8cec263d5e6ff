namespace Lepton.Analysis.Optimization;

/// <summary>The textbook rule of packing: largest workload first, onto the first machine with room, else onto a new one.</summary>
/// <remarks>
/// The size of a workload is its greatest share of the largest capacity that there is in any dimension. A new machine is of the type
/// that costs least per size, among those on which the workload fits; of equal ones the largest.
/// </remarks>
public static class FirstFitDecreasing
{
    /// <summary>What the rule rents.</summary>
    /// <param name="input">Workloads and machines; limits on numbers of machines and rules about what runs beside what are not looked at.</param>
    /// <returns>Machines in the order in which they were opened; null where a workload fits on no machine.</returns>
    public static IReadOnlyList<PackedMachine>? Pack(PackingInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Validate();
        var largest = Enumerable.Range(0, input.Dimensions.Count).Select(d => Math.Max(1e-300, input.Types.Max(type => type.Capacity[d]))).ToArray();
        MachineType[] types = [.. input.Types.OrderBy(type => type.PricePerHour / SizeOf(type)).ThenByDescending(SizeOf).ThenBy(type => type.Name, StringComparer.Ordinal)];
        var open = new List<OpenMachine>();
        foreach (var workload in Copies(input).OrderByDescending(Size).ThenBy(workload => workload.Name, StringComparer.Ordinal))
        {
            if (open.Find(machine => machine.HasRoom(workload) && input.Carries(workload, machine.Type!)) is { } first)
            {
                first.Add(workload);
                continue;
            }

            if (Array.Find(types, type => input.Carries(workload, type)) is not { } type)
                return null;
            open.Add(new OpenMachine(type.Capacity));
            open[^1].Type = type;
            open[^1].Add(workload);
        }

        return [.. open.Select(machine => machine.Packed(machine.Type!))];

        double Size(PackingWorkload workload) => Enumerable.Range(0, largest.Length).Max(d => workload.Demand[d] / largest[d]);
        double SizeOf(MachineType type) => Math.Max(1e-300, Enumerable.Range(0, largest.Length).Sum(d => type.Capacity[d] / largest[d]));
    }

    internal static IEnumerable<PackingWorkload> Copies(PackingInput input) =>
        input.Workloads.SelectMany(workload => Enumerable.Repeat(workload, workload.Count));
}
