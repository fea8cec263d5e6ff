using System.Globalization;
using System.Text.RegularExpressions;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Sources;

/// <summary>What a SKU of AWS's price list sells, as a price that has no amount yet.</summary>
/// <remarks>
/// One type of machine has dozens of SKUs, told apart by attributes only: tenancy, operating system, software on the image, licence,
/// and whether it runs or is reserved capacity that stands idle (<c>capacitystatus</c>). Whoever takes the first one takes a wrong price.
/// </remarks>
internal static partial class AwsProduct
{
    /// <summary>The product of <c>{"sku", "productFamily", "attributes"}</c>.</summary>
    public static ListPrice Read(JsonRecord product, string document, DateOnly asOf)
    {
        var sku = product.RequiredText("sku");
        var attributes = product["attributes"] ?? throw product.Malformed("attributes", "the field is missing");
        var family = product.Text("productFamily") ?? "";
        var usage = attributes.Text("usagetype") ?? "";
        var (kind, type) = What(family, attributes, usage);
        var isMachine = family.StartsWith("Compute Instance", StringComparison.Ordinal);
        return new ListPrice
        {
            Provider = Provider.Aws,
            SkuId = sku,
            Description = usage.Length > 0 ? usage : family,
            Region = attributes.Text("regionCode"),
            Kind = kind,
            InstanceType = type,
            OperatingSystem = isMachine ? OperatingSystem(attributes) : null,
            Tenancy = TenancyOf(attributes.Text("tenancy")),
            VcpuCount = isMachine && NumberText.TryParse(attributes.Text("vcpu") ?? "", out double vcpus) ? vcpus : null,
            MemoryGiB = isMachine ? MemoryGiB(attributes.Text("memory")) : null,
            Architecture = isMachine ? ArchitectureOf(attributes.Text("physicalProcessor")) : null,
            GpuCount = isMachine && int.TryParse(attributes.Text("gpu"), NumberStyles.None, CultureInfo.InvariantCulture, out var gpus) ? gpus : 0,
            Source = $"{document}: {sku}",
            AsOf = asOf,
        };
    }

    // The names are those that the lists of resources have; null: no resource of a snapshot is sold by it.
    private static (ResourceKind? Kind, string? Type) What(string family, JsonRecord attributes, string usage) => family switch
    {
        "Compute Instance" or "Compute Instance (bare metal)" => (IsRunningMachine(attributes) ? ResourceKind.VirtualMachine : null, attributes.Text("instanceType")),
        "Storage" when attributes.Text("volumeApiName") is { } volume && EndsUsage(usage, "EBS:VolumeUsage") => (ResourceKind.Disk, volume),
        "Storage Snapshot" when EndsUsage(usage, "EBS:SnapshotUsage") => (ResourceKind.DiskSnapshot, "standard"),
        "Load Balancer-Application" when EndsUsage(usage, "LoadBalancerUsage") => (ResourceKind.LoadBalancer, "application"),
        "Load Balancer-Network" when EndsUsage(usage, "LoadBalancerUsage") => (ResourceKind.LoadBalancer, "network"),
        "Load Balancer" when EndsUsage(usage, "LoadBalancerUsage") => (ResourceKind.LoadBalancer, "classic"),
        _ when EndsUsage(usage, "PublicIPv4:InUseAddress") => (ResourceKind.Address, "public-ipv4"),
        _ => (null, attributes.Text("instanceType")),
    };

    // Not one that pays for reserved capacity standing idle, and not in a local zone, which has no region of its own.
    private static bool IsRunningMachine(JsonRecord attributes) =>
        attributes.Text("capacitystatus") is null or "Used"
        && attributes.Text("marketoption") is null or "OnDemand"
        && attributes.Text("locationType") is null or "AWS Region";

    // "EUC1-EBS:VolumeUsage.gp3"; us-east-1 has no prefix. "TS-" is a trust store and not a region.
    private static bool EndsUsage(string usage, string name) =>
        UsageType().Match(usage) is { Success: true } match && match.Groups["name"].Value == name && match.Groups["region"].Value != "TS-";

    /// <summary>What AWS calls <c>PlatformDetails</c> where it lists machines, and so what resources are called by.</summary>
    private static string? OperatingSystem(JsonRecord attributes)
    {
        var system = attributes.Text("operatingSystem") switch
        {
            null or "NA" => null,
            "RHEL" => "Red Hat Enterprise Linux",
            "SUSE" => "SUSE Linux",
            var name => name,
        };
        if (system is not null && attributes.Text("licenseModel") == "Bring your own license")
            return $"{system} BYOL"; // Priced like Linux: the licence is not in it.
        return attributes.Text("preInstalledSw") switch
        {
            "SQL Std" => WithServer(system, "SQL Server Standard"),
            "SQL Web" => WithServer(system, "SQL Server Web"),
            "SQL Ent" => WithServer(system, "SQL Server Enterprise"),
            null or "NA" => system,
            var other => $"{system} with {other}",
        };
    }

    private static string WithServer(string? system, string server) => system is null or "Linux" ? server : $"{system} with {server}";

    private static Tenancy TenancyOf(string? tenancy) => tenancy switch
    {
        "Dedicated" => Tenancy.Dedicated,
        "Host" => Tenancy.Host,
        _ => Tenancy.Shared,
    };

    private static double? MemoryGiB(string? text) =>
        text?.EndsWith(" GiB", StringComparison.Ordinal) == true
        && double.TryParse(text.AsSpan(0, text.Length - 4), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var memory)
            ? memory
            : null;

    private static Architecture? ArchitectureOf(string? processor) => processor switch
    {
        null => null,
        _ when processor.Contains("Graviton", StringComparison.Ordinal) || processor.Contains("Apple M", StringComparison.Ordinal) => Architecture.Arm64,
        _ when processor.Contains("Intel", StringComparison.Ordinal) || processor.Contains("AMD", StringComparison.Ordinal) => Architecture.X64,
        _ => null,
    };

    [GeneratedRegex("^(?<region>[A-Z0-9]+-)?(?<name>[A-Za-z0-9]+(:[A-Za-z0-9]+)?)(\\..*)?$")]
    private static partial Regex UsageType();
}
