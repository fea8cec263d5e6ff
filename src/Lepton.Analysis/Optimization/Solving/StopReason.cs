namespace Lepton.Analysis.Optimization;

/// <summary>Why a solve ended.</summary>
public enum StopReason
{
    /// <summary>The solver came to its end.</summary>
    Completed,

    /// <summary>The time limit was reached.</summary>
    TimeLimit,

    /// <summary>The caller cancelled.</summary>
    Cancelled,
}
