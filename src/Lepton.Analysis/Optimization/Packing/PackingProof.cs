using System.Globalization;

namespace Lepton.Analysis.Optimization;

/// <summary>Checks machines with their contents by plain arithmetic.</summary>
internal static class PackingProof
{
    /// <summary>Refuses machines that are not a packing of the case.</summary>
    /// <exception cref="SolverException">A machine is overfull, a workload is not there as often as it should be, or too many of a type are rented.</exception>
    public static void Require(PackingInput input, IReadOnlyList<PackedMachine> machines)
    {
        if (Failures(input, machines).FirstOrDefault() is { } failure)
            throw new SolverException($"The packing failed the independent check and is not shown: {failure} This is a defect of Lepton.");
    }

    /// <summary>What is wrong with machines as a packing of the case, one sentence each; empty when nothing is.</summary>
    public static IEnumerable<string> Failures(PackingInput input, IReadOnlyList<PackedMachine> machines)
    {
        var placed = input.Workloads.ToDictionary(workload => workload, _ => 0);
        foreach (var machine in machines)
        {
            for (var d = 0; d < input.Dimensions.Count; d++)
            {
                if (machine.Used(d) > machine.Type.Capacity[d] * (1 + Checker.SimplexTolerance))
                    yield return $"A machine {machine.Type.Name} has {machine.Type.Capacity[d]} {input.Dimensions[d].Unit.Symbol}, its workloads take {machine.Used(d)}.";
            }

            if (machine.Contents.FirstOrDefault(content => content.Count < 1) is { Workload: { } absent })
                yield return $"A machine {machine.Type.Name} holds less than one copy of {absent.Name}.";
            foreach (var (workload, count) in machine.Contents)
                placed[workload] += count;
        }

        foreach (var workload in input.Workloads.Where(workload => placed[workload] != workload.Count))
            yield return $"{workload.Name} is there {placed[workload]} times instead of {workload.Count}.";
        foreach (var machine in machines.Where(machine => machine.Contents.Any(content => !input.Carries(content.Workload, machine.Type))))
            yield return $"A machine {machine.Type.Name} carries a workload that may not run there.";
        foreach (var rule in input.Rules.Where(rule => !Holds(input, rule, machines)))
            yield return $"The rule \"{rule.Name}\" does not hold.";
        foreach (var type in input.Types.Where(type => machines.Count(machine => machine.Type == type) > (type.Most ?? int.MaxValue)))
            yield return $"More than {type.Most} machines {type.Name} are rented.";
    }

    /// <summary>What the machines and the data between their places cost per hour.</summary>
    public static double Cost(PackingInput input, IReadOnlyList<PackedMachine> machines)
    {
        var amounts = new Dictionary<EgressPrice, double>();
        foreach (var flow in input.Flows)
        {
            var price = PlacementRows.PriceOf(input, ZoneOf(flow.From)!, ZoneOf(flow.To), ZoneOf(flow.To) is null ? flow.To : null);
            if (price is not null)
                amounts[price] = amounts.GetValueOrDefault(price) + flow.GigabytesPerMonth;
        }

        return machines.Sum(machine => machine.Type.PricePerHour) + amounts.Sum(amount => amount.Key.PerGigabyte.Cost(amount.Value)) / Pricing.BillingCalendar.HoursPerMonth;

        string? ZoneOf(string workload) => machines.FirstOrDefault(machine => machine.Contents.Any(content => content.Workload.Name == workload))?.Type.Place?.Zone;
    }

    private static bool Holds(PackingInput input, PlacementRule rule, IReadOnlyList<PackedMachine> machines)
    {
        var copies = machines
            .Select((machine, m) => (Place: rule.Level == PlaceLevel.Machine ? $"{m}" : machine.Type.Place!.At(rule.Level), Count: machine.Contents.Where(content => rule.Workloads.Contains(content.Workload.Name)).Sum(content => content.Count)))
            .GroupBy(part => part.Place).Select(place => place.Sum(part => part.Count)).Where(count => count > 0).ToArray();
        return rule is TogetherRule ? copies.Length <= 1 : copies.All(count => count <= input.MostTogether(rule));
    }

    /// <summary>Why a workload fits nowhere, with the machine that comes nearest.</summary>
    public static string WhyUnplaceable(PackingInput input, PackingWorkload workload)
    {
        if (input.Types.FirstOrDefault(type => PackingInput.Fits(workload, type)) is { } large)
            return $"No machine that \"{workload.Name}\" may run on carries it: its regions, clouds or latency limits leave out {large.Name} and all others that are large enough. Allow another region, or a longer round trip.";
        var nearest = input.Types.MinBy(type => Enumerable.Range(0, input.Dimensions.Count).Max(d => Short(type, d)))!;
        var lacking = Enumerable.Range(0, input.Dimensions.Count).Where(d => Short(nearest, d) > 1)
            .Select(d => string.Create(CultureInfo.InvariantCulture, $"{new Quantity(workload.Demand[d], input.Dimensions[d].Unit)} of {input.Dimensions[d].Name}, it has {new Quantity(nearest.Capacity[d], input.Dimensions[d].Unit)}"));
        return $"No machine carries \"{workload.Name}\": of the nearest ({nearest.Name}) it needs {string.Join(" and ", lacking)}. Add a larger machine, or split the workload.";

        double Short(MachineType type, int d) => workload.Demand[d] <= 0 ? 0 : workload.Demand[d] / type.Capacity[d];
    }
}
