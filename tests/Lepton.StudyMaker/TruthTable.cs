using System.Text;

namespace Lepton.StudyMaker;

/// <summary>What was planted, resource by resource: the truth that an analysis of the study has to find.</summary>
internal static class TruthTable
{
    public static string All()
    {
        var text = new StringBuilder("kind,name,provider,account,region,type,class,planted\n");
        foreach (var machine in Fleet.Machines)
            Row("virtual_machine", machine.Name, machine.Site, machine.Type, machine.Truth, machine.Story);
        foreach (var disk in Disks.All)
            Row("disk", disk.Name, disk.Site, disk.Type, disk.Story is null ? Truth.NotSized : Truth.Unattached, disk.Story is null ? "" : $"unattached: {disk.Story}");
        foreach (var database in Extras.Databases)
            Row("database", database.Name, database.Site, database.Type, database.Truth, database.Story);
        foreach (var balancer in Extras.LoadBalancers)
            Row("load_balancer", balancer.Name, balancer.Site, balancer.IsClassic ? "classic" : "application", balancer.Truth, balancer.Story);
        foreach (var machine in Fleet.Machines.Where(machine => machine.HasPublicAddress))
            Row("address", machine.Name, machine.Site, "", Truth.NotSized, "");
        foreach (var address in Extras.FreeAddresses)
            Row("address", address.Name, address.Site, "", Truth.Unattached, $"unattached; {address.Story}");
        foreach (var snapshot in Extras.DiskSnapshots)
            Row("disk_snapshot", snapshot.Name, snapshot.Site, "standard", Truth.NotSized, snapshot.Story);
        return text.ToString();

        void Row(string kind, string name, Site site, string type, Truth truth, string planted) => text.Append(
            Invariant, $"{kind},{name},{site.Provider},{site.AccountName},{site.Region},{type},{truth},{(planted.Length == 0 ? "" : $"\"{planted}\"")}\n");
    }
}
