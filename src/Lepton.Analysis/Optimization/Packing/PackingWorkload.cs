namespace Lepton.Analysis.Optimization;

/// <summary>Something that runs on a machine and shares it with others: a container, a pod, a virtual machine on a host.</summary>
/// <param name="Name">Unique among the workloads.</param>
/// <param name="Demand">What one copy takes, per dimension of the case, ≥ 0.</param>
public sealed record PackingWorkload(string Name, IReadOnlyList<double> Demand) : INamed
{
    /// <summary>How many equal copies run, ≥ 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Regions in which its data may be (residency); null for any.</summary>
    public IReadOnlyCollection<string>? Regions { get; init; }

    /// <summary>Clouds that it may run in; null for any.</summary>
    public IReadOnlyCollection<string>? Providers { get; init; }

    /// <summary>Longest round trip to users in milliseconds, by where they are; null for no such limit.</summary>
    public IReadOnlyDictionary<string, double>? MostLatencyMs { get; init; }
}
