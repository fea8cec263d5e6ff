using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Plans;

/// <summary>The providers' rules for changing a machine's instance type, in one place.</summary>
/// <remarks>
/// A resize here is always check, stop, modify, start, verify with the same disks; a machine is never deleted and made anew.
/// </remarks>
public static class ResizeRules
{
    /// <summary>What must hold before a machine becomes another instance type.</summary>
    /// <param name="machine">The machine as captured.</param>
    /// <param name="target">What it shall become.</param>
    public static IReadOnlyList<Prerequisite> Prerequisites(Resource machine, Offer target)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(target);
        var rules = For(machine.Provider);
        return [SameArchitecture(machine, target), .. rules.Prerequisites(machine, target)];
    }

    /// <summary>Whether no rule is known to forbid the resize; what cannot be known from a snapshot does not forbid it.</summary>
    /// <param name="machine">The machine as captured.</param>
    /// <param name="target">What it shall become.</param>
    public static bool Allows(Resource machine, Offer target) =>
        Prerequisites(machine, target).All(rule => rule.State != PrerequisiteState.NotMet);

    /// <summary>The steps of a resize, in order.</summary>
    /// <param name="machine">The machine as captured.</param>
    /// <param name="instanceType">What it shall become.</param>
    public static IReadOnlyList<string> Procedure(Resource machine, string instanceType)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return
        [
            $"Check that {machine.Name} is still {machine.InstanceType} and that every prerequisite holds.",
            .. For(machine.Provider).Steps(machine, instanceType),
            $"Verify that {machine.Name} runs as {instanceType} and that its service answers; else take the way back.",
        ];
    }

    private static IResizeRules For(Provider provider) => provider switch
    {
        Provider.Aws => new AwsResizeRules(),
        Provider.Azure => new AzureResizeRules(),
        Provider.Gcp => new GcpResizeRules(),
        _ => throw new InvalidOperationException($"No resize rules for {provider}: this is a defect of Lepton."),
    };

    private static Prerequisite SameArchitecture(Resource machine, Offer target)
    {
        var state = (machine.Architecture, target.Architecture) switch
        {
            (null, _) or (_, null) => PrerequisiteState.ToCheck,
            var (from, to) => from == to ? PrerequisiteState.Met : PrerequisiteState.NotMet,
        };
        return new Prerequisite(
            $"The processor architecture stays the same: {machine.Architecture?.ToString() ?? "unknown"} to {target.Architecture?.ToString() ?? "unknown"}.",
            state,
            "AWS EC2 User Guide, instance type compatibility; the same holds for the images of Azure and Google Cloud");
    }
}
