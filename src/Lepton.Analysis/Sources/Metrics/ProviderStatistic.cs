namespace Lepton.Analysis.Sources;

/// <summary>The statistics of the providers that can be used.</summary>
internal enum ProviderStatistic
{
    /// <summary>Mean of the step.</summary>
    Average,

    /// <summary>Greatest of the step.</summary>
    Maximum,

    /// <summary>Least of the step.</summary>
    Minimum,

    /// <summary>95th percentile of the step.</summary>
    P95,

    /// <summary>Sum over the step.</summary>
    Total,
}
