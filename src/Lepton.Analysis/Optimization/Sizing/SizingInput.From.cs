using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

public sealed partial record SizingInput
{
    /// <summary>Makes the workloads of a captured fleet: one per virtual machine that runs and whose price is known.</summary>
    /// <param name="resources">Of a snapshot.</param>
    /// <param name="offers">Of the same snapshot.</param>
    /// <param name="use">By resource id, what the machine is to be sized for; a machine that is not in it stays as it is.</param>
    /// <param name="policy">Headroom, regions, protected machines, limits.</param>
    /// <returns>The input; its <see cref="Notes"/> name every machine left out or kept, and why.</returns>
    /// <remarks>
    /// Demand is today's vCPU count times the processor use plus headroom; vCPUs of different types count alike, as the catalogue knows no
    /// speeds. Where the memory use is unknown the machine keeps at least the memory that it has. Architecture and operating system stay.
    /// </remarks>
    /// <exception cref="StudyException">No machine is left, or the policy is not valid.</exception>
    public static SizingInput From(
        IReadOnlyList<Resource> resources, IReadOnlyList<Offer> offers, IReadOnlyDictionary<string, MachineUse> use, SizingPolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentNullException.ThrowIfNull(use);
        policy ??= SizingPolicy.Default;
        policy.Validate();
        var book = new PriceBook(offers);
        var notes = new List<string>();
        Resource[] machines = [.. resources.Where(resource => resource.Kind == ResourceKind.VirtualMachine && resource.State == ResourceState.Running)];
        var twice = machines.GroupBy(machine => machine.Name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        var workloads = new List<Workload>();
        foreach (var machine in machines)
        {
            if (book.Today(machine) is { } today)
                workloads.Add(Of(machine, today, twice.Contains(machine.Name) ? machine.Id : machine.Name, use.GetValueOrDefault(machine.Id), policy, notes));
            else
                notes.Add($"{machine.Name} is left out: {book.WhyUnknown(machine)}.");
        }

        if (workloads.Count == 0)
        {
            throw new StudyException(
                $"No machine can be sized: of {machines.Length} running machines none has a known price. {string.Join(" ", notes.Take(3))} Add prices to the study.");
        }

        var rules = new List<CouplingRule>();
        if (policy.BudgetPerHour is { } budget)
            rules.Add(CouplingRule.Budget(budget, workloads[0].Today.Currency));
        return new SizingInput(workloads, offers) { Rules = rules, Notes = notes }.WithMostChanges(policy.MostChanges);
    }

    private static Workload Of(Resource machine, Offer today, string name, MachineUse? use, SizingPolicy policy, List<string> notes)
    {
        var vcpu = today.VcpuCount ?? machine.VcpuCount;
        var memory = today.MemoryGiB ?? machine.MemoryGiB;
        var (cpuHeadroom, memoryHeadroom) = policy.HeadroomOf(machine);
        var known = today with { VcpuCount = vcpu, MemoryGiB = memory };
        var isProtected = policy.IsProtected?.Invoke(machine) ?? false;
        var whyKept = isProtected ? "it is protected"
            : use?.CpuPercent is null ? "its processor use is unknown"
            : vcpu is null ? "its processor count is unknown"
            : memory is null && use.MemoryGiB is null ? "its memory is unknown"
            : null;
        if (whyKept is not null)
            notes.Add($"{machine.Name} stays as it is: {whyKept}.");
        else if (use!.MemoryGiB is null)
            notes.Add($"{machine.Name} keeps at least its {new Quantity(memory!.Value, Dimension.Memory.Unit)} of memory: its memory use is unknown.");

        return new Workload
        {
            Name = name,
            ResourceId = machine.Id,
            Today = known,
            VcpuDemand = whyKept is not null ? 0 : vcpu!.Value * use!.CpuPercent!.Value / 100 * (1 + cpuHeadroom),
            MemoryGiBDemand = whyKept is not null ? 0 : use!.MemoryGiB * (1 + memoryHeadroom) ?? memory!.Value,
            IsMemoryMeasured = use?.MemoryGiB is not null,
            GpuDemand = today.GpuCount,
            HeadroomFraction = cpuHeadroom,
            Architecture = machine.Architecture ?? today.Architecture,
            OperatingSystem = today.OperatingSystem,
            Providers = policy.Providers ?? [today.Provider],
            Regions = policy.RegionsOf(machine, today.Region),
            Families = policy.Families,
            PurchaseOptions = policy.PurchaseOptions,
            MayBecome = policy.MayBecome is { } mayBecome ? offer => mayBecome(machine, offer) : null,
            IsKeptAsIs = whyKept is not null,
        };
    }
}
