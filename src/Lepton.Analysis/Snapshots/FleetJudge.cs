using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Snapshots;

/// <summary>Judges what is missing for the work ahead: machines without telemetry, machines without a price.</summary>
internal static class FleetJudge
{
    public static void Judge(
        IReadOnlyList<Resource> resources, IReadOnlyList<Offer> offers, IReadOnlySet<string> withSamples, FindingLog findings)
    {
        var machines = resources.Where(resource => resource.Kind == ResourceKind.VirtualMachine).ToList();
        foreach (var machine in machines.Where(machine => !withSamples.Contains(machine.Id) && MayRun(machine)))
        {
            findings.Add(new Finding(
                FindingSeverity.Warning, "no-telemetry", machine.Source ?? "", machine.Id, null,
                $"\"{machine.Name}\" runs and has no sample in the window. Export its metrics too, or it stays as it is."));
        }

        JudgePrices(machines, offers, findings);
    }

    // A machine that is stopped for good reports nothing, and that is no surprise.
    private static bool MayRun(Resource machine) => machine.State is not (ResourceState.Stopped or ResourceState.StoppedStillBilled);

    private static void JudgePrices(IReadOnlyList<Resource> machines, IReadOnlyList<Offer> offers, FindingLog findings)
    {
        var priced = offers.Where(offer => offer.Kind == ResourceKind.VirtualMachine)
            .ToLookup(offer => (offer.Provider, offer.InstanceType.ToLowerInvariant()), offer => offer.Region);
        var unpriced = machines
            .Where(machine => machine.InstanceType is not null)
            .Where(machine => !priced[(machine.Provider, machine.InstanceType!.ToLowerInvariant())].Contains(machine.Region))
            .GroupBy(machine => (machine.Provider, Type: machine.InstanceType!, machine.Region))
            .OrderBy(group => group.Key.Type, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Region, StringComparer.Ordinal);
        foreach (var group in unpriced)
        {
            var elsewhere = priced[(group.Key.Provider, group.Key.Type.ToLowerInvariant())].Distinct().Order(StringComparer.Ordinal).Take(3).ToList();
            findings.Add(new Finding(
                FindingSeverity.Warning, "no-price", group.First().Source ?? "", $"{group.Key.Type} in {group.Key.Region ?? "an unknown region"}", "instance_type",
                $"the price list has no offer for this type there (machines: {group.Count()}, the first {group.First().Id}). " +
                (elsewhere.Count > 0 ? $"It has the type in {string.Join(", ", elsewhere)}: check the region, or add a price." : "Add a price list that has it.")));
        }
    }
}
