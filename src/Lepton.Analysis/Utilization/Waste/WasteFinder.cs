using System.Globalization;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Utilization;

/// <summary>Looks for resources that cost money for nothing, or more than is needed.</summary>
internal sealed class WasteFinder
{
    private readonly UtilizationOptions _options;
    private readonly MonthlyCosts _costs;
    private readonly Successors _successors;
    private readonly DateTime _asOf;
    private readonly Dictionary<string, Resource> _resources;

    /// <param name="options">When a disk snapshot is old.</param>
    /// <param name="costs">What resources cost.</param>
    /// <param name="successors">Newer types to compare with.</param>
    /// <param name="resources">All of them, to see what hangs on what.</param>
    /// <param name="asOf">End of the window, UTC: ages are counted back from here.</param>
    public WasteFinder(UtilizationOptions options, MonthlyCosts costs, Successors successors, IEnumerable<Resource> resources, DateTime asOf)
    {
        (_options, _costs, _successors, _asOf) = (options, costs, successors, asOf);
        _resources = resources.ToDictionary(resource => resource.Id, StringComparer.Ordinal);
    }

    /// <summary>The waste of the classified resources, ordered by kind and resource; a resource may have more than one kind.</summary>
    public IReadOnlyList<WasteItem> Find(IEnumerable<ResourceClass> classes) =>
        [.. classes.SelectMany(Of).OrderBy(item => item.Kind).ThenBy(item => item.Resource.Id, StringComparer.Ordinal)];

    private IEnumerable<WasteItem> Of(ResourceClass judged)
    {
        if (WholeWaste(judged) is { } found)
            yield return Whole(found.Kind, judged.Resource, found.Reason);
        if (IsRunningPreviousGeneration(judged.Resource))
            yield return PreviousGeneration(judged.Resource);
    }

    private (WasteKind Kind, string Reason)? WholeWaste(ResourceClass judged) => (judged.Resource.Kind, judged.Class) switch
    {
        (ResourceKind.VirtualMachine, UtilizationClass.Idle) => (WasteKind.IdleMachine, judged.Reason),
        (ResourceKind.Database, UtilizationClass.Idle) => (WasteKind.IdleDatabase, judged.Reason),
        (ResourceKind.LoadBalancer, UtilizationClass.Idle) => (WasteKind.IdleLoadBalancer, judged.Reason),
        (ResourceKind.VirtualMachine, _) when judged.Rule == ClassRule.StoppedStillBilled => (WasteKind.StoppedStillBilledMachine, judged.Reason),
        (ResourceKind.Disk, UtilizationClass.Unattached) => (WasteKind.UnattachedDisk, "No machine uses the disk."),
        (ResourceKind.Address, UtilizationClass.Unattached) => (WasteKind.UnattachedAddress, "No machine uses the address."),
        (ResourceKind.Disk, _) when StoppedOwner(judged.Resource) is { } machine => (WasteKind.StoppedMachineDisk, $"Its machine {machine.Name} is stopped."),
        (ResourceKind.Address, _) when StoppedOwner(judged.Resource) is { } machine => (WasteKind.StoppedMachineAddress, $"Its machine {machine.Name} is stopped."),
        (ResourceKind.DiskSnapshot, _) when AgeInDays(judged.Resource) is { } days && days > _options.OldDiskSnapshotDays =>
            (WasteKind.OldDiskSnapshot, string.Create(CultureInfo.InvariantCulture, $"It is {days} days old, more than {_options.OldDiskSnapshotDays}.")),
        _ => null,
    };

    private Resource? StoppedOwner(Resource resource) =>
        resource.AttachedTo is { } owner
        && _resources.TryGetValue(owner, out var machine)
        && machine.State is ResourceState.Stopped or ResourceState.StoppedStillBilled
            ? machine
            : null;

    private int? AgeInDays(Resource resource) => resource.CreatedAt is { } created ? (int)(_asOf - created).TotalDays : null;

    private WasteItem Whole(WasteKind kind, Resource resource, string reason)
    {
        var cost = _costs.Of(resource);
        return new WasteItem
        {
            Kind = kind,
            Resource = resource,
            Reason = reason,
            MonthlyCost = cost.Amount,
            MonthlyWaste = cost.Amount,
            Basis = cost.Basis,
        };
    }

    private static bool IsRunningPreviousGeneration(Resource resource) =>
        resource.Kind is ResourceKind.VirtualMachine or ResourceKind.Database
        && resource.State != ResourceState.Stopped
        && resource.InstanceType is { } type
        && PreviousGenerations.Contains(resource.Provider, type);

    private WasteItem PreviousGeneration(Resource resource)
    {
        var (type, cost) = (resource.InstanceType, _costs.Of(resource));
        var (successor, newCost) = _successors.Find(resource);
        var difference = cost.Amount is { } old && newCost is { } younger && old.Currency == younger.Currency ? old - younger : (Money?)null;
        return new WasteItem
        {
            Kind = WasteKind.PreviousGeneration,
            Resource = resource,
            Reason = $"{type} is of a previous generation; {InPlaceOf(resource, successor)}",
            MonthlyCost = cost.Amount,
            MonthlyWaste = difference,
            Basis = difference is null ? cost.Basis : $"{cost.Basis}; {successor!.InstanceType} would cost {newCost}",
        };
    }

    private static string InPlaceOf(Resource resource, Offer? successor) => successor is not null
        ? $"{successor.InstanceType} is the cheapest current one at least as large for the same purpose."
        : resource is { VcpuCount: not null, MemoryGiB: not null }
            ? $"the price list has no current type at least as large for the same purpose in {resource.Region ?? "its region"}."
            : "how large it is, is not known, so that no current type can be compared with it.";
}
