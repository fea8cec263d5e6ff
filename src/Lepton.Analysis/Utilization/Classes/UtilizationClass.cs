namespace Lepton.Analysis.Utilization;

/// <summary>Where a resource ends in the funnel; each resource in exactly one.</summary>
public enum UtilizationClass
{
    /// <summary>Does nothing that its metrics show.</summary>
    Idle,

    /// <summary>Its demand with headroom would fit in a size down.</summary>
    Oversized,

    /// <summary>Its demand with headroom fits, and would not in a size down.</summary>
    RightSized,

    /// <summary>Its demand with headroom does not fit, or its load is pinned at the limit.</summary>
    Undersized,

    /// <summary>Too little was observed to say.</summary>
    InsufficientData,

    /// <summary>Does not run.</summary>
    Stopped,

    /// <summary>A disk or address that hangs on nothing.</summary>
    Unattached,

    /// <summary>In use, and of a kind whose size is not judged by its load.</summary>
    NotSized,
}
