namespace Lepton.Analysis.Optimization;

/// <summary>The level of the observed use that a machine is sized for, before headroom.</summary>
public enum DemandLevel
{
    /// <summary>95th percentile of the samples.</summary>
    P95,

    /// <summary>99th percentile of the samples.</summary>
    P99,

    /// <summary>The greatest sample.</summary>
    Maximum,
}
