using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Plans;

/// <summary>Google Cloud: an instance is stopped, its machine type set, and started again.</summary>
internal sealed class GcpResizeRules : IResizeRules
{
    private const string Source = "Google Cloud, Compute Engine: Edit the machine type of a VM (instances.setMachineType)";

    public IEnumerable<Prerequisite> Prerequisites(Resource machine, Offer target)
    {
        yield return new("No local SSD is attached: its data is lost at the stop.",
            target.InstanceType.Contains("-lssd", StringComparison.Ordinal) || (machine.InstanceType?.Contains("-lssd", StringComparison.Ordinal) ?? true)
                ? PrerequisiteState.NotMet
                : PrerequisiteState.ToCheck,
            Source);
        var (from, to) = (Series(machine.InstanceType), Series(target.InstanceType));
        yield return new($"The disk types of the machine are served by the series {to}.",
            from == to ? PrerequisiteState.Met : PrerequisiteState.ToCheck, Source);
        if (machine.Tags.ContainsKey("goog-gke-node") || machine.Name.StartsWith("gke-", StringComparison.Ordinal))
        {
            yield return new("The instance is not a node of a GKE pool: change the pool's machine type instead.", PrerequisiteState.NotMet, Source);
        }
    }

    public IEnumerable<string> Steps(Resource machine, string instanceType) =>
    [
        $"Stop {machine.Name} and wait for the state TERMINATED.",
        $"Set its machine type to {instanceType} (instances.setMachineType with a requestId, so that a repeated call does nothing twice).",
        $"Start it; on ZONE_RESOURCE_POOL_EXHAUSTED set {machine.InstanceType} again and start.",
    ];

    private static string Series(string? machineType) => machineType?.Split('-')[0] ?? "unknown";
}
