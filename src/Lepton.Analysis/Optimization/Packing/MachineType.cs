namespace Lepton.Analysis.Optimization;

/// <summary>A machine that can be rented, any number of times or up to a limit.</summary>
/// <param name="Name">Unique among the types.</param>
/// <param name="PricePerHour">Of one machine, ≥ 0, in the currency of the case.</param>
/// <param name="Capacity">What one machine has, per dimension of the case, ≥ 0: what is left for workloads, after the system's own share.</param>
public sealed record MachineType(string Name, double PricePerHour, IReadOnlyList<double> Capacity) : INamed
{
    /// <summary>At most so many machines of the type, ≥ 0; null for any number.</summary>
    public int? Most { get; init; }

    /// <summary>Where it stands; null where no rule asks.</summary>
    public Place? Place { get; init; }
}
