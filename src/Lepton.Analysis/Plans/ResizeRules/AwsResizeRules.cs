using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Plans;

/// <summary>Amazon EC2: an EBS-backed instance is stopped, its type attribute changed, and started again.</summary>
internal sealed class AwsResizeRules : IResizeRules
{
    private const string Source = "AWS EC2 User Guide, Compatibility for changing the instance type (resize-limitations)";

    public IEnumerable<Prerequisite> Prerequisites(Resource machine, Offer target)
    {
        yield return new("The root volume is on EBS; data on instance-store volumes is lost at the stop.",
            HasInstanceStore(machine.InstanceType) ? PrerequisiteState.ToCheck : PrerequisiteState.Met, Source);
        if (IsNitro(target.InstanceType) && !IsNitro(machine.InstanceType))
        {
            yield return new(
                $"{target.InstanceType} is built on Nitro: the image has the ENA and NVMe drivers, and mounts volumes by UUID or label since device names change.",
                PrerequisiteState.ToCheck, Source);
        }

        if (machine.Tags.TryGetValue("aws:autoscaling:groupName", out var group))
        {
            yield return new(
                $"The instance is not a member of an Auto Scaling group (it is in \"{group}\"): change the launch template instead.",
                PrerequisiteState.NotMet, Source);
        }

        yield return new("No public IPv4 address is needed to stay, or it is an Elastic IP: an automatic one changes at the stop.",
            PrerequisiteState.ToCheck, "AWS EC2 User Guide, Stop and start your instance");
    }

    public IEnumerable<string> Steps(Resource machine, string instanceType) =>
    [
        $"Stop {machine.Id} (StopInstances) and wait for the state stopped.",
        $"Set its type to {instanceType} (ModifyInstanceAttribute, one attribute in one call).",
        $"Start it (StartInstances); on InsufficientInstanceCapacity set {machine.InstanceType} again and start.",
    ];

    // Xen generations; all later ones and the bare-metal types are Nitro.
    private static readonly HashSet<string> XenFamilies = new(StringComparer.Ordinal)
    {
        "c1", "c3", "c4", "cc2", "cr1", "d2", "f1", "g2", "g3", "g3s", "h1", "hs1", "i2", "i3", "m1", "m2", "m3", "m4", "p2", "p3", "r3", "r4", "t1", "t2", "x1", "x1e",
    };

    private static bool IsNitro(string? instanceType) => instanceType is not null && !XenFamilies.Contains(Family(instanceType));

    // Families that have local disks without a "d" after the generation number.
    private static readonly HashSet<string> InstanceStoreFamilies = new(StringComparer.Ordinal)
    {
        "c1", "c3", "cc2", "cr1", "d2", "d3", "d3en", "f1", "g2", "h1", "hs1", "i2", "i3", "i3en", "i4g", "i4i", "i7i", "i7ie", "i8g",
        "im4gn", "is4gen", "m1", "m2", "m3", "r3", "x1", "x1e",
    };

    // A "d" after the generation number means local NVMe disks: m5d, r6gd, c6id.
    private static bool HasInstanceStore(string? instanceType)
    {
        if (instanceType is null)
            return true;
        var family = Family(instanceType);
        return InstanceStoreFamilies.Contains(family) || family.LastIndexOf('d') > family.AsSpan().IndexOfAnyInRange('0', '9');
    }

    private static string Family(string instanceType) => instanceType.Split('.')[0];
}
