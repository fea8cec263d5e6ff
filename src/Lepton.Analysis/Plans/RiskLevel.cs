namespace Lepton.Analysis.Plans;

/// <summary>How much can go wrong with a change, from what is known of the resource.</summary>
public enum RiskLevel
{
    /// <summary>Reversible, not production, nothing left to check by hand.</summary>
    Low,

    /// <summary>A restart of production, or something that has to be checked first.</summary>
    Medium,

    /// <summary>Cannot be undone, or little is known of the load.</summary>
    High,
}
