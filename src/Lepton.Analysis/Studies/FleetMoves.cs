using System.Globalization;
using Lepton.Analysis.Plans;

namespace Lepton.Analysis.Studies;

/// <summary>Turns an allocation into moves with their reasons and evidence.</summary>
internal static class FleetMoves
{
    public static IEnumerable<Move> Of(FleetAllocation allocation, IReadOnlyList<MachineDemand> demand, IReadOnlyList<Resource> resources)
    {
        var demandOf = demand.ToDictionary(machine => machine.ResourceId, StringComparer.Ordinal);
        var machines = resources.ToDictionary(resource => resource.Id, StringComparer.Ordinal);
        return allocation.Machines.Where(chosen => chosen.IsChange).Select(chosen => new Move(
            machines[chosen.ResourceId],
            chosen.Today,
            chosen.Target,
            Reason(chosen, demandOf[chosen.ResourceId]),
            demandOf[chosen.ResourceId].SampleCoverageFraction,
            demandOf[chosen.ResourceId].MemoryGiB is not null,
            chosen.IsTooSmallToday));
    }

    private static string Reason(Allocation chosen, MachineDemand demand)
    {
        var needs = string.Create(
            CultureInfo.InvariantCulture,
            $"needs {chosen.VcpuDemand:0.##} vCPU and {chosen.MemoryGiBDemand:0.##} GiB with headroom ({demand.Basis})");
        return chosen.IsTooSmallToday ? $"too small today: {needs}" : needs;
    }
}
