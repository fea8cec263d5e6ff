namespace Lepton.Analysis.Pricing;

/// <summary>Whom a machine shares its hardware with; the price depends on it.</summary>
public enum Tenancy
{
    /// <summary>Anybody: what is meant where nothing is said.</summary>
    Shared,

    /// <summary>Nobody else, and the price is that of the machine (AWS dedicated instances, Google's sole-tenant cores and memory).</summary>
    Dedicated,

    /// <summary>A host that is paid as a whole; the machines on it cost nothing more.</summary>
    Host,
}
