using System.Text.RegularExpressions;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Plans;

/// <summary>Azure: a virtual machine is deallocated, its hardware profile changed, and started again.</summary>
internal sealed partial class AzureResizeRules : IResizeRules
{
    private const string Source = "Microsoft Learn, Change the size of a virtual machine (resize-vm)";

    public IEnumerable<Prerequisite> Prerequisites(Resource machine, Offer target)
    {
        var (from, to) = (HasTemporaryDisk(machine.InstanceType), HasTemporaryDisk(target.InstanceType));
        yield return new("Both sizes have a local temporary disk or neither has.",
            (from, to) switch
            {
                (null, _) or (_, null) => PrerequisiteState.ToCheck,
                _ => from == to ? PrerequisiteState.Met : PrerequisiteState.NotMet,
            },
            Source);
        yield return new("Premium disks, if the machine has any, need a size with an \"s\" in its name.",
            TakesPremiumStorage(target.InstanceType) ? PrerequisiteState.Met : PrerequisiteState.ToCheck, Source);
        yield return new("The size is offered where the machine is: \"az vm list-vm-resize-options\" names it, or the machine is deallocated first.",
            PrerequisiteState.ToCheck, Source);
        yield return new("In an availability set, a size off the current cluster needs all machines of the set deallocated.",
            PrerequisiteState.ToCheck, Source);
        if (to != false)
            yield return new("Nothing of value lies on the temporary disk: it is lost at the resize.", PrerequisiteState.ToCheck, Source);
    }

    public IEnumerable<string> Steps(Resource machine, string instanceType) =>
    [
        $"Deallocate {machine.Name}; a dynamic public address is released.",
        $"Set its size to {instanceType} (hardwareProfile.vmSize).",
        $"Start it; on AllocationFailed set {machine.InstanceType} again and start.",
    ];

    /// <summary>Null where the name does not tell.</summary>
    /// <remarks>From version 4 on a "d" among the letters says so (D2ds_v5); earlier versions of these series always have one.</remarks>
    private static bool? HasTemporaryDisk(string? size)
    {
        if (size is null || SizeName().Match(size) is not { Success: true } name)
            return null;
        var version = name.Groups["version"].Success ? int.Parse(name.Groups["version"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 1;
        var letters = name.Groups["letters"].Value;
        return name.Groups["family"].Value switch
        {
            "B" => version == 1,
            "D" or "E" when version >= 4 => letters.Contains('d', StringComparison.Ordinal),
            "D" or "E" or "F" or "A" => version <= 3 || letters.Contains('d', StringComparison.Ordinal),
            _ => null,
        };
    }

    private static bool TakesPremiumStorage(string? size) =>
        size is not null && SizeName().Match(size) is { Success: true } name && name.Groups["letters"].Value.Contains('s', StringComparison.Ordinal);

    [GeneratedRegex(@"^(Standard|Basic)_(?<family>[A-Z]+)(?<count>\d+)(-\d+)?(?<letters>[a-z]*)(_v(?<version>\d+))?", RegexOptions.ExplicitCapture)]
    private static partial Regex SizeName();
}
