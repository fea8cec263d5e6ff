namespace Lepton.Analysis;

/// <summary>What was done to the raw readings of one step to make one sample.</summary>
public enum Statistic
{
    /// <summary>Mean of the step.</summary>
    Average,

    /// <summary>Greatest reading of the step.</summary>
    Maximum,

    /// <summary>Least reading of the step.</summary>
    Minimum,

    /// <summary>95th percentile of the step.</summary>
    P95,
}
