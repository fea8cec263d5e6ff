namespace Lepton.StudyMaker;

/// <summary>A disk: of a machine, or left over.</summary>
internal sealed record DiskFacts(string Name, Site Site, int GiB, string Type, Machine? Machine, bool IsBoot, DateTime Created, string? Story = null);

/// <summary>The disks of the machines, and those that nobody uses any more.</summary>
internal static class Disks
{
    public static readonly IReadOnlyList<DiskFacts> All = [.. Fleet.Machines.SelectMany(OfMachine), .. Unattached()];

    public static IEnumerable<DiskFacts> Of(Machine machine) => All.Where(disk => disk.Machine == machine);

    public static IEnumerable<DiskFacts> LeftOver => All.Where(disk => disk.Machine is null);

    private static IEnumerable<DiskFacts> OfMachine(Machine machine)
    {
        var type = machine.BootDisk.Type.Length > 0 ? machine.BootDisk.Type : "gp3";
        yield return new(machine.Name + "-os", machine.Site, machine.BootDisk.GiB, type, machine, true, machine.Launched);
        if (machine.DataDiskGiB > 0)
            yield return new(machine.Name + "-data", machine.Site, machine.DataDiskGiB, type, machine, false, machine.Launched.AddMinutes(7));
    }

    private static IEnumerable<DiskFacts> Unattached()
    {
        var lastSpring = new DateTime(2026, 4, 14, 11, 5, 33, DateTimeKind.Utc);
        yield return new("shop-migration", Site.AwsFrankfurt, 500, "gp3", null, false, lastSpring, "left from a migration");
        yield return new("us-old-logs", Site.AwsVirginia, 200, "gp2", null, false, lastSpring.AddDays(-80), "left from a deleted machine");
        yield return new("dev-scratch", Site.AwsDev, 100, "gp3", null, false, lastSpring.AddDays(40), "left from a deleted machine");
        yield return new("erp-old-data", Site.AzureNetherlands, 128, "Premium_LRS", null, false, lastSpring.AddDays(-200), "left from an upgrade");
        yield return new("insight-scratch", Site.GcpIowa, 300, "pd-ssd", null, false, lastSpring.AddDays(12), "left from an experiment");
        yield return new("insight-archive", Site.GcpFrankfurt, 1000, "pd-standard", null, false, lastSpring.AddDays(-30), "left from a deleted machine");
    }
}
