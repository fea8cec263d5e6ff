namespace Lepton.Analysis.Optimization;

/// <summary>Which linear program the duals of an answer belong to.</summary>
public enum DualKind
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>The model itself, a linear program.</summary>
    LinearProgram,

    /// <summary>The linear program that is left when every integer variable keeps its value.</summary>
    IntegersFixed,
}
