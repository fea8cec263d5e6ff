using Lepton.Analysis.Plans;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Tests.Plans;

/// <summary>Machines and offers as the tests of plans need them.</summary>
internal static class Machines
{
    public static Resource Machine(string name, Provider provider, string type, string environment = "production", params (string Key, string Value)[] tags) => new()
    {
        Id = $"id-{name}",
        Name = name,
        Provider = provider,
        Kind = ResourceKind.VirtualMachine,
        Region = "r1",
        InstanceType = type,
        Architecture = Architecture.X64,
        State = ResourceState.Running,
        Tags = new SortedDictionary<string, string>(tags.Append(("environment", environment)).ToDictionary(tag => tag.Item1, tag => tag.Item2), StringComparer.Ordinal),
    };

    public static Offer Offer(Provider provider, string type, decimal pricePerHour, Architecture architecture = Architecture.X64, string currency = "USD") => new()
    {
        Provider = provider,
        Region = "r1",
        InstanceType = type,
        Architecture = architecture,
        Price = pricePerHour,
        Currency = currency,
        Source = "test",
        AsOf = new DateOnly(2026, 11, 15),
    };

    public static Move Move(Resource machine, decimal today, Offer target, double coverage = 1, bool isMemoryMeasured = true, bool isUndersized = false) =>
        new(machine, Offer(machine.Provider, machine.InstanceType!, today), target, "because", coverage, isMemoryMeasured, isUndersized);
}
