using Lepton.Analysis.Plans;
using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Studies;

/// <summary>Turns waste into changes; what needs a person's decision first is left to the report.</summary>
internal static class WasteChanges
{
    public static IEnumerable<Change> Of(IReadOnlyList<WasteItem> waste) => waste.Select(Of).OfType<Change>();

    private static Change? Of(WasteItem item) => item.Kind switch
    {
        WasteKind.IdleMachine => Change(item, ChangeKind.Stop, "running", "stopped", RiskLevel.Medium,
            ["an idle machine may still be needed on a rare day"],
            [$"Ask the owner of {item.Resource.Name}.", $"Stop {item.Resource.Name}; its disks stay and go on costing.", "Start it again if someone misses it within 30 days."],
            $"Start {item.Resource.Name}."),
        WasteKind.UnattachedDisk => Change(item, ChangeKind.ArchiveDisk, "unattached", "a stored copy", RiskLevel.Medium,
            ["what the stored copy will cost is not known, so neither is the saving"],
            [$"Make a stored copy of {item.Resource.Name} and wait until it is complete.", $"Check once more that {item.Resource.Name} is attached to nothing.", $"Delete the disk {item.Resource.Name}."],
            "Make a disk from the stored copy."),
        WasteKind.UnattachedAddress => Change(item, ChangeKind.ReleaseAddress, "unattached", "released", RiskLevel.High,
            ["the address itself cannot be had back; names and firewalls may still point to it"],
            [$"Check that no name and no firewall rule mentions {item.Resource.Name}.", $"Release {item.Resource.Name}."],
            wayBack: null),
        WasteKind.OldDiskSnapshot => Change(item, ChangeKind.DeleteDiskSnapshot, "stored", "deleted", RiskLevel.High,
            ["a stored copy cannot be brought back"],
            [$"Check that no image and no retention rule needs {item.Resource.Name}.", $"Delete {item.Resource.Name}."],
            wayBack: null),
        _ => null,
    };

    private static Change Change(
        WasteItem item, ChangeKind kind, string before, string after, RiskLevel risk, string[] riskReasons, string[] procedure, string? wayBack) => new()
        {
            Kind = kind,
            Resource = item.Resource,
            Before = before,
            After = after,
            MonthlyCostBefore = item.MonthlyCost,
            MonthlyCostAfter = kind != ChangeKind.ArchiveDisk && item.MonthlyCost is { } cost ? Money.Zero(cost.Currency) : null,
            Reason = item.Reason,
            Risk = risk,
            RiskReasons = riskReasons,
            Prerequisites = [],
            Procedure = procedure,
            WayBack = wayBack,
        };
}
