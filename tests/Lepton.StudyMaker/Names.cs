namespace Lepton.StudyMaker;

/// <summary>The ids that the providers give.</summary>
internal static class Names
{
    public static string Of(Machine machine) => machine.Site.Provider switch
    {
        "aws" => Instance(machine.Name),
        "azure" => AzureMachine(machine),
        _ => GoogleUrl(machine.Site, "instances", machine.Name)[GoogleHost.Length..],
    };

    public const string GoogleHost = "https://www.googleapis.com/compute/v1/";

    public static string Instance(string name) => "i-0" + new Chance("instance " + name).Hex(16);

    public static string Volume(string name) => "vol-0" + new Chance("volume " + name).Hex(16);

    public static string DiskSnapshot(string name) => "snap-0" + new Chance("snapshot " + name).Hex(16);

    public static string Allocation(string name) => "eipalloc-0" + new Chance("address " + name).Hex(16);

    /// <summary>An address of the blocks kept for documentation (RFC 5737).</summary>
    public static string Address(string name) => $"203.0.113.{1 + (new Chance("ip " + name).Next() % 254)}";

    public static string PrivateAddress(string name)
    {
        var chance = new Chance("private ip " + name);
        return $"10.{chance.Next() % 40}.{chance.Next() % 250}.{4 + (chance.Next() % 250)}";
    }

    public static string ResourceGroup(Site site) => $"rg-{site.AccountName}-{site.Region}";

    public static string Azure(Site site, string type, string name) =>
        $"/subscriptions/{site.Account}/resourceGroups/{ResourceGroup(site)}/providers/{type}/{name}";

    public static string AzureMachine(Machine machine) => Azure(machine.Site, "Microsoft.Compute/virtualMachines", machine.Name);

    public static string GoogleUrl(Site site, string collection, string name) =>
        $"{GoogleHost}projects/{site.Account}/zones/{site.Zone}/{collection}/{name}";

    public static string GoogleRegionUrl(Site site, string collection, string name) =>
        $"{GoogleHost}projects/{site.Account}/regions/{site.Region}/{collection}/{name}";
}
